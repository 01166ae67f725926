import { describe, expect, it } from 'vitest';
import { takeStep } from '../../domain/digest/personal-complaint.ts';
import { complaintOf, digestSettingsOf, recordOf } from '../digest-fixtures.ts';
import type { StoreUnderTest } from '../store.contract.ts';
import { NOW } from '../store-fixtures.ts';

const LATER = '2026-11-24T13:00:00.000Z';

const describeComplaints = (given: StoreUnderTest): void => {
  describe('complaints given to leaders', () => {
    it('are given once, whoever gets them', async () => {
      const { digests } = given.store;
      expect(await digests.give(complaintOf('feed:1'))).toBe(true);
      expect(await digests.give(complaintOf('feed:1', { givenTo: 'o2', holder: 'o2' }))).toBe(false);
      expect(await digests.findComplaint('feed:1')).toEqual(complaintOf('feed:1'));
      expect(await digests.findComplaint('\u0000')).toBeNull();
      expect(await digests.listGiven(['feed:1', 'feed:2'])).toEqual(new Set(['feed:1']));
      expect(await digests.listGiven([])).toEqual(new Set());
    });

    given.itAtOnce('are given once, also when two give them at once', async () => {
      const other = await given.openAgain();
      const all = [given.store, other].map(({ digests }, at) =>
        digests.give(complaintOf('feed:1', { givenTo: `o${at}` })),
      );
      expect((await Promise.all(all)).toSorted()).toEqual([false, true]);
    });

    it('change from the version that was seen, and are listed to whom they went and who has them', async () => {
      const { digests } = given.store;
      const [first, second] = [complaintOf('feed:1', { week: '2026-11-16' }), complaintOf('feed:2')];
      for (const each of [first, second, complaintOf('feed:3', { givenTo: 'o3', holder: 'o3' })])
        await digests.give(each);
      const handed = takeStep(first, { step: 'hand-on', to: 'o2' }, LATER);
      expect(await digests.changeComplaint(handed, 0)).toBe(true);
      expect(await digests.changeComplaint(takeStep(first, { step: 'accept' }, LATER), 0)).toBe(false);
      expect(await digests.listComplaints('o1', 10)).toEqual([second, handed]);
      expect(await digests.listComplaints('o1', 1)).toEqual([second]);
      expect(await digests.listComplaints('o2', 10)).toEqual([handed]);
    });
  });
};

/** Weekly digests: settings, snapshots and what became of them. */
export const describeDigests = (given: StoreUnderTest): void => {
  describe('weekly digests', () => {
    it('have settings of each reader', async () => {
      const { digests } = given.store;
      await digests.saveSettings(digestSettingsOf('b'));
      await digests.saveSettings(digestSettingsOf('a', { isOn: false }));
      await digests.saveSettings(digestSettingsOf('b', { day: 5, areas: ['a \u0000 "b"'] }));
      expect((await digests.listSettings()).map(({ accountId, day }) => [accountId, day])).toEqual([
        ['a', 1],
        ['b', 5],
      ]);
      expect((await digests.findSettings('b'))?.areas).toEqual(['a \ufffd "b"']);
      expect(await digests.findSettings('none')).toBeNull();
    });

    it('are kept once a reader and week, and listed newest week first', async () => {
      const { digests } = given.store;
      const one = recordOf('a', '2026-11-16');
      expect(await digests.keep(one)).toBe(true);
      expect(await digests.keep(recordOf('a', '2026-11-16', { tries: 5 }))).toBe(false);
      expect(await digests.keep(recordOf('a', '2026-11-23'))).toBe(true);
      expect(await digests.keep(recordOf('b', '2026-11-23'))).toBe(true);
      expect(await digests.find(one.id)).toEqual(one);
      expect(await digests.find('none')).toBeNull();
      expect((await digests.list('a', 10)).map(({ digest }) => digest.week)).toEqual([
        '2026-11-23',
        '2026-11-16',
      ]);
      expect(await digests.list('a', 1)).toHaveLength(1);
    });

    given.itAtOnce('are claimed by one of several at once', async () => {
      const other = await given.openAgain();
      await given.store.digests.keep(recordOf('a', '2026-11-16'));
      const sending = recordOf('a', '2026-11-16', { state: 'sending', at: LATER, tries: 1 });
      const all = [given.store, other].map(({ digests }) =>
        digests.advance(sending, { state: 'waiting', at: NOW }),
      );
      expect((await Promise.all(all)).toSorted()).toEqual([false, true]);
    });

    it('are found by where they stand, the longest there first', async () => {
      const { digests } = given.store;
      for (const [reader, at] of [
        ['a', LATER],
        ['b', NOW],
        ['c', NOW],
      ] as const)
        await digests.keep(recordOf(reader, '2026-11-16', { at }));
      const sent = recordOf('c', '2026-11-16', { state: 'sent', at: LATER });
      expect(await digests.advance(sent, { state: 'waiting', at: NOW })).toBe(true);
      expect(await digests.advance(sent, { state: 'waiting', at: NOW })).toBe(false);
      expect((await digests.listIn('waiting', 10)).map(({ accountId }) => accountId)).toEqual(['b', 'a']);
      expect(await digests.listIn('waiting', 1)).toHaveLength(1);
      expect(await digests.find(sent.id)).toEqual(sent);
    });
  });
  describeComplaints(given);
};
