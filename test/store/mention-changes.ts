import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it, vi } from 'vitest';
import { ConflictError, NotFoundError } from '../../domain/errors.ts';
import type { StoreUnderTest } from '../store.contract.ts';
import { clearTouched, filterOf, listIds, mentionOf, save, touchedBuckets } from '../store-fixtures.ts';

const decided = { by: 'owner', at: '2026-11-20T10:00:00.000Z' };

const describeStates = (given: StoreUnderTest): void => {
  describe('answering and dismissing', () => {
    it('moves a mention through its states, and says who did it when', async () => {
      const { mentions } = given.store;
      await save(mentions, mentionOf('1'));
      const answered = await mentions.setState('feed:1', { ...decided, expected: 'open', to: 'answered' });
      expect(answered).toEqual(await mentions.find('feed:1'));
      expect(answered.status).toEqual({ state: 'answered', at: decided.at, by: 'owner' });
      expect(await listIds(mentions, filterOf('is:unanswered'))).toEqual([]);
      expect(await listIds(mentions, filterOf('is:answered'))).toEqual(['feed:1']);
      const open = await mentions.setState('feed:1', {
        by: 'owner',
        at: '2026-11-20T11:00:00.000Z',
        expected: 'answered',
        to: 'open',
      });
      expect(open.status).toEqual({ state: 'open', at: '2026-11-20T11:00:00.000Z', by: 'owner' });
      expect(await listIds(mentions, filterOf('is:unanswered'))).toEqual(['feed:1']);
    });

    it('refuses when someone else was faster, and for what is not there', async () => {
      const { mentions } = given.store;
      await save(mentions, mentionOf('1'));
      await mentions.setState('feed:1', { ...decided, expected: 'open', to: 'dismissed' });
      await expect(
        mentions.setState('feed:1', { ...decided, expected: 'open', to: 'answered' }),
      ).rejects.toThrow(ConflictError);
      expect((await mentions.find('feed:1'))?.status.state).toBe('dismissed');
      await expect(
        mentions.setState('feed:2', { ...decided, expected: 'open', to: 'answered' }),
      ).rejects.toThrow(NotFoundError);
    });

    given.itAtOnce('lets one of two win who answer at once', async () => {
      const other = await given.openAgain();
      await save(given.store.mentions, mentionOf('1'));
      const tries = await Promise.allSettled(
        [given.store, other, given.store].map(({ mentions }, n) =>
          mentions.setState('feed:1', { by: `p${n}`, at: decided.at, expected: 'open', to: 'answered' }),
        ),
      );
      expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      for (const each of tries)
        if (each.status === 'rejected') expect(each.reason).toBeInstanceOf(ConflictError);
    });

    it('touches the mention’s buckets', async () => {
      await save(given.store.mentions, mentionOf('1', { brandIds: ['acme', 'rival'] }));
      await clearTouched(given.store);
      await given.store.mentions.setState('feed:1', { ...decided, expected: 'open', to: 'answered' });
      expect(await touchedBuckets(given.store)).toEqual([
        'acme 2026-11-20T08:00:00.000Z',
        'rival 2026-11-20T08:00:00.000Z',
      ]);
    });
  });
};

