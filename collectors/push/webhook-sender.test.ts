import { buffer } from 'node:stream/consumers';
import { afterAll, describe, expect, it } from 'vitest';
import { SourceRefusedError, SourceUnavailableError } from '../../domain/errors.ts';
import { startServer } from '../http/test-server.test-helper.ts';
import { createHttp } from '../http.ts';
import { SIGNATURE_HEADER, verifyWebhook } from '../webhook-signature.ts';
import { createWebhookSender } from './webhook-sender.ts';

const http = createHttp({ allowPrivate: ['127.0.0.1'], userAgent: 'test' });
afterAll(() => http.close());

/** A receiver that answers in turn with each of these, the last one for good. */
const receiver = async (
  answers: readonly { readonly status: number; readonly body: unknown; readonly wait?: string }[],
) => {
  const got: { readonly body: Buffer; readonly signature: string }[] = [];
  const server = await startServer(async (request, response) => {
    const body = await buffer(request);
    const { status, body: said, wait } = answers[Math.min(got.length, answers.length - 1)]!;
    got.push({ body, signature: String(request.headers[SIGNATURE_HEADER]) });
    response.statusCode = status;
    if (wait !== undefined) response.setHeader('retry-after', wait);
    response.end(JSON.stringify(said));
  });
  return { server, got };
};

const senderTo = (url: string, waits: string[] = []) =>
  createWebhookSender({
    url,
    key: 'a key',
    http,
    now: () => new Date(),
    signal: new AbortController().signal,
    onWait: (message) => waits.push(message),
  });

describe('createWebhookSender', () => {
  it('signs what it sends, as the receiver checks it', async () => {
    const { server, got } = await receiver([{ status: 202, body: { accepted: 2, dropped: 0 } }]);
    await using _ = server;
    expect(await senderTo(server.url)([{ id: '1' }, { id: '2' }])).toBe(2);
    const [{ body, signature } = { body: Buffer.of(), signature: '' }] = got;
    expect(JSON.parse(body.toString())).toEqual({ items: [{ id: '1' }, { id: '2' }] });
    expect(() => verifyWebhook('a key', signature, body, new Date())).not.toThrow();
    expect(() => verifyWebhook('another', signature, body, new Date())).toThrow(SourceRefusedError);
  });

  it('waits as it is asked to, and sends again', async () => {
    const { server, got } = await receiver([
      { status: 429, body: {}, wait: '0' },
      { status: 202, body: { accepted: 1, dropped: 0 } },
    ]);
    await using _ = server;
    const waits: string[] = [];
    expect(await senderTo(server.url, waits)([{ id: '1' }])).toBe(1);
    expect(got).toHaveLength(2);
    expect(waits).toEqual([expect.stringMatching(/fewer requests \(429\).*Trying again in 0 s/)]);
  });

  it('gives up in the end on a receiver that cannot answer', async () => {
    const { server, got } = await receiver([{ status: 503, body: {}, wait: '0' }]);
    await using _ = server;
    await expect(senderTo(server.url)([{ id: '1' }])).rejects.toThrow(SourceUnavailableError);
    expect(got).toHaveLength(6);
  });

  it('tells in the receiver’s words why it is refused, and does not try again', async () => {
    const detail = 'The signature does not fit the body and the key.';
    const { server, got } = await receiver([{ status: 401, body: { title: 'No', detail } }]);
    await using _ = server;
    await expect(senderTo(server.url)([{ id: '1' }])).rejects.toThrow(
      new SourceRefusedError(`The receiver refuses it (401): ${detail}`),
    );
    expect(got).toHaveLength(1);
  });
});
