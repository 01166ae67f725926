import { describe, expect, it } from 'vitest';
import { emptyRollup, reduceBucket } from '../../domain/reduce.ts';
import type { MentionFacts, Rollup } from '../../domain/rollup.ts';
import type { StoreUnderTest } from '../store.contract.ts';
import { brandOf, clearTouched, mentionOf, save, touchedBuckets } from '../store-fixtures.ts';

const facts: MentionFacts = {
  id: 'feed:1',
  sentiment: 'negative',
  intent: 'complaint',
  topics: ['Lost luggage'],
  source: 'feed',
  lang: 'en',
  aspects: [],
  stars: null,
  followers: 12,
  concern: [
    {
      ...{
        id: 'feed:1',
        at: '2026-11-20T08:00:00.000Z',
        dueAt: null,
        state: 'open',
        stateAt: null,
        stateBy: null,
      },
      threadId: null,
    },
  ],
  leadsStory: true,
};
const one: Rollup = reduceBucket([facts]);
const at = (hour: number, minutes = 15): string =>
  `2026-11-20T${String(hour).padStart(2, '0')}:${String(minutes).padStart(2, '0')}:00.000Z`;
const hour = (start: number): string => at(start, 0);
const far = ['2000-01-01T00:00:00.000Z', '2100-01-01T00:00:00.000Z'] as const;

const describeMarks = (given: StoreUnderTest): void => {
  describe('marks', () => {
    it('come oldest first, and stay in their place when touched again', async () => {
      const { mentions, rollups } = given.store;
      const marked = async () => (await rollups.listTouched(10)).map(({ bucket }) => bucket.hour);
      for (const h of [5, 3, 4]) await save(mentions, mentionOf(String(h), { publishedAt: at(h) }));
      expect(await marked()).toEqual([hour(5), hour(3), hour(4)]);
      await save(mentions, mentionOf('again', { publishedAt: at(5) }));
      expect(await marked()).toEqual([hour(5), hour(3), hour(4)]);
      expect((await rollups.listTouched(2)).map(({ bucket }) => bucket.hour)).toEqual([hour(5), hour(3)]);
    });

    it('go when their bucket is replaced, unless it was touched since', async () => {
      const { mentions, rollups } = given.store;
      await save(mentions, mentionOf('3', { publishedAt: at(3) }), mentionOf('4', { publishedAt: at(4) }));
      const before = await rollups.listTouched(10);
      await save(mentions, mentionOf('3b', { publishedAt: at(3) }));
      await rollups.replace(before.map((mark) => ({ ...mark, rollup: one })));
      expect(await touchedBuckets(given.store)).toEqual([`acme ${hour(3)}`]);
      expect(await rollups.list('acme', 'hour', ...far)).toHaveLength(2);
      await rollups.replace((await rollups.listTouched(10)).map((mark) => ({ ...mark, rollup: one })));
      expect(await touchedBuckets(given.store)).toEqual([]);
    });

    it('of a bucket touched all the time let others go first', async () => {
      const { mentions, rollups } = given.store;
      await save(mentions, mentionOf('3', { publishedAt: at(3) }));
      await save(mentions, mentionOf('4', { publishedAt: at(4) }));
      const [busy] = await rollups.listTouched(1);
      expect(busy?.bucket.hour).toBe(hour(3));
      await save(mentions, mentionOf('3b', { publishedAt: at(3) }));
      await rollups.replace([{ ...busy!, rollup: one }]);
      expect((await rollups.listTouched(1)).map(({ bucket }) => bucket.hour)).toEqual([hour(4)]);
    });

    it('can be set on every bucket of a brand', async () => {
      const { mentions, rollups } = given.store;
      await save(
        mentions,
        mentionOf('3', { publishedAt: at(3) }),
        mentionOf('4', { publishedAt: at(4), brandIds: ['acme', 'rival'] }),
        mentionOf('5', { publishedAt: at(5), brandIds: ['rival'] }),
      );
      await clearTouched(given.store);
      await rollups.touchAll('acme');
      expect(await touchedBuckets(given.store)).toEqual([`acme ${hour(3)}`, `acme ${hour(4)}`]);
    });

    it('once gone, leave the row to who took them', async () => {
      const { mentions, rollups } = given.store;
      await save(mentions, mentionOf('3', { publishedAt: at(3) }));
      const slow = await rollups.listTouched(10);
      await save(mentions, mentionOf('3b', { publishedAt: at(3) }));
      const newer = { ...one, mentions: 2 };
      await rollups.replace((await rollups.listTouched(10)).map((mark) => ({ ...mark, rollup: newer })));
      await rollups.replace(slow.map((mark) => ({ ...mark, rollup: one })));
      expect((await rollups.list('acme', 'hour', ...far)).map(({ rollup }) => rollup)).toEqual([newer]);
    });

    it('are set too where a row has no mention left', async () => {
      const { mentions, rollups } = given.store;
      await save(mentions, mentionOf('7', { publishedAt: at(7) }));
      await save(mentions, mentionOf('7', { publishedAt: at(7), fetchedAt: at(9), brandIds: ['rival'] }));
      await rollups.replace((await rollups.listTouched(10)).map((mark) => ({ ...mark, rollup: one })));
      await rollups.touchAll('acme');
      expect(await touchedBuckets(given.store)).toEqual([`acme ${hour(7)}`]);
    });
  });
};

