import { describe, expect, it } from 'vitest';
import type { Credential } from '../../domain/credential.ts';
import { NotFoundError } from '../../domain/errors.ts';
import type { ImportRun } from '../../domain/import-run.ts';
import type { Notice } from '../../domain/notice.ts';
import { freshSourceState, type Source, type SourceState } from '../../domain/source.ts';
import type { StoreUnderTest } from '../store.contract.ts';
import { brandOf, filterOf, listIds, mentionOf, NOW, save } from '../store-fixtures.ts';

const LATER = '2026-11-24T13:00:00.000Z';
const hashOf = (letter: string): string => letter.repeat(64);

const describeBrands = (given: StoreUnderTest): void => {
  describe('brands', () => {
    it('are saved, replaced, listed and found', async () => {
      const { brands } = given.store;
      const rival = brandOf({ id: 'rival', kind: 'competitor', languages: ['en', 'de'] });
      await brands.save(brandOf());
      await brands.save(rival);
      await brands.save(brandOf({ name: 'Acme Inc.' }));
      expect((await brands.list()).toSorted((a, b) => a.id.localeCompare(b.id))).toEqual([
        brandOf({ name: 'Acme Inc.' }),
        rival,
      ]);
      expect(await brands.find('rival')).toEqual(rival);
      expect(await brands.find('none')).toBeNull();
    });

    it('leave their mentions when removed, and do not come back with a late one', async () => {
      const { brands, mentions, rollups } = given.store;
      await brands.save(brandOf());
      const both = mentionOf('2', { brandIds: ['acme', 'rival'] });
      await save(mentions, mentionOf('1'), both);
      await brands.remove('acme');
      expect(await brands.find('acme')).toBeNull();
      expect(await brands.list()).toEqual([]);
      expect(await listIds(mentions)).toEqual([]);
      expect(await listIds(mentions, filterOf('', { brandId: null }))).toEqual(['feed:2']);
      expect((await mentions.find('feed:1'))?.brandIds).toEqual([]);
      expect((await mentions.find('feed:2'))?.brandIds).toEqual(['rival']);
      expect((await rollups.listTouched(10)).map(({ bucket }) => bucket.brandId)).toEqual(['rival']);
      expect(await rollups.span('acme')).toBeNull();

      await save(mentions, { ...both, fetchedAt: LATER }, mentionOf('3'));
      await mentions.setBrands([{ id: 'feed:1', brandIds: ['acme'], spokenBy: [], needsReply: true }]);
      expect(await listIds(mentions)).toEqual([]);
      expect(await listIds(mentions, filterOf('', { brandId: null }))).toEqual(['feed:2']);

      await brands.save(brandOf());
      await mentions.setBrands([{ id: 'feed:1', brandIds: ['acme'], spokenBy: [], needsReply: true }]);
      expect(await listIds(mentions)).toEqual(['feed:1']);
    });

    it('can be removed without ever having been there', async () => {
      await given.store.brands.remove('none');
      expect(await given.store.brands.list()).toEqual([]);
    });
  });
};

const source: Source = {
  id: 'feed-1',
  collector: 'feed',
  title: 'A feed',
  settings: { url: 'https://example.com/feed', deep: { list: [1, null] } },
  everyMs: 300_000,
  credentialRef: null,
  aboutBrandId: null,
  enabled: true,
  createdAt: NOW,
};
const fresh: SourceState = freshSourceState('feed-1');

