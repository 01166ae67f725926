import { describe, expect, it } from 'vitest';
import { exportOf, exportRunOf } from '../export-fixtures.ts';
import type { StoreUnderTest } from '../store.contract.ts';
import { brandOf, mentionOf, NOW, save } from '../store-fixtures.ts';

const LATER = '2026-12-24T12:00:00.000Z';
const odd = 'it\u2028 said \r\n “no” \0 😀';
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const told = (part: Uint8Array | null): string | null =>
  part === null ? null : new TextDecoder().decode(part);

const describeRuns = (given: StoreUnderTest): void => {
  describe('runs of exports', () => {
    it('begin once and change from the version that was seen', async () => {
      const { exports } = given.store;
      const run = exportRunOf('r@1', 'x', { problem: odd.replace('\0', '') });
      expect(await exports.begin(run)).toBe(true);
      expect(await exports.begin({ ...run, byHand: true })).toBe(false);
      expect(await exports.findRun('r@1')).toEqual(run);
      expect(await exports.findRun('\u0000')).toBeNull();
      const writing = { ...run, state: 'writing' as const, tries: 1 };
      expect(await exports.advance(writing)).toBe(true);
      expect(await exports.advance({ ...run, state: 'failed' })).toBe(false);
      expect(await exports.findRun('r@1')).toEqual({ ...writing, version: 1 });
    });

    given.itAtOnce('change once, also when two change them at once', async () => {
      const other = await given.openAgain();
      const run = exportRunOf('r', 'x');
      await given.store.exports.begin(run);
      const all = [given.store, other].map(({ exports }, tries) => exports.advance({ ...run, tries }));
      expect((await Promise.all(all)).toSorted()).toEqual([false, true]);
    });

    it('are listed by export, by what is to be done, and by age', async () => {
      const { exports } = given.store;
      const sent = { state: 'sent' as const, at: NOW, tries: 1, detail: null };
      const runs = [
        exportRunOf('a', 'x', { at: '2026-11-01T00:00:00.000Z', state: 'failed' }),
        exportRunOf('b', 'x', { at: '2026-11-02T00:00:00.000Z', stateAt: '2026-11-05T00:00:00.000Z' }),
        exportRunOf('c', 'x', { at: '2026-11-03T00:00:00.000Z', stateAt: '2026-11-04T00:00:00.000Z' }),
        exportRunOf('d', 'y', { state: 'ready', mails: [{ accountId: 'o', delivery: sent }], gone: 'old' }),
      ];
      for (const run of runs) await exports.begin(run);
      expect((await exports.listRuns('x', 2)).map(({ id }) => id)).toEqual(['c', 'b']);
      expect((await exports.listDue('2026-11-04T00:00:00.000Z', 9)).map(({ id }) => id)).toEqual(['c']);
      expect((await exports.listDue(LATER, 9)).map(({ id }) => id)).toEqual(['c', 'b']);
      expect((await exports.listDue(LATER, 1)).map(({ id }) => id)).toEqual(['c']);
      expect((await exports.listOld('2026-11-03T00:00:00.000Z', 9)).map(({ id }) => id)).toEqual(['a', 'b']);
      await exports.removeRun('a');
      expect((await exports.listOld(LATER, 1)).map(({ id }) => id)).toEqual(['b']);
    });
  });
};

