import { createHash } from 'node:crypto';
import type { onSendHookHandler } from 'fastify';

/** `If-None-Match` may list several tags, weak ones too. */
const names = (header: string, tag: string): boolean =>
  header.split(',').some((one) => one.trim() === '*' || one.trim().replace(/^W\//, '') === tag);

/**
 * Route hook: tags a 200 by the hash of its body, and answers 304 without one to who has it already.
 * @see https://www.rfc-editor.org/rfc/rfc9110#name-etag
 */
export const answerEtag: onSendHookHandler<unknown> = (request, reply, payload, done) => {
  if (reply.statusCode !== 200 || typeof payload !== 'string') return done(null, payload);
  const tag = `"${createHash('sha256').update(payload).digest('base64url').slice(0, 27)}"`;
  reply.header('etag', tag).header('cache-control', 'private, no-cache');
  const asked = request.headers['if-none-match'];
  if (asked === undefined || !names(asked, tag)) return done(null, payload);
  reply.code(304).removeHeader('content-length');
  return done(null, '');
};
