import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { SourceShapeError, SourceUnavailableError } from '../../domain/errors.ts';
import { rawItemSchema } from '../../domain/mention.ts';
import { answerOf, capturedBody } from '../answer.test-helper.ts';
import { blueskyStreamCollector as collector } from './bluesky-stream.ts';

const now = new Date('2026-11-24T12:00:00.000Z');
const settings = collector.example;
const { url } = collector.poll(settings, null, now);
const made = readFileSync('collectors/testdata/bluesky-stream/frames.jsonl', 'utf8');
const lines = made.trimEnd().split('\n');

const older = (more: object, second = 1): string =>
  JSON.stringify({
    did: 'did:plc:a',
    time_us: 1_795_521_540_000_000 + second * 1_000_000,
    kind: 'commit',
    ...more,
  });
const post = (rkey: string, text: string, operation = 'create') => ({
  commit: {
    operation,
    collection: 'app.bsky.feed.post',
    rkey,
    record: { text, createdAt: '2026-11-24T11:00:00Z' },
  },
});
const read = (...frames: readonly string[]) =>
  collector.read(answerOf(url, frames.join('\n')), settings, null);

describe('poll', () => {
  it('listens to posts and accounts, from now on or so many hours back', () => {
    const request = collector.poll(settings, null, now);
    expect(request.url).toBe(
      'wss://jetstream.us-east.bsky.network/xrpc/network.bsky.jetstream.subscribeEvents?collections=app.bsky.feed.post&kinds=commit&kinds=account',
    );
    expect(request.listen?.protocol).toBe('xrpc.v1.json');
    const back = collector.poll({ ...settings, hours: 2 }, null, now).url;
    expect(new URL(back).searchParams.get('cursor')).toBe(String((now.getTime() - 7_200_000) * 1000));
  });

  it('goes on where it was, with an overlap, also in the older form', () => {
    const cursor = { newestUs: 1_795_521_600_000_123 };
    const older = collector.poll({ ...settings, version: '1' }, cursor, now);
    expect(older.url).toBe(
      'wss://jetstream2.us-east.bsky.network/subscribe?wantedCollections=app.bsky.feed.post&cursor=1795521595000123',
    );
    expect(older.listen?.protocol).toBeUndefined();
    expect(collector.poll({ ...settings, server: 'wss://own.example' }, null, now).url).toMatch(
      /^wss:\/\/own\.example\/xrpc/,
    );
  });
});

