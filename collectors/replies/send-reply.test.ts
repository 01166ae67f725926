import type { RequestListener } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { SourceRefusedError, SourceUnavailableError } from '../../domain/errors.ts';
import type { Reply } from '../../domain/replies/reply.ts';
import type { Source } from '../../domain/source.ts';
import type { Store } from '../../store/port.ts';
import { openMemoryEngine } from '../../store/postgres/open-engine.ts';
import { openPostgresStore } from '../../store/postgres/open-postgres-store.ts';
import { mentionOf } from '../../test/store-fixtures.ts';
import { createKeyring } from '../access/keyring.ts';
import { startServer } from '../http/test-server.test-helper.ts';
import { createHttp } from '../http.ts';
import { findCollector } from '../registry.ts';
import type { ReplyRules } from './reply-rules.ts';
import { createReplySender } from './send-reply.ts';

const AT = '2026-11-24T13:00:00.000Z';
const now = new Date('2026-11-24T13:00:05.000Z');

let engine: Awaited<ReturnType<typeof openMemoryEngine>>;
let store: Store;
let schemas = 0;
beforeAll(async () => {
  engine = await openMemoryEngine();
});
afterAll(() => engine.close());
beforeEach(async () => {
  schemas += 1;
  store = await openPostgresStore({ engine, schema: `replies_${schemas}` });
});

const reply: Reply = {
  ...{ id: 'r1', mentionId: 'mastodon:u', number: 0, by: { id: 'ana', name: 'Ana' }, at: AT, text: 'Sorry' },
  ...{ way: 'source', state: 'queued', stateAt: AT, mentionWas: 'open', externalId: null, url: null },
  ...{ fault: null, templateId: null },
};

/** What a Mastodon server keeps of posts: by key, so that none is made twice. */
const mastodonServer = (): { readonly posts: Map<string, string>; readonly listener: RequestListener } => {
  const posts = new Map<string, string>();
  const listener: RequestListener = async (request, response) => {
    let body = '';
    for await (const part of request) body += String(part);
    const key = String(request.headers['idempotency-key']);
    if (request.headers.authorization !== 'Bearer the-token') return void response.writeHead(401).end();
    posts.set(key, posts.get(key) ?? body);
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ uri: 'https://toots.example/1', url: 'https://toots.example/@acme/1' }));
  };
  return { posts, listener };
};

/** Sends against a server. @param rules in place of Mastodon's. */
const send = async (
  url: string,
  rules: Partial<ReplyRules> = {},
  token = 'the-token',
  withdrawn: string | null = null,
) => {
  const source: Source = {
    ...{ id: 'toots', collector: 'mastodon', title: 'Toots', everyMs: 60_000, credentialRef: 'TOKEN' },
    ...{ settings: { server: url, hashtag: 'acme' }, aboutBrandId: null, enabled: true, createdAt: AT },
  };
  await store.sources.save(source);
  const http = createHttp({
    ...{ allowPrivate: ['127.0.0.1'], userAgent: 'test', limits: { headersMs: 300, totalMs: 1_000 } },
  });
  const told: string[] = [];
  const keyring = createKeyring({
    ...{ vault: { find: async () => null }, environment: () => JSON.stringify({ token }), http },
    now: () => now,
  });
  const mastodon = findCollector('mastodon');
  if (mastodon?.kind !== 'poll' || mastodon.reply === undefined) throw new Error('Mastodon takes no replies');
  const collector = { ...mastodon, reply: { ...mastodon.reply, ...rules } };
  const sender = createReplySender({
    ...{ ...store, http, keyring, now: () => now, findCollector: () => collector },
    stillStands: async () => withdrawn,
    queues: { add: async (_, data) => void told.push(JSON.stringify(data)) },
  });
  const error = await sender({ replyId: 'r1' }, new AbortController().signal).then(
    () => null,
    (thrown: unknown) => thrown,
  );
  await http.close();
  const mention = await store.mentions.find('mastodon:u');
  return { error, told, reply: await store.replies.find('r1'), state: mention?.status.state };
};

