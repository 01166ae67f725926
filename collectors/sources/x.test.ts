import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { SourceRefusedError, SourceShapeError } from '../../domain/errors.ts';
import { rawItemSchema } from '../../domain/mention.ts';
import { answerOf, capturedBody, recordedAnswers } from '../answer.test-helper.ts';
import { idAt, timeOfId } from '../x/x-post.ts';
import { xCollector as collector } from './x.ts';

const settings = { ...collector.example, query: 'acme' };
const now = new Date('2026-11-24T12:00:00.000Z');
const made = () => JSON.parse(readFileSync('collectors/testdata/x/search.json', 'utf8'));
const first = collector.poll(settings, null, now).url;
const parametersOf = (url = '') => Object.fromEntries(new URL(url).searchParams);
const read = (body: unknown, cursor: Parameters<typeof collector.read>[2] = null, url = first) =>
  collector.read(answerOf(url, body), settings, cursor);

describe('poll', () => {
  it('asks for the fields it needs, without reposts, a day back at first', () => {
    expect(parametersOf(first)).toMatchObject({
      query: '(acme) -is:retweet',
      max_results: '100',
      start_time: '2026-11-23T12:00:00Z',
      expansions: 'author_id',
      'tweet.fields': expect.stringContaining('edit_history_tweet_ids'),
    });
  });

  it('goes on from the newest post, five minutes earlier', () => {
    const at = now.getTime() - 3_600_000;
    const { since_id: since, start_time: start } = parametersOf(
      collector.poll(settings, { newest: idAt(at), read: 0 }, now).url,
    );
    expect(start).toBeUndefined();
    expect(timeOfId(since!)).toBe(at - 300_000);
    expect(Number(since)).toBeGreaterThan(Number.MAX_SAFE_INTEGER);
  });

  it('never asks for more than seven days, which X refuses', () => {
    const long = { newest: idAt(now.getTime() - 9 * 86_400_000), read: 0 };
    expect(parametersOf(collector.poll(settings, long, now).url)).toMatchObject({
      start_time: '2026-11-17T12:10:00Z',
    });
  });

  it('takes no query that X would refuse', () => {
    const fits = (length: number, reposts: boolean) =>
      collector.settings.safeParse({ query: 'x'.repeat(length), reposts }).success;
    expect([fits(512, true), fits(513, true), fits(498, false), fits(499, false)]).toEqual([
      true,
      false,
      true,
      false,
    ]);
  });
});

describe('read', () => {
  it('joins the author to each post and keeps ids as text', () => {
    const { items, cursor, next } = read(made());
    for (const item of items) expect(rawItemSchema.safeParse(item).error).toBeUndefined();
    expect(items[0]).toMatchObject({
      externalId: '1992924612345675777',
      url: 'https://x.com/pelican_fan/status/1992924612345675777',
      author: { id: '2244994945', handle: 'pelican_fan', name: 'Pelican', followers: 120 },
      engagement: { likes: 9, replies: 2, shares: 1, views: 311 },
      kind: 'post',
      lang: 'en',
    });
    expect(items[1]).toMatchObject({
      kind: 'comment',
      parentId: '1992924612345675777',
      threadId: '1992924612345675777',
      author: { id: '783214', handle: null },
      url: 'https://x.com/i/web/status/1992924612345675999',
      lang: null,
    });
    expect({ cursor, next }).toEqual({ cursor: { newest: '1992924612345675999', read: 2 }, next: null });
  });

  it('takes an answer without “data” for nothing new', () => {
    const before = { newest: '1992924612345675999', read: 7 };
    expect(read({ meta: { result_count: 0 } }, before)).toMatchObject({
      items: [],
      next: null,
      cursor: { newest: '1992924612345675999', read: 0 },
    });
  });

  it('pages with the token until the poll has cost enough', () => {
    const page = { ...made(), meta: { ...made().meta, next_token: 'n2' } };
    const one = read(page);
    expect(parametersOf(one.next?.url)).toMatchObject({
      next_token: 'n2',
      start_time: '2026-11-23T12:00:00Z',
    });
    const last = collector.read(answerOf(one.next!.url, page), { ...settings, postsAPoll: 4 }, one.cursor);
    expect(last).toMatchObject({ next: null, cursor: { read: 4 }, drops: [{ item: 'older posts' }] });
  });

  it('keeps one id through all edits', () => {
    const [old, latest] = ['1992924612345675777', '1993000000000000000'];
    const history = [old, latest];
    const posts = [
      { id: latest, text: 'mended', edit_history_tweet_ids: history, created_at: '2026-11-23T17:00:00.000Z' },
      { id: old, text: 'tpyo', edit_history_tweet_ids: history, created_at: '2026-11-23T12:00:00.000Z' },
    ];
    const { items, drops } = read({ data: posts, meta: { result_count: 2 } });
    expect(items).toMatchObject([
      {
        externalId: old,
        text: 'mended',
        editedAt: '2026-11-23T17:00:00.000Z',
        url: expect.stringContaining(latest!),
      },
    ]);
    expect(items[0]?.publishedAt).toBe(new Date(timeOfId(old!)).toISOString());
    expect(drops).toEqual([{ item: old, reason: 'was edited; its new version counts' }]);
  });

  it('refuses posts of another form', () => {
    expect(() => read({ data: [{ id: 12 }], meta: {} })).toThrow(SourceShapeError);
    expect(() => read({ title: 'x' })).toThrow(SourceShapeError);
  });
});

