import type {} from '@fastify/cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { SignOnAttempt } from '../../domain/sign-on.ts';

const NAME = 'earshot_sign_on';
/** Time to sign in at the provider. */
const MINUTES = 15;

const attemptSchema = z.strictObject({ state: z.string(), nonce: z.string(), verifier: z.string() });

/** The page that takes the answer is our own, so the cookie need not come from another site. */
const options = (request: FastifyRequest) =>
  ({
    path: '/api/sign-on',
    httpOnly: true,
    sameSite: 'strict',
    secure: request.protocol === 'https',
  }) as const;

export const setAttemptCookie = (
  request: FastifyRequest,
  reply: FastifyReply,
  attempt: SignOnAttempt,
): void => {
  const value = Buffer.from(JSON.stringify(attempt)).toString('base64url');
  reply.setCookie(NAME, value, { ...options(request), maxAge: MINUTES * 60 });
};

/** Null when the browser asked for nothing, or too long ago. */
export const readAttemptCookie = (request: FastifyRequest): SignOnAttempt | null => {
  try {
    const json = Buffer.from(request.cookies[NAME] ?? '', 'base64url').toString('utf8');
    return attemptSchema.parse(JSON.parse(json));
  } catch {
    return null;
  }
};

export const clearAttemptCookie = (request: FastifyRequest, reply: FastifyReply): void => {
  reply.clearCookie(NAME, options(request));
};
