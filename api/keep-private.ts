import type { onSendHookHandler } from 'fastify';

/** Hook: what the API says is for the caller alone and is not kept, unless the route says otherwise. */
export const keepPrivate: onSendHookHandler<unknown> = (_request, reply, payload, done) => {
  if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store');
  done(null, payload);
};