const describeFiles = (given: StoreUnderTest): void => {
  describe('files of exports', () => {
    const keyOf = (runId: string, attempt: number, number: number) => ({ runId, attempt, number });

    it('are kept in pieces of one try, as they are', async () => {
      const { exports } = given.store;
      await exports.begin(exportRunOf('r', 'x'));
      const all = Uint8Array.from({ length: 256 }, (_, n) => n);
      await exports.addPart(keyOf('r', 1, 0), bytes('old'), []);
      await exports.addPart(keyOf('r', 2, 0), bytes('once'), []);
      await exports.addPart(keyOf('r', 2, 0), all, ['feed:1']);
      await exports.addPart(keyOf('r', 2, 1), bytes(''), []);
      expect([...((await exports.findPart(keyOf('r', 2, 0))) ?? [])]).toEqual([...all]);
      expect(told(await exports.findPart(keyOf('r', 2, 1)))).toBe('');
      expect(await exports.findPart(keyOf('r', 2, 2))).toBeNull();
      await exports.addPart(keyOf('r', 3, 0), bytes('new'), []);
      await exports.removeParts('r', { of: 3 });
      expect(told(await exports.findPart(keyOf('r', 1, 0)))).toBe('old');
      expect(await exports.findPart(keyOf('r', 3, 0))).toBeNull();
      await exports.removeParts('r', { butOf: 2 });
      expect(await exports.findPart(keyOf('r', 1, 0))).toBeNull();
      await exports.removeParts('r', 'all');
      expect(await exports.findPart(keyOf('r', 2, 0))).toBeNull();
    });

    it('go when a mention is erased whose words they hold, and no others', async () => {
      const { exports, mentions } = given.store;
      await save(mentions, mentionOf('1'), mentionOf('2'));
      for (const [run, mention] of [
        ['one', 'feed:1'],
        ['two', 'feed:2'],
      ] as const) {
        await exports.begin(exportRunOf(run, 'x', { state: 'ready' }));
        await exports.addPart(keyOf(run, 0, 0), bytes('head'), []);
        await exports.addPart(keyOf(run, 0, 1), bytes('words'), [mention, 'feed:3']);
      }
      await mentions.erase([{ source: 'feed', externalId: '1' }], { at: LATER, by: 'person' });
      expect(await exports.findPart(keyOf('one', 0, 0))).toBeNull();
      expect(await exports.findPart(keyOf('one', 0, 1))).toBeNull();
      expect(await exports.findRun('one')).toMatchObject({ state: 'ready', gone: 'erased', version: 1 });
      expect(told(await exports.findPart(keyOf('two', 0, 1)))).toBe('words');
      expect(await exports.findRun('two')).toMatchObject({ gone: null, version: 0 });
    });
  });
};

/** Files that are made again and again. */
export const describeExports = (given: StoreUnderTest): void => {
  describe('scheduled exports', () => {
    it('are kept, changed, listed from the oldest on, and removed with their runs and files', async () => {
      const { exports } = given.store;
      const [late, early] = [
        exportOf('a', { createdAt: LATER }),
        exportOf('b', { title: odd.replace('\0', '') }),
      ];
      for (const plan of [late, early]) await exports.save(plan);
      await exports.save({ ...late, isPaused: true });
      expect(await exports.list()).toEqual([early, { ...late, isPaused: true }]);
      expect(await exports.find('\u0000')).toBeNull();
      await exports.begin(exportRunOf('r', 'b'));
      await exports.addPart({ runId: 'r', attempt: 0, number: 0 }, bytes('x'), []);
      await exports.remove('b');
      await exports.remove('b');
      expect(await exports.find('b')).toBeNull();
      expect(await exports.findRun('r')).toBeNull();
      expect(await exports.findPart({ runId: 'r', attempt: 0, number: 0 })).toBeNull();
    });

    it('go with their brand', async () => {
      const { exports, brands } = given.store;
      await brands.save(brandOf());
      await brands.save(brandOf({ id: 'rival', name: 'Rival' }));
      await exports.save(exportOf('a'));
      await exports.begin(exportRunOf('r', 'a'));
      await exports.addPart({ runId: 'r', attempt: 0, number: 0 }, bytes('x'), []);
      await exports.save(exportOf('b', { brandId: 'rival' }));
      await exports.save(exportOf('c', { brandId: null }));
      await brands.remove('acme');
      expect((await exports.list()).map(({ id }) => id)).toEqual(['b', 'c']);
      expect(await exports.findRun('r')).toBeNull();
      expect(await exports.findPart({ runId: 'r', attempt: 0, number: 0 })).toBeNull();
    });
  });
  describeRuns(given);
  describeFiles(given);
};
