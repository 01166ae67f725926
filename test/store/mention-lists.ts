import { describe, expect, it } from 'vitest';
import { SettingsError } from '../../domain/errors.ts';
import type { StoreUnderTest } from '../store.contract.ts';
import { filterOf, listIds, mentionOf, save } from '../store-fixtures.ts';

const at = (hour: number): string => `2026-11-20T${String(hour).padStart(2, '0')}:00:00.000Z`;

const describeMany = (given: StoreUnderTest): void => {
  it('finds many by their ids, those that are kept', async () => {
    const { mentions } = given.store;
    await save(mentions, ...['1', '2', '3', "it's"].map((id) => mentionOf(id)));
    const found = await mentions.findMany(["feed:it's", 'feed:1', 'feed:1', 'feed:never', '\u0000']);
    expect(found.map(({ id }) => id).sort()).toEqual(['feed:1', "feed:it's"]);
    expect(found.find(({ id }) => id === 'feed:1')).toEqual(await mentions.find('feed:1'));
    expect(await mentions.findMany([])).toEqual([]);
    const thousand = Array.from({ length: 1000 }, (_, at) => `feed:${at}`);
    expect(await mentions.findMany(thousand)).toHaveLength(3);
    await expect(mentions.findMany([...thousand, 'feed:x'])).rejects.toThrow(SettingsError);
  });
};

const describeOrder = (given: StoreUnderTest): void => {
  describe('order and pages', () => {
    it('lists newest first, then by id', async () => {
      const { mentions } = given.store;
      await save(
        mentions,
        ...['a', 'b', '😀', 'ﬀ'].map((id) => mentionOf(id, { publishedAt: at(8) })),
        mentionOf('old', { publishedAt: at(1) }),
        mentionOf('new', { publishedAt: at(9) }),
      );
      const alike = ['feed:😀', 'feed:ﬀ', 'feed:b', 'feed:a'];
      alike.sort((one, other) => given.textOrder(other, one));
      const expected = ['feed:new', ...alike, 'feed:old'];
      expect(await listIds(mentions)).toEqual(expected);
      for (const limit of [1, 2, 5, 6])
        expect(await listIds(mentions, filterOf(), { limit })).toEqual(expected);
    });

    it('lists by priority, then newest, then by id', async () => {
      const { mentions } = given.store;
      await save(
        mentions,
        mentionOf('a', { priority: 10.5, publishedAt: at(8) }),
        mentionOf('b', { priority: 10.5, publishedAt: at(9) }),
        mentionOf('c', { priority: 10.5, publishedAt: at(9) }),
        mentionOf('d', { priority: 0, publishedAt: at(23) }),
        mentionOf('e', { priority: 100, publishedAt: at(1) }),
        mentionOf('f', { priority: 99, publishedAt: at(1), needsReply: false }),
      );
      const expected = ['feed:e', 'feed:f', 'feed:c', 'feed:b', 'feed:a', 'feed:d'];
      for (const limit of [1, 2, 50]) {
        expect(await listIds(mentions, filterOf(), { order: 'priority', limit })).toEqual(expected);
        expect(await listIds(mentions, filterOf('is:unanswered'), { order: 'priority', limit })).toEqual(
          expected.filter((id) => id !== 'feed:f'),
        );
      }
    });

    it('says of the last page that it is', async () => {
      const { mentions } = given.store;
      await save(mentions, mentionOf('1'), mentionOf('2'));
      const whole = await mentions.list(filterOf(), { order: 'newest', after: null, limit: 2 });
      expect([whole.rows.length, whole.next]).toEqual([2, null]);
      expect(await mentions.list(filterOf('nothing'), { order: 'newest', after: null, limit: 2 })).toEqual({
        rows: [],
        next: null,
      });
    });

    it('goes on where a page ended, whatever came or went meanwhile', async () => {
      const { mentions } = given.store;
      await save(mentions, ...[1, 2, 3, 4].map((n) => mentionOf(String(n), { publishedAt: at(n) })));
      const first = await mentions.list(filterOf(), { order: 'newest', after: null, limit: 2 });
      expect(first.rows.map(({ id }) => id)).toEqual(['feed:4', 'feed:3']);
      await save(mentions, mentionOf('9', { publishedAt: at(9) }));
      await mentions.setBrands([{ id: 'feed:3', brandIds: ['rival'], spokenBy: [], needsReply: true }]);
      const second = await mentions.list(filterOf(), { order: 'newest', after: first.next, limit: 2 });
      expect(second.rows.map(({ id }) => id)).toEqual(['feed:2', 'feed:1']);
    });

    it('refuses a page of another order, a made-up one and a senseless limit', async () => {
      const { mentions } = given.store;
      await save(mentions, mentionOf('1'), mentionOf('2'));
      const { next } = await mentions.list(filterOf(), { order: 'newest', after: null, limit: 1 });
      const list = (after: string | null, limit = 1) =>
        mentions.list(filterOf(), { order: 'priority', after, limit });
      for (const cursor of [
        next,
        '',
        'x',
        '%%%',
        Buffer.from('{"order":"priority"}').toString('base64url'),
      ]) {
        await expect(list(cursor)).rejects.toThrow(SettingsError);
      }
      for (const limit of [0, -1, 1.5, 201, Number.NaN])
        await expect(list(null, limit)).rejects.toThrow(SettingsError);
      expect((await list(null, 200)).rows).toHaveLength(2);
    });

    it('shows a brand its own mentions, and all brands each mention once', async () => {
      const { mentions } = given.store;
      await save(
        mentions,
        mentionOf('1', { brandIds: ['acme', 'rival'] }),
        mentionOf('2'),
        mentionOf('3', { brandIds: ['rival'] }),
      );
      expect(await listIds(mentions)).toEqual(['feed:2', 'feed:1']);
      expect(await listIds(mentions, filterOf('', { brandId: 'rival' }))).toEqual(['feed:3', 'feed:1']);
      expect(await listIds(mentions, filterOf('', { brandId: null }))).toEqual([
        'feed:3',
        'feed:2',
        'feed:1',
      ]);
      expect(await listIds(mentions, filterOf('', { brandId: 'nobody' }))).toEqual([]);
    });

    it('counts up to what is asked', async () => {
      const { mentions } = given.store;
      await save(mentions, ...[1, 2, 3, 4, 5].map((n) => mentionOf(String(n), { needsReply: n > 2 })));
      expect(await mentions.count(filterOf(), 100)).toBe(5);
      expect(await mentions.count(filterOf(), 3)).toBe(3);
      expect(await mentions.count(filterOf('is:unanswered'), 100)).toBe(3);
      expect(await mentions.count(filterOf('bag -is:unanswered'), 100)).toBe(2);
      expect(await mentions.count(filterOf('nothing'), 100)).toBe(0);
    });
  });
};

