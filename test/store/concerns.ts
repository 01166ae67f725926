import { describe, expect, it } from 'vitest';
import { hourStart } from '../../domain/buckets.ts';
import { reduceBucket } from '../../domain/reduce.ts';
import type { StoreUnderTest } from '../store.contract.ts';
import { brandOf, clearTouched, mentionOf, save, touchedBuckets } from '../store-fixtures.ts';

const day = (days: number, hours = 8): string => new Date(Date.UTC(2026, 9, 1 + days, hours)).toISOString();
const far = ['2000-01-01T00:00:00.000Z', '2100-01-01T00:00:00.000Z'] as const;
const said = (id: string, days: number, changes: Parameters<typeof mentionOf>[1] = {}) =>
  mentionOf(id, { publishedAt: day(days), fetchedAt: day(90), ...changes });
const known = (id: string) => ({ id, handle: null, name: null, followers: null });

/** Figures of answers count people's complaints and not their posts. */
export const describeConcerns = (given: StoreUnderTest): void => {
  describe('concerns', () => {
    const list = async (brandId = 'acme') =>
      (await given.store.rollups.listConcerns(brandId, ...far)).map((concern) =>
        concern.map(({ id }) => id.replace('feed:', '')).join(' '),
      );
    /** Counts what is marked, as the rollup job does; then checks that nothing else would have been another. */
    const count = async (brandId = 'acme') => {
      const { rollups } = given.store;
      const settle = async (): Promise<void> => {
        const marks = await rollups.listTouched(1000);
        const facts = await rollups.loadFacts(marks.map(({ bucket }) => bucket));
        await rollups.replace(marks.map((mark, at) => ({ ...mark, rollup: reduceBucket(facts[at] ?? []) })));
      };
      await settle();
      const rows = await rollups.list(brandId, 'hour', ...far);
      await rollups.touchAll(brandId);
      await settle();
      expect(await rollups.list(brandId, 'hour', ...far)).toEqual(rows);
      return rows
        .filter(({ rollup }) => rollup.needsReply > 0)
        .map(({ start, rollup: { needsReply, answered, dismissed, due } }) => {
          return { start, counts: [needsReply, answered, dismissed], due };
        });
    };
    const decide = (id: string, to: 'answered' | 'dismissed', at: string) =>
      given.store.mentions.setState(`feed:${id}`, { expected: 'open', to, by: 'ana', at });

    it('count an author who posts five times once, where the first post stands', async () => {
      const { mentions } = given.store;
      await save(
        mentions,
        ...[0, 1, 2, 3, 4].map((n) => said(`${n}`, n)),
        said('other', 2, { author: known('7') }),
      );
      expect(await list()).toEqual(['0 1 2 3 4', 'other']);
      const hours = await count();
      expect(hours.map(({ start, counts }) => [start, ...counts])).toEqual([
        [day(0), 1, 0, 0],
        [day(2), 1, 0, 0],
      ]);
    });

    it('are answered by one answer after the last post, and by no earlier one', async () => {
      const { mentions } = given.store;
      await save(mentions, said('a', 0), said('b', 3));
      await decide('a', 'answered', day(1));
      expect((await count())[0]?.counts).toEqual([1, 0, 0]);
      await decide('b', 'dismissed', day(4));
      expect((await count())[0]?.counts).toEqual([1, 0, 1]);
      await mentions.setState('feed:b', { expected: 'dismissed', to: 'answered', by: 'ana', at: day(5) });
      expect((await count())[0]?.counts).toEqual([1, 1, 0]);
      await save(mentions, said('c', 6));
      expect((await count())[0]?.counts).toEqual([1, 0, 0]);
    });

    it('are in time when all of it was', async () => {
      const targets = { severe: null, complaint: 24 * 60, question: null, request: null, review: null };
      await given.store.brands.save({ ...brandOf(), response: { targets, hours: [], holidays: [] } });
      await save(given.store.mentions, said('a', 0), said('b', 3));
      await decide('a', 'answered', day(2));
      await decide('b', 'answered', day(3));
      expect((await count())[0]?.due).toEqual({ count: 1, inTime: 0, late: 1 });
    });

    it('go on for thirty days in a thread, whatever is said between, and part where it is moved', async () => {
      const { mentions } = given.store;
      const thread = { threadId: 't' };
      await save(mentions, said('a', 0, thread), said('b', 10), said('c', 25, thread));
      expect(await list()).toEqual(['a b c']);
      expect(await count()).toHaveLength(1);
      await save(mentions, said('c', 25, { threadId: 'u', fetchedAt: day(91) }));
      expect(await list()).toEqual(['a', 'b', 'c']);
      expect(await count()).toHaveLength(3);
      await save(mentions, said('c', 25, { ...thread, fetchedAt: day(92) }));
      expect(await count()).toHaveLength(1);
    });

    it('are one author’s of one brand, and of nobody known each its own', async () => {
      const { mentions } = given.store;
      await save(
        mentions,
        ...['1', '2'].map((id) => said(id, 0, { author: null })),
        said('3', 0, { brandIds: ['rival'] }),
        said('4', 1, { brandIds: ['acme', 'rival'] }),
        said('5', 1, { needsReply: false }),
        mentionOf('6', { source: 'hackernews', publishedAt: day(1) }),
      );
      expect((await list()).toSorted()).toEqual(['1', '2', '4', 'hackernews:6']);
      expect(await list('rival')).toEqual(['3 4']);
      await given.store.brands.remove('rival');
      expect((await list()).toSorted()).toEqual(['1', '2', '4', 'hackernews:6']);
      await count();
    });

    it('are the same in whatever order posts come, and whichever of them are erased', async () => {
      const { mentions } = given.store;
      for (const id of ['4', '0', '2', '3', '1']) {
        await save(mentions, said(id, 6 * Number(id)));
        await count();
      }
      const [counted] = await count();
      expect(await count()).toEqual([counted]);
      for (const externalId of ['0', '2']) {
        await mentions.erase([{ source: 'feed', externalId }], { at: day(95), by: 'retention' });
        expect(await count()).toEqual([counted]);
      }
      expect(await list()).toEqual(['0 1 2 3 4']);
      // One that is there again, needing nothing, parts what it held together.
      await save(mentions, said('2', 12, { needsReply: false, fetchedAt: day(96) }));
      expect(await list()).toEqual(['0 1', '3 4']);
      expect(await count()).toHaveLength(2);
    });

    it('begin earlier where an earlier post is found, and later where it goes', async () => {
      const { mentions } = given.store;
      const begins = async () => (await count()).map(({ start }) => start);
      await save(mentions, said('b', 13), said('c', 19));
      expect(await begins()).toEqual([day(13)]);
      await save(mentions, said('a', 10));
      expect(await begins()).toEqual([day(10)]);
      await save(mentions, said('0', 1), said('1', 5));
      expect(await begins()).toEqual([day(1)]);
      await save(mentions, said('1', 5, { needsReply: false, fetchedAt: day(91) }));
      expect(await begins()).toEqual([day(1), day(10)]);
      await save(mentions, said('a', 60, { fetchedAt: day(91) }));
      expect(await begins()).toEqual([day(1), day(13), day(60)]);
    });

    it('touch the hour in which they begin, and no hour of others', async () => {
      const { mentions } = given.store;
      const others = ['x', 'y'].map((id, n) => said(id, n, { author: known(id) }));
      await save(mentions, ...others, said('a', 0), said('b', 5), said('c', 50));
      await clearTouched(given.store);
      await save(mentions, said('d', 10));
      expect((await touchedBuckets(given.store)).toSorted()).toEqual(
        [day(0), day(10)].map((at) => `acme ${hourStart(at, 'UTC')}`),
      );
    });
  });
};
