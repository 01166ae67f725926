import type {} from '@fastify/cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';

const NAME = 'earshot_session';
export const SESSION_MS = 30 * 24 * 60 * 60 * 1000;

/** Never readable by scripts, never sent from another site; only over TLS where the request came so. */
const options = (request: FastifyRequest) =>
  ({ path: '/', httpOnly: true, sameSite: 'strict', secure: request.protocol === 'https' }) as const;

export const readSessionCookie = (request: FastifyRequest): string | null => request.cookies[NAME] ?? null;

export const setSessionCookie = (request: FastifyRequest, reply: FastifyReply, token: string): void => {
  reply.setCookie(NAME, token, { ...options(request), maxAge: SESSION_MS / 1000 });
};

export const clearSessionCookie = (request: FastifyRequest, reply: FastifyReply): void => {
  reply.clearCookie(NAME, options(request));
};