const describeThreads = (given: StoreUnderTest): void => {
  describe('threads', () => {
    it('lists the mentions of one thread of one source, oldest first', async () => {
      const { mentions } = given.store;
      await save(
        mentions,
        mentionOf('2', { threadId: 't', publishedAt: at(2) }),
        mentionOf('1', { threadId: 't', publishedAt: at(1) }),
        mentionOf('3', { threadId: 't', publishedAt: at(3) }),
        mentionOf('4', { threadId: 'u' }),
        mentionOf('5', { threadId: 't', source: 'hackernews' }),
        mentionOf('6'),
      );
      const ids = async (limit: number) =>
        (await mentions.listThread('feed', 't', limit)).map(({ id }) => id);
      expect(await ids(10)).toEqual(['feed:1', 'feed:2', 'feed:3']);
      expect(await ids(2)).toEqual(['feed:1', 'feed:2']);
      expect(await mentions.listThread('feed', 'none', 10)).toEqual([]);
    });
  });
};

const describeSearch = (given: StoreUnderTest): void => {
  describe('searching', () => {
    const found = async (query: string, changes = {}) =>
      (await listIds(given.store.mentions, filterOf(query, changes)))
        .map((id) => id.replace(/^\w+:/, ''))
        .sort()
        .join(' ');

    it('finds words, phrases, beginnings and what is near', async () => {
      await save(
        given.store.mentions,
        mentionOf('1', { title: 'Réfund', text: 'late flight to Tōkyō 東京 100% x_y' }),
        mentionOf('2', { text: 'flight was very very late, refunds please 😀' }),
        mentionOf('3', { text: 'xay flights' }),
      );
      const cases: readonly (readonly [query: string, ids: string])[] = [
        ['', '1 2 3'],
        ['flight', '1 2'],
        ['FLIGHT late', '1 2'],
        ['flight*', '1 2 3'],
        ['refund', '1'],
        ['refund*', '1 2'],
        ['"late flight"', '1'],
        ['"flight late"', ''],
        ['late NEAR/0 flight', '1'],
        ['late NEAR/2 flight', '1'],
        ['late NEAR/3 flight', '1 2'],
        ['flig* NEAR/3 lat*', '1 2'],
        ['late NEAR/0 late', ''],
        ['"tokyo 東京"', '1'],
        ['東', '1'],
        ['東京', '1'],
        ['京東', ''],
        ['😀', '2'],
        ['x_y', '1'],
        ['x_*', '1 3'],
        ['x_y*', '1'],
        ['-flight', '3'],
        ['refund OR xay', '1 3'],
        ['(refund OR xay) -100', '3'],
        ['source', ''],
        ['name*', ''],
      ];
      for (const [query, ids] of cases) expect([query, await found(query)]).toEqual([query, ids]);
    });

    it('finds by field, and takes a missing field for no', async () => {
      const author = (handle: string | null, name: string | null) => ({
        id: null,
        handle,
        name,
        followers: null,
      });
      await save(
        given.store.mentions,
        mentionOf('1', {
          hashtags: ['late', 'blue_harbor'],
          handles: ['acme'],
          lang: 'en',
          site: 'news.example.com',
          kind: 'review',
          rating: { value: 2, worst: 1, best: 5 },
        }),
        mentionOf('2', {
          lang: null,
          site: null,
          author: null,
          source: 'appstore',
          judgement: {
            ...mentionOf('x').judgement,
            topics: [{ topic: 'Crew & Staff', confidence: null, words: [] }],
            sentiment: { label: 'positive', probabilities: null },
            intent: { label: 'praise', confidence: null },
          },
        }),
        mentionOf('3', {
          lang: 'de',
          site: 'badexample.com',
          author: author(null, "José  d'Arc Jane"),
          rating: { value: 8, worst: 0, best: 8 },
        }),
        mentionOf('4', { lang: 'de', site: 'example.com', author: author("O'Neil_1", null) }),
      );
      const cases: readonly (readonly [query: string, ids: string])[] = [
        ['#late', '1'],
        ['#blue_harbor', '1'],
        ['#bl', ''],
        ['@acme', '1'],
        ['lang:de', '3 4'],
        ['-lang:de', '1 2'],
        ['source:appstore', '2'],
        ['-source:appstore', '1 3 4'],
        ['site:example.com', '1 4'],
        ['site:com', '1 3 4'],
        ['-site:com', '2'],
        ['site:news.example.com', '1'],
        ['kind:review', '1'],
        ['rating:<=2', '1'],
        ['rating:>4.5', '3'],
        ['-rating:<=2', '2 3 4'],
        ['rating:2', '1'],
        ['author:jane_d', '1'],
        ['author:"jane doe"', '1'],
        ['author:doe', '1'],
        ['author:jane', '1 3'],
        ['author:"d’arc jane"', '3'],
        ['author:"jose jane"', ''],
        ["author:o'neil_1", '4'],
        ['-author:jane', '2 4'],
        ['sentiment:positive', '2'],
        ['intent:complaint', '1 3 4'],
        ['is:complaint', '1 3 4'],
        ['topic:"lost luggage"', '1 3 4'],
        ['topic:"crew & staff"', '2'],
        ['topic:lost', ''],
        ['(lang:de OR rating:2) -site:example.com', '3'],
      ];
      for (const [query, ids] of cases) expect([query, await found(query)]).toEqual([query, ids]);
    });

    it('finds by time, in the reader’s time zone and from now', async () => {
      await save(
        given.store.mentions,
        mentionOf('1', { publishedAt: '2026-11-23T22:59:59.999Z' }),
        mentionOf('2', { publishedAt: '2026-11-23T23:00:00.000Z' }),
        mentionOf('3', { publishedAt: '2026-11-24T11:00:00.000Z' }),
      );
      const berlin = { timeZone: 'Europe/Berlin' };
      expect(await found('since:2026-11-24', berlin)).toBe('2 3');
      expect(await found('until:2026-11-23', berlin)).toBe('1');
      expect(await found('since:2026-11-24')).toBe('3');
      expect(await found('since:1h')).toBe('3');
      expect(await found('until:1h')).toBe('1 2 3');
      expect(await found('until:2h')).toBe('1 2');
      expect(await found('since:2026-11-23T23:00:00Z -since:2h')).toBe('2');
    });

    it('takes values for values, whatever they look like', async () => {
      await save(
        given.store.mentions,
        mentionOf('1', { author: { id: null, handle: `' or true --`, name: '%', followers: null } }),
        mentionOf('2', { hashtags: [`a'b\\c:*`], author: null }),
      );
      const list = (query: Parameters<typeof filterOf>[1]) =>
        listIds(given.store.mentions, filterOf('', query));
      expect(await list({ query: { type: 'author', value: `' or true --` } })).toEqual(['feed:1']);
      expect(await list({ query: { type: 'author', value: `' or true --\0` } })).toEqual([]);
      expect(await list({ query: { type: 'hashtag', value: `a'b\\c:*` } })).toEqual(['feed:2']);
      expect(await list({ query: { type: 'hashtag', value: `a'b` } })).toEqual([]);
      expect(await list({ query: { type: 'topic', value: '%' } })).toEqual([]);
      expect(await list({ brandId: `' or true --` })).toEqual([]);
    });

    it('finds in a very long text what stands in it', async () => {
      const words = Array.from({ length: 30_000 }, (_, n) => `w${n.toString(36)}`).join(' ');
      await save(given.store.mentions, mentionOf('long', { text: `begin ${words} finish` }));
      for (const query of ['begin', 'finish', 'w25z', '"w1 w2"', 'finis*'])
        expect(await found(query)).toBe('long');
    });
  });
};

/** Reading mentions: list, count, listThread and every part of the query language. */
export const describeMentionLists = (given: StoreUnderTest): void => {
  describeMany(given);
  describeOrder(given);
  describeThreads(given);
  describeSearch(given);
};