const probabilities = { negative: 0.8, neutral: 0.1, positive: 0.1 };
const aspects = [
  { aspect: 'Lost luggage', label: 'negative' as const, probabilities, words: ['lost'] },
  { aspect: 'staff', label: 'unsure' as const, probabilities, words: [] },
];

const other = { id: 'other', handle: null, name: null, followers: null };

const describeFacts = (given: StoreUnderTest): void => {
  describe('facts', () => {
    it('are those of every mention in a bucket, in the buckets’ order', async () => {
      const { mentions, rollups } = given.store;
      await save(
        mentions,
        mentionOf('1', { publishedAt: hour(8), judgement: { ...mentionOf('1').judgement, aspects } }),
        mentionOf('2', {
          publishedAt: '2026-11-20T08:59:59.999Z',
          author: null,
          lang: null,
          rating: { value: 7, worst: 0, best: 10 },
          needsReply: false,
        }),
        mentionOf('3', {
          ...{ publishedAt: hour(9), brandIds: ['acme', 'rival'], author: other },
          judgement: { ...mentionOf('3').judgement, aspects: null, severity: null },
        }),
      );
      await mentions.setState('feed:3', { expected: 'open', to: 'answered', by: 'owner', at: hour(10) });
      const bucket = (brandId: string, h: number) => ({ brandId, hour: hour(h) });
      const loaded = await rollups.loadFacts([
        bucket('acme', 9),
        bucket('acme', 8),
        bucket('rival', 8),
        bucket('rival', 9),
      ]);
      const concern = [
        {
          ...facts.concern[0],
          id: 'feed:3',
          at: hour(9),
          state: 'answered',
          stateAt: hour(10),
          stateBy: 'owner',
        },
      ];
      const answered = { ...facts, id: 'feed:3', followers: null, concern };
      expect(loaded.map((list) => list.toSorted((a, b) => a.id.localeCompare(b.id)))).toEqual([
        [answered],
        [
          { ...facts, id: 'feed:1', aspects: aspects.map(({ aspect, label }) => ({ aspect, label })) },
          {
            ...{ ...facts, id: 'feed:2', lang: null, stars: 3.8, concern: [], followers: null },
          },
        ],
        [],
        [answered],
      ]);
      expect(await rollups.loadFacts([])).toEqual([]);
    });

    it('follow the brand’s own hours, of whatever length', async () => {
      await given.store.brands.save(brandOf({ timeZone: 'Australia/Lord_Howe' }));
      const { mentions, rollups } = given.store;
      // Clocks go back by half an hour at 15:00 UTC.
      const times = ['2026-04-04T14:45:00.000Z', '2026-04-04T15:10:00.000Z', '2026-04-04T15:30:00.000Z'];
      await save(mentions, ...times.map((publishedAt, n) => mentionOf(String(n), { publishedAt })));
      const hours = ['2026-04-04T14:00:00.000Z', '2026-04-04T15:00:00.000Z', '2026-04-04T15:30:00.000Z'];
      expect(await touchedBuckets(given.store)).toEqual(hours.map((start) => `acme ${start}`));
      const loaded = await rollups.loadFacts(hours.map((start) => ({ brandId: 'acme', hour: start })));
      expect(loaded.map((list) => list.map(({ id }) => id))).toEqual([['feed:0'], ['feed:1'], ['feed:2']]);
    });

    it('know the first and last mention of a brand', async () => {
      const { mentions, rollups } = given.store;
      expect(await rollups.span('acme')).toBeNull();
      await save(
        mentions,
        mentionOf('1', { publishedAt: at(3) }),
        mentionOf('2', { publishedAt: at(9) }),
        mentionOf('3', { publishedAt: at(20), brandIds: ['rival'] }),
      );
      expect(await rollups.span('acme')).toEqual({ first: at(3), last: at(9) });
    });
  });
};