const describeSources = (given: StoreUnderTest): void => {
  describe('sources', () => {
    it('are saved, replaced, listed and found', async () => {
      const { sources } = given.store;
      await sources.save(source);
      await sources.save({ ...source, id: 'hook', everyMs: null });
      await sources.save({ ...source, enabled: false });
      expect(await sources.find('feed-1')).toEqual({ ...source, enabled: false });
      expect((await sources.list()).map(({ id }) => id).sort()).toEqual(['feed-1', 'hook']);
      expect(await sources.find('none')).toBeNull();
    });

    it('have a state from the first', async () => {
      const { sources } = given.store;
      await expect(sources.state('feed-1')).rejects.toThrow(NotFoundError);
      await sources.save(source);
      expect(await sources.state('feed-1')).toEqual(fresh);
      const polled: SourceState = {
        ...fresh,
        cursor: { since: 12, seen: ['a', 'b'] },
        lastPollAt: NOW,
        failures: 2,
        error: { code: 'source-shape', message: 'Not a feed.', remedy: 'Look at the address.', at: NOW },
        itemsRead: 12,
        lastExchange: {
          at: NOW,
          method: 'GET',
          url: 'https://example.com/feed',
          status: 200,
          durationMs: 12.5,
          responseHeaders: { etag: '"x"' },
          bodyStart: '<html>😀 and the like',
          error: null,
        },
      };
      await sources.saveState(polled);
      await sources.save({ ...source, title: 'Renamed' });
      expect(await sources.state('feed-1')).toEqual(polled);
    });

    it('go with their state, and leave their mentions', async () => {
      const { sources, mentions } = given.store;
      await sources.save(source);
      await sources.saveState({ ...fresh, itemsRead: 3 });
      await save(mentions, mentionOf('1'));
      await sources.remove('feed-1');
      await sources.remove('feed-1');
      await sources.saveState({ ...fresh, itemsRead: 4 });
      expect(await sources.find('feed-1')).toBeNull();
      await expect(sources.state('feed-1')).rejects.toThrow(NotFoundError);
      expect(await listIds(mentions)).toEqual(['feed:1']);
      await sources.save(source);
      expect(await sources.state('feed-1')).toEqual(fresh);
    });
  });
};

const credential: Credential = {
  sourceId: 'feed-1',
  sealed: 'v1.abc',
  fields: ['apiKey'],
  savedAt: NOW,
  expiresAt: LATER,
  account: 'hash',
};

const describeCredentials = (given: StoreUnderTest): void => {
  describe('credentials', () => {
    it('are saved, replaced, listed and removed', async () => {
      const { credentials, sources } = given.store;
      expect(await credentials.find('feed-1')).toBeNull();
      await sources.save(source);
      await credentials.save(credential);
      await credentials.save({ ...credential, sealed: 'v1.def' });
      expect(await credentials.find('feed-1')).toEqual({ ...credential, sealed: 'v1.def' });
      expect(await credentials.list()).toEqual([{ ...credential, sealed: 'v1.def' }]);
      await credentials.remove('feed-1');
      await credentials.remove('feed-1');
      expect(await credentials.list()).toEqual([]);
    });

    given.itAtOnce('are replaced by one of those who knew the last alone', async () => {
      const { credentials, sources } = given.store;
      const other = await given.openAgain();
      await sources.save(source);
      await credentials.save(credential);
      const won = await Promise.all(
        [credentials, other.credentials].map((each, index) =>
          each.replace({ ...credential, sealed: `v1.${index}` }, credential.sealed),
        ),
      );
      expect(won.toSorted()).toEqual([false, true]);
      expect((await credentials.find('feed-1'))?.sealed).toBe(`v1.${won.indexOf(true)}`);
    });

    it('take a sign-in under way exactly once, and only in time', async () => {
      const { credentials } = given.store;
      const other = await given.openAgain();
      const signIn = (letter: string) => ({ stateHash: hashOf(letter), expiresAt: LATER, sealed: 'v1.x' });
      await credentials.saveSignIn(signIn('a'), NOW);
      await credentials.saveSignIn(signIn('b'), NOW);
      const taken = await Promise.all(
        [credentials, other.credentials, credentials].map((each) => each.takeSignIn(hashOf('a'), NOW)),
      );
      expect(taken.filter((each) => each !== null)).toEqual([signIn('a')]);
      expect(await credentials.takeSignIn(hashOf('b'), LATER)).toBeNull();
      expect(await credentials.takeSignIn(hashOf('b'), NOW)).toBeNull();
    });

    it('go with their source and do not come back without it', async () => {
      const { credentials, sources } = given.store;
      await sources.save(source);
      await credentials.save(credential);
      await sources.remove('feed-1');
      expect(await credentials.find('feed-1')).toBeNull();
      await credentials.save(credential);
      expect(await credentials.replace(credential, credential.sealed)).toBe(false);
      expect(await credentials.list()).toEqual([]);
    });
  });
};

