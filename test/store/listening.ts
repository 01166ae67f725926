import { describe, expect, it } from 'vitest';
import type { Gap } from '../../domain/gap.ts';
import type { Source } from '../../domain/source.ts';
import type { StoreUnderTest } from '../store.contract.ts';
import { mentionOf, NOW, save } from '../store-fixtures.ts';

const at = (time: string): string => `2026-11-20T${time}.000Z`;
const source = (id: string): Source => ({
  ...{ id, collector: 'feed', title: id, settings: {}, everyMs: null, credentialRef: null },
  ...{ aboutBrandId: null, enabled: true, createdAt: NOW },
});
const gap = (sourceId: string, from: string, to: string | null, more: Partial<Gap> = {}): Gap => ({
  sourceId,
  from: at(from),
  to: to === null ? null : at(to),
  reason: 'failing',
  caughtUp: false,
  ...more,
});

const describeGaps = (given: StoreUnderTest): void => {
  describe('gaps', () => {
    it('are remembered once a source and beginning, open or closed', async () => {
      const { sources, listening } = given.store;
      await sources.save(source('feed-1'));
      await sources.save(source('feed-2'));
      const closed = gap('feed-1', '08:00:00', '10:00:00', { caughtUp: true, reason: 'not-asked' });
      await listening.saveGap(gap('feed-1', '08:00:00', null));
      await listening.saveGap(gap('feed-2', '08:00:00', null));
      await listening.saveGap(closed);
      await listening.saveGap(closed);
      expect(await listening.listGaps(at('00:00:00'), at('23:00:00'))).toEqual([
        closed,
        gap('feed-2', '08:00:00', null),
      ]);
      await listening.removeGap('feed-2', at('08:00:00'));
      await listening.removeGap('feed-2', at('08:00:00'));
      expect(await listening.listGaps(at('00:00:00'), at('23:00:00'))).toEqual([closed]);
    });

    it('are listed where they touch the stretch, oldest first', async () => {
      const { sources, listening } = given.store;
      await sources.save(source('feed-1'));
      for (const [from, to] of [
        ['12:00:00', null],
        ['03:00:00', '04:00:00'],
        ['06:00:00', '07:00:00'],
      ] as const) {
        await listening.saveGap(gap('feed-1', from, to));
      }
      const begins = async (from: string, to: string): Promise<readonly string[]> =>
        (await listening.listGaps(at(from), at(to))).map((each) => each.from.slice(11, 13));
      expect(await begins('00:00:00', '23:00:00')).toEqual(['03', '06', '12']);
      expect(await begins('04:00:00', '06:00:00')).toEqual([]);
      expect(await begins('03:59:00', '06:01:00')).toEqual(['03', '06']);
      expect(await begins('22:00:00', '23:00:00')).toEqual(['12']);
    });

    it('go with their source, and do not come back with a late poll', async () => {
      const { sources, listening } = given.store;
      await sources.save(source('feed-1'));
      await listening.saveGap(gap('feed-1', '08:00:00', null));
      await sources.remove('feed-1');
      await listening.saveGap(gap('feed-1', '09:00:00', null));
      expect(await listening.listGaps(at('00:00:00'), at('23:00:00'))).toEqual([]);
    });
  });
};

const describeCounts = (given: StoreUnderTest): void => {
  describe('counts by the hour', () => {
    const heard = (id: string, publishedAt: string | null, fetchedAt: string, collectedBy = 'feed-1') =>
      mentionOf(id, {
        publishedAt: publishedAt === null ? null : at(publishedAt),
        fetchedAt: at(fetchedAt),
        collectedBy,
      });

    it('follow the mentions, however often and in whatever order they come', async () => {
      const { mentions, listening } = given.store;
      const hours = async () =>
        (await listening.countHours(['feed-1', 'feed-2'], at('00:00:00'), at('23:00:00'))).map(
          ({ sourceId, hour, mentions: count }) => `${sourceId} ${hour.slice(11, 13)} ${count}`,
        );
      const one = heard('1', '08:10:00', '08:40:00');
      await save(mentions, one, heard('2', '08:59:00', '09:10:00'), heard('3', null, '09:10:00'));
      await save(mentions, one, heard('4', '08:00:00', '09:00:00', 'feed-2'));
      await save(mentions, { ...one, fetchedAt: at('08:20:00') });
      expect(await hours()).toEqual(['feed-1 08 2', 'feed-1 09 1', 'feed-2 08 1']);
      // The source corrects a date; what had none is found to have been read earlier.
      await save(mentions, { ...heard('1', '10:00:00', '10:05:00'), contentHash: 'changed' });
      await save(mentions, heard('3', null, '07:30:00'));
      expect(await hours()).toEqual(['feed-1 07 1', 'feed-1 08 1', 'feed-1 10 1', 'feed-2 08 1']);
      expect(await listening.countHours(['feed-1'], at('07:30:00'), at('08:59:00'))).toHaveLength(1);
      expect(await listening.countHours([], at('00:00:00'), at('23:00:00'))).toEqual([]);
    });

    it('tell how long they took from being published to being read first', async () => {
      const { mentions, listening } = given.store;
      const known = heard('1', '08:00:00', '08:10:00');
      await save(mentions, known, heard('2', null, '08:10:00'), heard('3', '09:00:00', '08:10:00'));
      await save(mentions, { ...known, fetchedAt: at('11:00:00') });
      const delays = await listening.countDelays(['feed-1'], at('00:00:00'), at('23:00:00'));
      expect(delays).toEqual([
        { sourceId: 'feed-1', step: null, mentions: 2 },
        { sourceId: 'feed-1', step: 37, mentions: 1 },
      ]);
    });
  });
};

/** How listening went. */
export const describeListening = (given: StoreUnderTest): void => {
  describeGaps(given);
  describeCounts(given);
};