const describeRows = (given: StoreUnderTest): void => {
  describe('rows', () => {
    let saved = 0;
    /** Touches the hours first, for only a marked one is replaced. */
    const replaceHours = async (...rows: readonly (readonly [hour: number, rollup: Rollup])[]) => {
      const { mentions, rollups } = given.store;
      const touching = rows.map(([h]) => {
        saved += 1;
        return mentionOf(`touching-${saved}`, { publishedAt: hour(h) });
      });
      await save(mentions, ...touching);
      const tokens = new Map(
        (await rollups.listTouched(10)).map(({ bucket, token }) => [bucket.hour, token]),
      );
      await rollups.replace(
        rows.map(([h, rollup]) => ({
          bucket: { brandId: 'acme', hour: hour(h) },
          token: tokens.get(hour(h)) ?? 'none',
          rollup,
        })),
      );
    };

    it('are replaced, and removed by an empty rollup', async () => {
      const two = reduceBucket([facts, { ...facts, id: 'feed:2', topics: ['__proto__'] }]);
      await replaceHours([3, one], [4, one], [5, one]);
      await replaceHours([3, two], [4, emptyRollup()], [6, emptyRollup()]);
      await given.store.rollups.replace([]);
      expect(await given.store.rollups.list('acme', 'hour', ...far)).toEqual([
        { brandId: 'acme', grain: 'hour', start: hour(3), rollup: two },
        { brandId: 'acme', grain: 'hour', start: hour(5), rollup: one },
      ]);
    });

    it('are listed from a start up to, not including, an end', async () => {
      await replaceHours([5, one], [3, one], [4, one]);
      const starts = async (from: number, to: number) =>
        (await given.store.rollups.list('acme', 'hour', hour(from), hour(to))).map(({ start }) => start);
      expect(await starts(3, 5)).toEqual([hour(3), hour(4)]);
      expect(await starts(4, 24 - 1)).toEqual([hour(4), hour(5)]);
      expect(await given.store.rollups.list('rival', 'hour', ...far)).toEqual([]);
      expect(await given.store.rollups.list('acme', 'day', ...far)).toEqual([]);
    });

    it('of days stand beside those of hours', async () => {
      const { rollups } = given.store;
      const day = (start: string, rollup: Rollup) => ({ brandId: 'acme', start, rollup });
      await rollups.replaceDays([day('2026-11-20T00:00:00.000Z', one), day('2026-11-21T00:00:00.000Z', one)]);
      await replaceHours([0, one]);
      await rollups.replaceDays([day('2026-11-21T00:00:00.000Z', emptyRollup())]);
      expect(await rollups.list('acme', 'day', ...far)).toEqual([
        { brandId: 'acme', grain: 'day', start: '2026-11-20T00:00:00.000Z', rollup: one },
      ]);
      expect(await rollups.list('acme', 'hour', ...far)).toHaveLength(1);
    });

    it('go, and every bucket is touched, when the brand’s time zone changes', async () => {
      await given.store.brands.save(brandOf());
      await save(given.store.mentions, mentionOf('1', { publishedAt: at(3, 20) }));
      await clearTouched(given.store);
      await replaceHours([3, one]);
      await given.store.rollups.replaceDays([{ brandId: 'acme', start: hour(0), rollup: one }]);
      await given.store.brands.save(brandOf({ name: 'Acme Inc.' }));
      expect(await given.store.rollups.list('acme', 'hour', ...far)).toHaveLength(1);
      expect(await touchedBuckets(given.store)).toEqual([]);

      await given.store.brands.save(brandOf({ timeZone: 'Asia/Kolkata' }));
      expect(await given.store.rollups.list('acme', 'hour', ...far)).toEqual([]);
      expect(await given.store.rollups.list('acme', 'day', ...far)).toEqual([]);
      expect(await touchedBuckets(given.store)).toEqual(['acme 2026-11-20T02:30:00.000Z']);
    });

    it('of the old time zone, or of a removed brand, do not come back', async () => {
      await given.store.brands.save(brandOf({ timeZone: 'Asia/Kolkata' }));
      await replaceHours([3, one]);
      await given.store.rollups.replaceDays([{ brandId: 'acme', start: hour(0), rollup: one }]);
      expect(await given.store.rollups.list('acme', 'hour', ...far)).toEqual([]);
      expect(await given.store.rollups.list('acme', 'day', ...far)).toEqual([]);
      await given.store.brands.save(brandOf());
      await given.store.brands.remove('acme');
      await replaceHours([3, one]);
      expect(await given.store.rollups.list('acme', 'hour', ...far)).toEqual([]);
    });
  });
};

/** RollupStore. */
export const describeRollups = (given: StoreUnderTest): void => {
  describe('rollups', () => {
    describeMarks(given);
    describeFacts(given);
    describeRows(given);
  });
};