describe('read', () => {
  it('keeps posts with the words, folded, and tells of what was deleted', () => {
    const { items, drops, removals, cursor } = read(made);
    for (const item of items) expect(rawItemSchema.safeParse(item).error).toBeUndefined();
    expect(items).toMatchObject([
      {
        source: 'bluesky',
        externalId: 'at://did:plc:aaaabbbbccccddddeeeeffff/app.bsky.feed.post/3m6acmeaaaa2a',
        url: 'https://bsky.app/profile/did:plc:aaaabbbbccccddddeeeeffff/post/3m6acmeaaaa2a',
        publishedAt: '2026-11-24T11:59:00.500Z',
        author: { id: 'did:plc:aaaabbbbccccddddeeeeffff', handle: null },
        engagement: null,
        media: [{ type: 'link', url: 'https://acme.example/help', alt: 'help/…' }],
      },
      {
        kind: 'comment',
        lang: 'de',
        parentId: 'at://did:plc:aaaabbbbccccddddeeeeffff/app.bsky.feed.post/3m6acmeaaaa2a',
        threadId: 'at://did:plc:aaaabbbbccccddddeeeeffff/app.bsky.feed.post/3m6acmeaaaa2a',
      },
    ]);
    expect(removals).toEqual([
      {
        source: 'bluesky',
        externalId: 'at://did:plc:hhhhiiiijjjjkkkkllllmmmm/app.bsky.feed.post/3m6goneeeee2e',
      },
      { source: 'bluesky', authorId: 'did:plc:nnnnooooppppqqqqrrrrssss' },
    ]);
    expect(drops).toEqual([{ item: 'stream', reason: 'OutdatedCursor: resumed from 900' }]);
    expect(cursor).toEqual({ newestUs: Date.parse('2026-11-24T11:59:05Z') * 1000 + 5 });
  });

  it('keeps only the languages asked for, and posts that say none', () => {
    const german = { ...settings, languages: ['de'] };
    const silent = older(post('1', 'acme'));
    const { items } = collector.read(answerOf(url, [...lines, silent].join('\n')), german, null);
    expect(items.map(({ lang }) => lang)).toEqual(['de', null]);
  });

  it('takes an edit for the post as it is now, and what is gone again for nothing', () => {
    const { items } = read(
      older(post('1', 'acme')),
      older(post('1', 'acme, edited', 'update'), 2),
      older(post('2', 'acme too')),
      older({ commit: { operation: 'delete', collection: 'app.bsky.feed.post', rkey: '2' } }, 3),
      older({ ...post('3', 'acme'), did: 'did:plc:b' }),
      older({ kind: 'account', did: 'did:plc:b', account: { active: false, status: 'takendown' } }, 4),
    );
    expect(items).toMatchObject([{ text: 'acme, edited', editedAt: '2026-11-24T11:59:02.000Z' }]);
  });

  it('goes on at once while it is behind, and not for ever', () => {
    const behind = older(post('1', 'x'), -600);
    const { next, cursor } = read(behind);
    expect(new URL(next?.url ?? '').searchParams.get('cursor')).toBe(String(cursor.newestUs));
    const again = collector.read(answerOf(next?.url ?? '', behind), settings, cursor);
    expect(again.next).toEqual(next);
    expect(read(older(post('1', 'x'), 50)).next).toBeNull();
  });

  it('keeps its place when nothing is said, and does not run ahead of the clock', () => {
    const cursor = { newestUs: 7 };
    expect(collector.read(answerOf(url, ''), settings, cursor)).toMatchObject({
      items: [],
      next: null,
      cursor,
    });
    expect(collector.read(answerOf(url, ''), settings, null).cursor).toEqual({ newestUs: null });
    expect(read(older(post('1', 'x'), 9999)).cursor).toEqual({ newestUs: now.getTime() * 1000 });
  });

  it('tells of frames it cannot read, and of a server that hung up', () => {
    const end = '{"$type":"error","error":"ConsumerTooSlow","message":"too slow"}';
    const odd = older({
      commit: { operation: 'create', collection: 'app.bsky.feed.post', rkey: '9', record: { text: 7 } },
    });
    expect(read(older(post('1', 'acme')), '{"cut": ', odd, end).drops).toMatchObject([
      { item: 'frame 2' },
      { reason: 'the server hung up: ConsumerTooSlow' },
      { item: 'at://did:plc:a/app.bsky.feed.post/9' },
    ]);
    expect(() => read(end)).toThrow(SourceUnavailableError);
    expect(() => read('{"cut": ', '<html>')).toThrow(SourceShapeError);
  });
});

describe('captured streams (needs ../shared/fixtures)', () => {
  const window = capturedBody('bluesky/jetstream_window_v1.jsonl');
  const golden = capturedBody('bluesky/jetstream_golden_v1.jsonl');
  const documented = capturedBody('bluesky/made-jetstream_v2.jsonl');

  it.skipIf(window === null)('reads every frame of a real one', () => {
    const { drops, cursor } = read(window ?? '');
    expect(drops).toEqual([]);
    expect(String(cursor.newestUs)).toMatch(/^178\d{13}$/);
  });

  it.skipIf(golden === null)('finds a reply', () => {
    const rsv = { ...settings, words: ['rsv'] };
    const { items } = collector.read(answerOf(url, golden ?? ''), rsv, null);
    expect(items).toMatchObject([
      {
        text: 'Try RSV for a good time !!',
        parentId: 'at://did:plc:j76trmiofvaxxpvx2vnb2vwf/app.bsky.feed.post/3mmojbrjwbs26',
      },
    ]);
  });

  it.skipIf(documented === null)('reads the newer form as documented', () => {
    const { items, removals } = read(documented ?? '');
    expect(items).toEqual([]);
    expect(removals).toHaveLength(2);
  });
});