const begin = async (changes: Partial<Reply> = {}): Promise<void> => {
  const mention = mentionOf('u', { id: 'mastodon:u', source: 'mastodon', collectedBy: 'toots' });
  await store.mentions.save([{ mention, raw: { id: '9', account: { acct: 'jane' } } }]);
  await store.mentions.setState('mastodon:u', { expected: 'open', to: 'answered', by: 'ana', at: AT });
  await store.replies.begin({ ...reply, ...changes });
};

const answering =
  (status: number, headers: Record<string, string> = {}): RequestListener =>
  (_, response) => {
    response.writeHead(status, headers).end('{}');
  };

describe('sending a reply', () => {
  it('keeps what the source tells of it', async () => {
    const { posts, listener } = mastodonServer();
    await using server = await startServer(listener);
    await begin();
    const done = await send(server.url);
    expect(done).toMatchObject({ error: null, told: [], state: 'answered' });
    expect(done.reply).toMatchObject({
      ...{ state: 'sent', externalId: 'https://toots.example/1', url: 'https://toots.example/@acme/1' },
    });
    expect([...posts.values()].map((body) => JSON.parse(body))).toEqual([
      { status: '@jane Sorry', in_reply_to_id: '9' },
    ]);
    await send(server.url);
    expect(posts.size).toBe(1);
  });

  it('fails where the credentials only read, tells people, and opens the mention again', async () => {
    await using server = await startServer(mastodonServer().listener);
    await begin();
    const done = await send(server.url, {}, 'wrong-token');
    expect(done).toMatchObject({ error: null, state: 'open', reply: { state: 'failed' } });
    expect(done.reply?.fault).toContain('write:statuses');
    expect(done.told.join()).toContain('A reply was not sent');
    expect(done.told.join() + done.reply?.fault).not.toContain('wrong-token');
  });

  it.each([429, 503])('waits as the source asks after %i', async (status) => {
    await using server = await startServer(answering(status, { 'retry-after': '7' }));
    await begin();
    const done = await send(server.url, { isRepeatable: false });
    expect(done.error).toBeInstanceOf(SourceUnavailableError);
    expect(done.error).toMatchObject({ remedy: { do: 'retry', afterMs: 7_000 } });
    expect(done).toMatchObject({ state: 'answered', reply: { state: 'queued' } });
  });

  it.each([
    ['a broken server', answering(502)],
    ['silence', () => undefined],
  ] as const)('does not know after %s, and never sends it again', async (_, listener) => {
    let asked = 0;
    await using server = await startServer((request, response) => {
      asked += 1;
      listener(request, response);
    });
    await begin();
    const done = await send(server.url, { isRepeatable: false });
    expect(done).toMatchObject({ error: null, state: 'open', reply: { state: 'unknown' } });
    expect(done.told.join()).toContain('look before sending again');
    await send(server.url, { isRepeatable: false });
    expect(asked).toBe(1);
  });

  it('fails where the source says in its answer that it did nothing', async () => {
    await using server = await startServer(answering(200));
    await begin();
    const read = (): never => {
      throw new SourceRefusedError('The thread is locked.');
    };
    const done = await send(server.url, { isRepeatable: false, read });
    expect(done).toMatchObject({ state: 'open', reply: { state: 'failed', fault: 'The thread is locked.' } });
  });

  it('is not handed over with credentials that cannot answer', async () => {
    let asked = 0;
    await using server = await startServer((request, response) => {
      asked += 1;
      answering(200)(request, response);
    });
    await begin();
    const done = await send(server.url, { refuse: () => 'Sign in first.' });
    expect(done).toMatchObject({ state: 'open', reply: { state: 'failed', fault: 'Sign in first.' } });
    expect(asked).toBe(0);
  });

  it('tries again where the source does nothing twice', async () => {
    await begin();
    {
      await using broken = await startServer(answering(502));
      const first = await send(broken.url);
      expect(first).toMatchObject({ state: 'answered', reply: { state: 'queued' } });
      expect(first.error).toBeInstanceOf(SourceUnavailableError);
    }
    await using server = await startServer(mastodonServer().listener);
    expect((await send(server.url)).reply?.state).toBe('sent');
  });

  it('that was on its way when a process died is unknown, unless it may be repeated', async () => {
    const { posts, listener } = mastodonServer();
    await using server = await startServer(listener);
    await begin({ state: 'sending' });
    expect((await send(server.url, { isRepeatable: false })).reply?.state).toBe('unknown');
    expect(posts.size).toBe(0);
  });

  it('gives up after an hour', async () => {
    await begin({ at: '2026-11-24T11:00:00.000Z' });
    expect((await send('http://127.0.0.1:9')).reply?.state).toBe('failed');
  });

  it('is tried again where nothing could be connected', async () => {
    await begin();
    const done = await send('http://127.0.0.1:9', { isRepeatable: false });
    expect(done.error).toBeInstanceOf(SourceUnavailableError);
    expect(done.reply?.state).toBe('queued');
  });
});

