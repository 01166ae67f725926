import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { WebSocketServer } from 'ws';
import { runSource } from './run-source.test-helper.ts';

const text = (name: string): string => readFileSync(`collectors/testdata/${name}`, 'utf8');
const made = (name: string): unknown => JSON.parse(text(name));
const pathOf = (asked: string): string => asked.split('?')[0] ?? '';
const parameter = (asked: string | undefined, name: string): string | null =>
  new URL(`https://${asked}`).searchParams.get(name);

describe('Mastodon, through the runner', () => {
  const settings = { server: 'https://mastodon.social', hashtag: 'acme' };

  it('goes on from the newest post, and keeps its place behind a closed door', async () => {
    let isOpen = true;
    await using run = await runSource('mastodon', settings, null, () =>
      isOpen ? [200, made('mastodon/hashtag.json')] : 401,
    );
    const { cursor } = await run.poll();
    expect(run.ids()).toHaveLength(2);
    isOpen = false;
    const closed = await run.poll();
    expect(closed).toMatchObject({
      cursor,
      error: { message: expect.stringContaining('only to its members') },
    });
    isOpen = true;
    expect(await run.poll()).toMatchObject({ failures: 0 });
    expect(new Set(run.ids()).size).toBe(2);
    const [first, second] = run.asked.map((asked) => BigInt(parameter(asked, 'min_id') ?? 0));
    expect(first).toBeLessThan(second ?? 0n);
  });
});

describe('Bluesky search, through the runner', () => {
  it('opens one session on the account’s own server, and never shows its password', async () => {
    const secret = {
      identifier: 'acme.com',
      appPassword: 'hush-hush-hush',
      server: 'https://pds.acme.example',
    };
    await using run = await runSource('bluesky', { query: 'acme' }, secret, (asked, request, body) => {
      if (asked.endsWith('createSession')) {
        return body.includes('hush-hush-hush') ? { accessJwt: 'token-of-acme' } : 401;
      }
      if (request.headers.authorization !== 'Bearer token-of-acme') return 401;
      return asked.includes('cursor=') ? { posts: [] } : made('bluesky/search.json');
    });
    const state = await run.poll();
    expect(state).toMatchObject({ failures: 0, error: null });
    expect(run.ids()).toHaveLength(2);
    await run.poll();
    expect(run.asked.map(pathOf)).toEqual([
      'pds.acme.example/xrpc/com.atproto.server.createSession',
      ...Array.from({ length: 4 }, () => 'pds.acme.example/xrpc/app.bsky.feed.searchPosts'),
    ]);
    expect(JSON.stringify(state)).not.toMatch(/hush-hush|token-of-acme/);
  });
});

