import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  SettingsError,
  SourceRefusedError,
  SourceShapeError,
  SourceUnavailableError,
} from '../../domain/errors.ts';
import { rawItemSchema } from '../../domain/mention.ts';
import { sharedPath } from '../../test/shared-data.ts';
import type { Answer, Refusal } from '../collector.ts';
import { githubCollector as collector } from './github.ts';

const now = new Date('2026-11-24T12:00:00.000Z');
const nowS = now.getTime() / 1000;
const settings = collector.example;
const talks = { ...settings, find: 'discussions' as const };
const load = (path: string) => JSON.parse(readFileSync(path, 'utf8'));
const made = load('collectors/testdata/github/issues.json');
const [issue] = made.items;

const answer = (body: unknown, more: Partial<Answer> = {}): Answer => ({
  status: 200,
  headers: {},
  body: Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)),
  finalUrl: collector.poll(settings, null, now).url,
  fetchedAt: now,
  ...more,
});
const asked = (url: string | undefined): string => new URL(url ?? '').searchParams.get('q') ?? '';

describe('poll', () => {
  it('looks back so many days at first, then from the newest seen with an overlap', () => {
    const request = collector.poll(settings, null, now);
    expect(asked(request.url)).toBe('"acme rockets" is:issue created:>=2026-10-25T12:00:00Z');
    expect(request.conditional).toBe(true);
    const pulls = { ...settings, find: 'pull requests' as const };
    expect(asked(collector.poll(pulls, { newest: nowS }, now).url)).toBe(
      '"acme rockets" is:pr created:>=2026-11-24T11:45:00Z',
    );
  });

  it('finds discussions by GraphQL', () => {
    const { url, method, body } = collector.poll(talks, { newest: nowS }, now);
    expect([url, method]).toEqual(['https://api.github.com/graphql', 'POST']);
    expect(JSON.parse(body ?? '')).toMatchObject({
      query: expect.stringContaining(`since${nowS - 900}: search(type: DISCUSSION`),
      variables: { query: '"acme rockets" created:>=2026-11-24T11:45:00Z', after: null },
    });
  });
});

describe('read', () => {
  it('gives issues in our words', () => {
    const { items, next, cursor } = collector.read(answer(made), settings, null);
    for (const item of items) expect(rawItemSchema.safeParse(item).error).toBeUndefined();
    expect(items[0]).toMatchObject({
      externalId: 'rosa/sky#12',
      url: 'https://github.com/rosa/sky/issues/12',
      title: 'Acme rockets <fail> on start',
      textFormat: 'plain',
      author: { id: '583231', handle: 'ben-example' },
      publishedAt: '2026-11-24T08:30:00.000Z',
      engagement: { likes: 4, replies: 3 },
      threadId: 'rosa/sky#12',
    });
    expect(items[1]).toMatchObject({ author: null, text: '' });
    expect(next).toBeNull();
    expect(cursor).toEqual({ newest: Date.parse('2026-11-24T08:30:00Z') / 1000 });
  });

  it('asks for older pages by time to the end, and never twice for the same', () => {
    const page = { items: Array.from({ length: 100 }, (_, n) => ({ ...issue, number: n + 1 })) };
    const one = collector.read(answer(page), settings, null);
    expect(asked(one.next?.url)).toContain('created:2026-10-25T12:00:00Z..2026-11-24T08:30:00Z');
    const two = collector.read(answer(page, { finalUrl: one.next?.url ?? '' }), settings, one.cursor);
    expect(asked(two.next?.url)).toContain('created:2026-10-25T12:00:00Z..2026-11-24T08:29:59Z');
    expect(two.cursor).toEqual(one.cursor);
    const last = collector.read(
      answer({ items: [] }, { finalUrl: two.next?.url ?? '' }),
      settings,
      two.cursor,
    );
    expect(last).toMatchObject({ next: null, cursor: one.cursor });
  });

  it('does not move on where GitHub gave up before the end', () => {
    const { items, drops, next, cursor } = collector.read(
      answer({ ...made, incomplete_results: true }),
      settings,
      { newest: 7 },
    );
    expect(items).toHaveLength(2);
    expect(drops).toEqual([{ item: 'search', reason: expect.stringContaining('gave up') }]);
    expect([next, cursor]).toEqual([null, { newest: 7 }]);
  });

  it('keeps its place when nothing is found at first, and does not run ahead of the clock', () => {
    const { cursor } = collector.read(answer({ items: [] }), settings, null);
    expect(asked(collector.poll(settings, cursor, now).url)).toContain('>=2026-10-25T12:00:00Z');
    const ahead = { items: [{ ...issue, created_at: '2027-01-01T00:00:00Z' }] };
    const read = collector.read(answer(ahead), settings, null);
    expect(read.cursor).toEqual({ newest: nowS });
    expect(read.items[0]?.publishedAt).toBeNull();
  });

  it('reads discussions page by page', () => {
    const node = {
      number: 3,
      title: 'Acme?',
      bodyText: 'Does it fly',
      url: 'https://github.com/rosa/sky/discussions/3',
      createdAt: '2026-11-24T10:00:00Z',
      lastEditedAt: '2026-11-24T10:30:00Z',
      author: null,
      upvoteCount: 2,
      comments: { totalCount: 1 },
      repository: { nameWithOwner: 'rosa/sky' },
    };
    const page = (more: object) => ({
      data: {
        [`since${nowS - 900}`]: {
          pageInfo: { endCursor: 'Y3Vyc29y', hasNextPage: true },
          nodes: [node],
          ...more,
        },
      },
    });
    const { items, next, cursor } = collector.read(answer(page({})), talks, { newest: nowS - 9000 });
    expect(items).toMatchObject([
      {
        externalId: 'rosa/sky#3',
        author: null,
        editedAt: '2026-11-24T10:30:00.000Z',
        engagement: { likes: 2, replies: 1 },
      },
    ]);
    expect(cursor).toEqual({ newest: Date.parse('2026-11-24T10:00:00Z') / 1000 });
    expect(JSON.parse(next?.body ?? '').variables).toEqual({
      query: '"acme rockets" created:>=2026-11-24T11:45:00Z',
      after: 'Y3Vyc29y',
    });
    const end = page({ pageInfo: { endCursor: null, hasNextPage: false }, nodes: [] });
    expect(collector.read(answer(end), talks, cursor)).toMatchObject({ items: [], next: null, cursor });
  });

  it.each([
    ['RATE_LIMITED', SourceUnavailableError],
    ['INSUFFICIENT_SCOPES', SourceRefusedError],
    ['OTHER', SourceShapeError],
  ])('takes the error %s in a good answer for what it is', (type, kind) => {
    const body = { data: null, errors: [{ type, message: 'x' }] };
    expect(() => collector.read(answer(body), talks, null)).toThrow(kind);
  });

  it.each(['<html>', '{"message":"x"}', '{"items":[{}]}'])('refuses %s', (body) => {
    expect(() => collector.read(answer(body), settings, null)).toThrow(SourceShapeError);
  });
});