describe('sending what a rule says', () => {
  const by = { id: 'rule:thanks', name: 'Thanks' };
  const saved = async (changes: Partial<Reply> = {}): Promise<void> => {
    const mention = mentionOf('u', { id: 'mastodon:u', source: 'mastodon', collectedBy: 'toots' });
    await store.mentions.save([{ mention, raw: { id: '9', account: { acct: 'jane' } } }]);
    await store.replies.begin({ ...reply, by, ...changes });
  };

  it('leaves the mention open, and writes down that it arrived, once', async () => {
    const { listener, posts } = mastodonServer();
    await using server = await startServer(listener);
    await saved();
    const done = await send(server.url);
    await send(server.url);
    expect(done).toMatchObject({ error: null, state: 'open', told: [], reply: { state: 'sent' } });
    expect(posts.size).toBe(1);
    const mention = await store.mentions.find('mastodon:u');
    expect(mention?.work.acknowledged).toEqual({ rule: 'thanks', name: 'Thanks', at: now.toISOString() });
    expect(await store.mentions.listWork('mastodon:u', 10)).toMatchObject([{ rule: 'Thanks' }]);
  });

  it('shows what failed, and never takes a person’s answer back', async () => {
    await using server = await startServer(mastodonServer().listener);
    await saved();
    await store.mentions.setState('mastodon:u', { expected: 'open', to: 'answered', by: 'ana', at: AT });
    const done = await send(server.url, {}, 'wrong-token');
    expect(done).toMatchObject({ error: null, state: 'answered', reply: { state: 'failed' } });
    expect(done.told.join()).toContain('An acknowledgement was not sent');
    expect((await store.mentions.find('mastodon:u'))?.work.acknowledged).toBeUndefined();
  });

  it('does not know after silence, and never sends it again', async () => {
    let asked = 0;
    await using server = await startServer(() => {
      asked += 1;
    });
    await saved();
    const done = await send(server.url, { isRepeatable: false });
    expect(done).toMatchObject({ error: null, state: 'open', reply: { state: 'unknown' } });
    expect(done.told.join()).toContain('look before answering');
    await send(server.url, { isRepeatable: false });
    expect(asked).toBe(1);
  });

  it('is not sent once it does not stand any more: told to nobody, unless it was tried before', async () => {
    const { listener, posts } = mastodonServer();
    await using server = await startServer(listener);
    await saved();
    const why = 'Its rule was switched off before it was sent.';
    const off = await send(server.url, {}, 'the-token', why);
    expect(off).toMatchObject({
      error: null,
      told: [],
      state: 'open',
      reply: { state: 'failed', fault: why },
    });
    await store.replies.begin({ ...reply, by, id: 'r2', number: 1 });
    await store.replies.advance(
      { ...reply, by, fault: 'It fell silent.' },
      (await store.replies.find('r1'))!,
    );
    const tried = await send(server.url, {}, 'the-token', why);
    expect(tried.reply).toMatchObject({ state: 'unknown' });
    expect(tried.told).toHaveLength(1);
    expect(posts.size).toBe(0);
  });
});
