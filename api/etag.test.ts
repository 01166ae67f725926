import Fastify from 'fastify';
import { afterAll, describe, expect, it } from 'vitest';
import { answerEtag } from './etag.ts';

const app = Fastify();
app.get('/', { onSend: answerEtag }, async () => ({ said: 'hello' }));
app.get('/gone', { onSend: answerEtag }, async (_request, reply) => reply.code(404).send({ said: 'no' }));
afterAll(() => app.close());

const ask = (tag?: string) =>
  app.inject({ url: '/', headers: tag === undefined ? {} : { 'if-none-match': tag } });

describe('answerEtag', () => {
  it('tags the same body with the same tag', async () => {
    const [one, other] = [await ask(), await ask()];
    expect(one.headers.etag).toMatch(/^"[\w-]{27}"$/);
    expect(other.headers.etag).toBe(one.headers.etag);
    expect(one.headers['cache-control']).toBe('private, no-cache');
  });

  it.each([
    ['the tag', (tag: string) => tag],
    ['the tag, weak', (tag: string) => `W/${tag}`],
    ['one of several', (tag: string) => `"other", ${tag}`],
    ['any', () => '*'],
  ])('answers 304 without a body to %s', async (_case, from) => {
    const tag = String((await ask()).headers.etag);
    const answer = await ask(from(tag));
    expect(answer.statusCode).toBe(304);
    expect(answer.body).toBe('');
    expect(answer.headers.etag).toBe(tag);
  });

  it('answers in full to another tag', async () => {
    expect((await ask('"other"')).json()).toEqual({ said: 'hello' });
  });

  it('tags no failure', async () => {
    const answer = await app.inject('/gone');
    expect(answer.statusCode).toBe(404);
    expect(answer.headers.etag).toBeUndefined();
  });
});