describe('explain', () => {
  const refusal = (more: Partial<Refusal>): Refusal => ({
    url: collector.poll(settings, null, now).url,
    status: 403,
    headers: {},
    bodyStart: '',
    at: now,
    ...more,
  });

  it('tells “too often” from “forbidden”', () => {
    const reset = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(nowS + 40) };
    expect(collector.explain?.(refusal({ headers: reset }))).toMatchObject({ remedy: { afterMs: 40_000 } });
    expect(collector.explain?.(refusal({ status: 429, headers: { 'retry-after': '9' } }))).toMatchObject({
      remedy: { afterMs: 9000 },
    });
    const secondary = '{"message":"You have exceeded a secondary rate limit."}';
    expect(collector.explain?.(refusal({ bodyStart: secondary }))).toMatchObject({
      remedy: { afterMs: 60_000 },
    });
    expect(collector.explain?.(refusal({ headers: { 'x-ratelimit-remaining': '4' } }))).toBeNull();
  });

  it('says what to mend', () => {
    expect(collector.explain?.(refusal({ status: 401 }))).toBeInstanceOf(SourceRefusedError);
    const invalid = refusal({ status: 422, bodyStart: '{"message":"Validation Failed"}' });
    expect(collector.explain?.(invalid)).toBeInstanceOf(SettingsError);
    expect(collector.explain?.(refusal({ status: 404 }))).toBeNull();
  });
});

describe('refresh', () => {
  const refresh = collector.refresh;
  if (refresh === undefined) throw new Error('GitHub can be asked again');
  const id = 'rosa/sky#12';

  it('sees new counts, and keeps knowing one that was moved', () => {
    const { url } = refresh.poll(settings, [id], now);
    expect(url).toBe('https://api.github.com/repos/rosa/sky/issues/12');
    const elsewhere = {
      ...issue,
      comments: 9,
      repository_url: 'https://api.github.com/repos/rosa/sea',
      number: 1,
    };
    expect(refresh.read(answer(elsewhere), settings, [id]).items).toMatchObject([
      { externalId: id, engagement: { replies: 9 } },
    ]);
  });

  it.each([404, 410])('takes %i as gone', (status) => {
    const { url } = refresh.poll(settings, [id], now);
    expect(collector.explain?.({ url, status, headers: {}, bodyStart: '', at: now })).toBe('read');
    expect(refresh.read(answer('', { status }), settings, [id]).removals).toEqual([
      { source: 'github', externalId: id },
    ]);
  });

  it('asks for a discussion by its number', () => {
    expect(JSON.parse(refresh.poll(talks, [id], now).body ?? '').variables).toEqual({
      owner: 'rosa',
      name: 'sky',
      number: 12,
    });
    const gone = { data: { repository: null }, errors: [{ type: 'NOT_FOUND', message: 'x' }] };
    expect(refresh.read(answer(gone), talks, [id]).removals).toHaveLength(1);
  });
});

const folder = sharedPath('fixtures', 'github');
describe.skipIf(folder === null)('captured answers (needs ../shared/fixtures)', () => {
  it('reads a recorded search', () => {
    const [exchange] = load(`${folder}/search-issues.normalized.json`);
    const { items, drops } = collector.read(answer(exchange.response), settings, null);
    expect(drops).toEqual([]);
    expect(items.map(({ externalId }) => externalId)).toEqual([
      'octokit-fixture-org/search-issues#2',
      'octokit-fixture-org/search-issues#1',
    ]);
    for (const item of items) expect(rawItemSchema.safeParse(item).error).toBeUndefined();
  });

  it('reads discussions as documented', () => {
    const { data } = load(`${folder}/made-discussions_graphql.json`);
    const { items } = collector.read(answer({ data: { since1790000000: data.search } }), talks, null);
    expect(items).toMatchObject([{ externalId: 'acme/x#12', author: { handle: 'ann' } }]);
  });
});