const describeBudgets = (given: StoreUnderTest): void => {
  describe('budgets', () => {
    const limit = { units: 100, perMs: 3_600_000 };
    const at = (minutes: number): Date => new Date(Date.parse(NOW) + minutes * 60_000);

    given.itAtOnce('are never passed, however many take at once', async () => {
      const other = await given.openAgain();
      const taken = await Promise.all(
        Array.from({ length: 30 }, (_, n) =>
          (n % 2 === 0 ? given.store : other).budgets.take('youtube', 9, limit, at(0)),
        ),
      );
      expect(taken.filter((each) => each === null)).toHaveLength(11);
      expect(await given.store.budgets.take('youtube', 1, limit, at(0))).toBeNull();
      expect(await given.store.budgets.take('reddit', 1, limit, at(0))).toBeNull();
    });

    it('say when enough will be free, and it then is', async () => {
      const { budgets } = given.store;
      expect(await budgets.take('k', 60, limit, at(0))).toBeNull();
      expect(await budgets.take('k', 40, limit, at(30))).toBeNull();
      const some = new Date((await budgets.take('k', 50, limit, at(31))) ?? '');
      const all = new Date((await budgets.take('k', 500, limit, at(31))) ?? '');
      expect(some.getTime()).toBeGreaterThanOrEqual(at(60).getTime());
      expect(some.getTime()).toBeLessThanOrEqual(at(61).getTime());
      expect(all.getTime()).toBeGreaterThanOrEqual(at(90).getTime());
      expect(all.getTime()).toBeLessThanOrEqual(at(91).getTime());
      expect(await budgets.take('k', 50, limit, new Date(some.getTime() - 1))).not.toBeNull();
      expect(await budgets.take('k', 50, limit, some)).toBeNull();
    });

    it('hold over any stretch of time, not only over fixed windows', async () => {
      const { budgets } = given.store;
      const spent: number[] = [];
      for (let minute = 0; minute < 300; minute += 1) {
        if ((await budgets.take('k', 7, limit, at(minute))) === null) spent.push(minute);
      }
      for (const from of spent) {
        expect(spent.filter((minute) => minute >= from && minute < from + 60).length).toBeLessThanOrEqual(14);
      }
      expect(spent.length).toBeGreaterThanOrEqual(14 * 4);
    });
  });
};

const describeNotices = (given: StoreUnderTest): void => {
  describe('notices', () => {
    it('are told once a matter, with when it was told last, until it is over', async () => {
      const { notices } = given.store;
      const notice = (key: string, at: string): Notice => ({
        key,
        level: 'warning',
        title: `About ${key}`,
        detail: 'd',
        path: null,
        at,
      });
      await notices.raise(notice('disk', NOW));
      await notices.raise(notice('feed:1', NOW));
      await notices.raise({ ...notice('disk', LATER), title: 'Told again' });
      await notices.raise(notice('disk', NOW));
      expect((await notices.list()).toSorted((a, b) => a.key.localeCompare(b.key))).toEqual([
        notice('disk', LATER),
        notice('feed:1', NOW),
      ]);
      await notices.clear('disk');
      await notices.clear('disk');
      expect(await notices.list()).toEqual([notice('feed:1', NOW)]);
    });
  });
};

const describeImports = (given: StoreUnderTest): void => {
  describe('imports', () => {
    it('are kept and listed, newest first', async () => {
      const { imports } = given.store;
      const run = (id: string, startedAt: string): ImportRun => ({
        ...{ id, fileName: `${id}.csv`, startedAt, finishedAt: null, rowsRead: 0, rowsQueued: 0 },
        ...{ rowsFailed: 1, problems: [{ line: 7, reason: 'It has 3 columns, not 4.' }] },
      });
      await imports.save(run('a', NOW));
      await imports.save(run('b', LATER));
      const done = { ...run('a', NOW), finishedAt: LATER, rowsRead: 100 };
      await imports.save(done);
      expect(await imports.list(10)).toEqual([run('b', LATER), done]);
      expect(await imports.list(1)).toEqual([run('b', LATER)]);
      expect(await imports.find('a')).toEqual(done);
      expect(await imports.find('none')).toBeNull();
    });
  });
};

const describeOpening = (given: StoreUnderTest): void => {
  describe('opening', () => {
    it('finds everything again, and closes twice without harm', async () => {
      await given.store.brands.save(brandOf());
      await save(given.store.mentions, mentionOf('1'));
      await given.store.close();
      await given.store.close();
      const again = await given.openAgain();
      await again.ping();
      expect(await again.brands.list()).toEqual([brandOf()]);
      expect(await listIds(again.mentions)).toEqual(['feed:1']);
    });
  });
};

/** Everything but mentions and rollups. */
export const describeSettings = (given: StoreUnderTest): void => {
  describeBrands(given);
  describeSources(given);
  describeCredentials(given);
  describeBudgets(given);
  describeNotices(given);
  describeImports(given);
  describeOpening(given);
};