const describeBrandChanges = (given: StoreUnderTest): void => {
  describe('matching again', () => {
    it('adds and takes away brands, and touches old and new buckets', async () => {
      const { mentions } = given.store;
      await save(mentions, mentionOf('1'), mentionOf('2'), mentionOf('3'));
      await clearTouched(given.store);
      await mentions.setBrands([
        { id: 'feed:1', brandIds: ['rival', 'acme'], spokenBy: [], needsReply: true },
        { id: 'feed:2', brandIds: ['rival'], spokenBy: [], needsReply: false },
        { id: 'feed:none', brandIds: ['rival'], spokenBy: [], needsReply: true },
      ]);
      expect(await listIds(mentions)).toEqual(['feed:3', 'feed:1']);
      expect(await listIds(mentions, filterOf('', { brandId: 'rival' }))).toEqual(['feed:2', 'feed:1']);
      expect(await listIds(mentions, filterOf('is:unanswered', { brandId: 'rival' }))).toEqual(['feed:1']);
      expect(await mentions.find('feed:1')).toMatchObject({ brandIds: ['acme', 'rival'], needsReply: true });
      expect(await mentions.find('feed:2')).toMatchObject({ brandIds: ['rival'], needsReply: false });
      expect(await touchedBuckets(given.store)).toEqual([
        'acme 2026-11-20T08:00:00.000Z',
        'rival 2026-11-20T08:00:00.000Z',
      ]);
      expect(await mentions.find('feed:none')).toBeNull();
    });

    it('keeps a mention without a brand, but shows it nowhere', async () => {
      const { mentions } = given.store;
      await save(mentions, mentionOf('1', { threadId: 't' }), mentionOf('2', { threadId: 't' }));
      await mentions.setBrands([{ id: 'feed:1', brandIds: [], spokenBy: [], needsReply: false }]);
      expect((await mentions.find('feed:1'))?.brandIds).toEqual([]);
      expect(await listIds(mentions, filterOf('', { brandId: null }))).toEqual(['feed:2']);
      expect(await mentions.count(filterOf('', { brandId: null }), 10)).toBe(1);
      expect((await mentions.listThread('feed', 't', 10)).map(({ id }) => id)).toEqual(['feed:2']);
      expect(await mentions.listStory('feed:1', 10)).toEqual([]);
      expect((await mentions.scan(null, 10, null)).map(({ id }) => id)).toEqual(['feed:1', 'feed:2']);
    });

    it('walks all mentions by id with their tokens', async () => {
      const { mentions } = given.store;
      const ids = ['b', 'a', 'é', '😀', 'ﬀ', 'Z'];
      await save(mentions, ...ids.map((id) => mentionOf(id, { text: `acme ${id} said` })));
      const walked: string[] = [];
      for (let after: string | null = null; ; ) {
        const rows = await mentions.scan(after, 2, null);
        for (const row of rows) {
          expect(row.tokens.at(0)).toBe('acme');
          expect(row.tokens.at(-1)).toBe('said');
          walked.push(row.id);
        }
        after = rows.at(-1)?.id ?? null;
        if (after === null) break;
      }
      const expected = ['feed:Z', 'feed:a', 'feed:b', 'feed:é', 'feed:ﬀ', 'feed:😀'];
      expect(walked).toEqual(expected.toSorted(given.textOrder));
      await expect(mentions.scan(null, 0, null)).rejects.toThrow(/limit/);
      await expect(mentions.scan(null, 1001, null)).rejects.toThrow(/limit/);
    });

    it('walks the mentions of one brand', async () => {
      const { mentions } = given.store;
      await save(
        mentions,
        mentionOf('1', { brandIds: ['acme'] }),
        mentionOf('2', { brandIds: ['rival'] }),
        mentionOf('3', { brandIds: ['acme', 'rival'] }),
        mentionOf('4', { brandIds: ['acme'] }),
      );
      const idsOf = async (...asked: Parameters<typeof mentions.scan>): Promise<string[]> =>
        (await mentions.scan(...asked)).map(({ id }) => id);
      expect(await idsOf(null, 2, 'acme')).toEqual(['feed:1', 'feed:3']);
      expect(await idsOf('feed:3', 2, 'acme')).toEqual(['feed:4']);
      expect(await idsOf(null, 9, 'rival')).toEqual(['feed:2', 'feed:3']);
      expect(await idsOf(null, 9, "o'nobody")).toEqual([]);
    });
  });
};

const describeListening = (given: StoreUnderTest): void => {
  describe('listening', () => {
    it('hears of changes here and in another process, until it stops', async () => {
      const other = await given.openAgain();
      const heard = new Set<string>();
      const stop = await given.store.mentions.subscribe(({ brandIds }) => {
        for (const brandId of brandIds) heard.add(brandId);
      });
      await save(other.mentions, mentionOf('1'));
      await save(given.store.mentions, mentionOf('2', { brandIds: ['rival'] }));
      await vi.waitFor(() => expect([...heard].sort()).toEqual(['acme', 'rival']), 5000);

      heard.clear();
      await other.mentions.setState('feed:1', { ...decided, expected: 'open', to: 'answered' });
      await vi.waitFor(() => expect([...heard]).toEqual(['acme']), 5000);

      heard.clear();
      await stop();
      await save(other.mentions, mentionOf('3'));
      await sleep(300);
      expect([...heard]).toEqual([]);
    });

    it('makes few calls of many changes', async () => {
      let calls = 0;
      const stop = await given.store.mentions.subscribe(() => {
        calls += 1;
      });
      for (let n = 0; n < 20; n += 1) await save(given.store.mentions, mentionOf(String(n)));
      await vi.waitFor(() => expect(calls).toBeGreaterThan(0), 5000);
      await sleep(200);
      expect(calls).toBeLessThan(20);
      await stop();
    });
  });
};

/** Changes to what is kept: setState, setBrands, scan, subscribe. */
export const describeMentionChanges = (given: StoreUnderTest): void => {
  describeStates(given);
  describeBrandChanges(given);
  describeListening(given);
};
