import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import type { ShownDigest } from './services.ts';

export const shownDigest = { 200: z.string().describe('The mail, as HTML or text') };

/** A mail stands in a frame of our page: it may run and load nothing, and styles only itself. */
const FRAMED =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation";

export const answerShown = (reply: FastifyReply, { html, text }: ShownDigest, as: 'html' | 'text') => {
  // In a sandbox it is of no origin, and cannot have one of its own.
  reply.header('content-security-policy', FRAMED).removeHeader('origin-agent-cluster');
  return as === 'html'
    ? reply.type('text/html; charset=utf-8').send(html)
    : reply.type('text/plain; charset=utf-8').send(text);
};