describe('refresh', () => {
  it('takes for gone what X says is deleted or protected, not what it cannot tell now', () => {
    const { url } = collector.refresh!.poll(settings, ['1', '2'], now);
    expect(url).toContain('https://api.x.com/2/tweets?ids=1%2C2&');
    const problem = (id: string, type: string) => ({
      resource_id: id,
      value: id,
      type: `https://api.twitter.com/2/problems/${type}`,
    });
    const answer = answerOf(url, {
      data: [made().data[0]],
      errors: [
        problem('1', 'resource-not-found'),
        problem('2', 'not-authorized-for-resource'),
        problem('3', 'over-capacity'),
      ],
    });
    const { items, removals } = collector.refresh!.read(answer, settings, ['1', '2', '3']);
    expect(items).toHaveLength(1);
    expect(removals).toEqual([
      { source: 'x', externalId: '1' },
      { source: 'x', externalId: '2' },
    ]);
  });
});

describe('refusals', () => {
  const explain = (status: number, bodyStart: string) =>
    collector.explain?.({ url: first, status, headers: {}, bodyStart, at: now });
  it.each([
    [429, '{"title":"UsageCapExceeded","type":"https://api.twitter.com/2/problems/usage-capped"}', /month/],
    [403, '{"reason":"client-not-enrolled"}', /plan/],
    [402, '{"title":"CreditsDepleted"}', /credits/],
    [400, '{"errors":[{"message":"Ambiguous use of and as a keyword"}]}', /Ambiguous/],
  ])('says what %i means: %s', (status, body, words) => {
    const error = explain(status, body);
    expect(error).toBeInstanceOf(SourceRefusedError);
    expect((error as Error).message).toMatch(words);
  });
  it('leaves the rest to the status', () => {
    expect(explain(429, '{"title":"Too Many Requests"}')).toBeNull();
    expect(explain(503, '')).toBeNull();
  });
});

const files = [
  'search_tweets_query',
  'search_tweets_for_nyc',
  'timeline_mentions',
  'tweet_quote_tweets_resp',
];
describe.skipIf(capturedBody('x/search_tweets_query.json') === null)(
  'captured answers (needs ../shared)',
  () => {
    it.each(files)('reads %s', (name) => {
      const body = capturedBody(`x/${name}.json`)!;
      const { items, drops } = read(body);
      expect(items).toHaveLength(JSON.parse(body).data.length);
      expect(drops).toEqual([]);
      for (const item of items) expect(rawItemSchema.safeParse(item).error).toBeUndefined();
    });

    it('reads a recorded search, and knows a post’s time by its id', () => {
      const [answer] = recordedAnswers('x/search_recent_tweets.exchange.json')!;
      const { items, cursor, next } = collector.read(answer!, settings, null);
      expect(items).toHaveLength(10);
      expect(cursor.newest).toBe('1578516068309794817');
      expect(new Date(timeOfId(cursor.newest!)).toISOString()).toMatch(/^2022-10-07T22:42:1/);
      expect(parametersOf(next?.url)['next_token']).toMatch(/^b26v89/);
      const { rateHeaders } = collector.politeness;
      expect(answer!.headers[rateHeaders!.remaining]).toBe('448');
      expect(answer!.headers[rateHeaders!.reset]).toBe('1665183229');
    });
  },
);