describe('Bluesky’s stream, through the runner', () => {
  it('agrees on the protocol, keeps posts with the words, and tells what is gone', async () => {
    const asked: string[] = [];
    const server = createServer();
    const sockets = new WebSocketServer({ server });
    sockets.on('connection', (socket, request) => {
      asked.push(`${socket.protocol} ${request.url}`);
      for (const line of text('bluesky-stream/frames.jsonl').trimEnd().split('\n')) socket.send(line);
      socket.close();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const settings = { words: ['acme'], server: `ws://127.0.0.1:${port}` };
    await using run = await runSource('bluesky-stream', settings, null, () => 404);
    expect(await run.poll()).toMatchObject({ failures: 0, error: null });
    expect(run.ids()).toHaveLength(2);
    expect(run.queues.of('ingest').flatMap(({ removals = [] }) => removals)).toHaveLength(2);
    await run.poll();
    expect(asked[0]).toMatch(
      /^xrpc\.v1\.json .*\?collections=app\.bsky\.feed\.post&kinds=commit&kinds=account$/,
    );
    // Far behind the present, it goes on at once; the next poll reads a little again.
    expect(asked.map((each) => /cursor=(\d+)/.exec(each)?.[1])).toEqual([
      undefined,
      '1795521545000005',
      '1795521540000005',
      '1795521545000005',
    ]);
    sockets.close();
    server.close();
  });
});

describe('Stack Exchange, through the runner', () => {
  it('waits as long as the body asks, in a good answer and in a refusal', async () => {
    const limit = { error_id: 502, error_name: 'throttle_violation', error_message: 'more in 82216 seconds' };
    let isOpen = true;
    await using run = await runSource('stackexchange', { query: 'acme' }, { key: 'key-of-acme' }, (asked) => {
      if (parameter(asked, 'key') !== 'key-of-acme') return 400;
      return isOpen ? { ...(made('stackexchange/search.json') as object), has_more: false } : [400, limit];
    });
    const open = await run.poll();
    expect(run.ids()).toEqual(['stackoverflow/q/79000001', 'stackoverflow/q/79000000']);
    expect(JSON.stringify(open)).not.toContain('key-of-acme');
    isOpen = false;
    const { nextPollAt, lastPollAt, error } = await run.poll();
    expect(error).toMatchObject({ code: 'source-unavailable' });
    const wait = Date.parse(nextPollAt ?? '') - Date.parse(lastPollAt ?? '');
    expect(wait).toBeGreaterThanOrEqual(82_216_000);
  });
});

describe('GitHub, through the runner', () => {
  it('takes “forbidden” for “too often” where it says so', async () => {
    let answer: unknown = made('github/issues.json');
    await using run = await runSource('github', { query: 'acme' }, null, () => answer);
    const { cursor } = await run.poll();
    expect(run.ids()).toEqual(['rosa/sky#12', 'rosa/sky#11']);
    answer = [403, { message: 'You have exceeded a secondary rate limit.' }];
    expect(await run.poll()).toMatchObject({ cursor, failures: 1, error: { code: 'source-unavailable' } });
  });
});

describe('a Discourse forum, through the runner', () => {
  it('pages a search to its end', async () => {
    await using run = await runSource(
      'discourse',
      { forum: 'https://forum.acme.example', query: 'acme' },
      null,
      (asked) =>
        parameter(asked, 'page') === '1' ? made('discourse/search.json') : { grouped_search_result: {} },
    );
    expect(await run.poll()).toMatchObject({ failures: 0 });
    expect(run.ids()).toEqual(['forum.acme.example/700/3', 'forum.acme.example/700/1']);
    expect(run.asked.map((asked) => parameter(asked, 'page'))).toEqual(['1', '2']);
  });
});

describe('Telegram, through the runner', () => {
  const secret = { token: '123456:hush-hush-token' };

  it('asks past what is queued, and shows its token nowhere', async () => {
    let answer: unknown = made('telegram/updates.json');
    await using run = await runSource('telegram', {}, secret, () => answer);
    const state = await run.poll();
    expect(run.ids()).toEqual(['-1001234567890/71', '-1009876543210/402']);
    answer = [
      429,
      { ok: false, error_code: 429, parameters: { retry_after: 7200 }, description: secret.token },
    ];
    const refused = await run.poll();
    expect(run.asked.map(pathOf)).toEqual(
      Array.from({ length: 2 }, () => 'api.telegram.org/bot123456:hush-hush-token/getUpdates'),
    );
    expect(run.asked.map((asked) => parameter(asked, 'offset'))).toEqual([null, '880000003']);
    expect(refused.cursor).toEqual(state.cursor);
    expect(
      Date.parse(refused.nextPollAt ?? '') - Date.parse(refused.lastPollAt ?? ''),
    ).toBeGreaterThanOrEqual(7_200_000);
    expect(refused.lastExchange).toMatchObject({
      url: expect.stringContaining('/bot***/getUpdates'),
      status: 429,
    });
    expect(JSON.stringify([state, refused, run.queues.jobs])).not.toContain('hush-hush');
  });
});

describe('Discord, through the runner', () => {
  it('speaks as a bot, and moves past nothing it may not read', async () => {
    const messages = made('discord/messages.json') as readonly object[];
    let answer: unknown = messages.map((message) => ({ ...message, content: '', attachments: [] }));
    await using run = await runSource(
      'discord',
      { channel: '1200000000000000001' },
      { token: 'hush' },
      (_, request) => (request.headers.authorization === 'Bot hush' ? answer : 401),
    );
    // As an answer, a list of two is a status and a body.
    answer = [200, answer];
    expect(await run.poll()).toMatchObject({
      cursor: null,
      error: { code: 'source-refused', message: expect.stringContaining('Message Content Intent') },
    });
    answer = [200, messages];
    expect(await run.poll()).toMatchObject({ failures: 0 });
    expect(run.ids()).toHaveLength(2);
  });
});
