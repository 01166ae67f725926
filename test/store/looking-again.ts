import { describe, expect, it } from 'vitest';
import { NotFoundError } from '../../domain/errors.ts';
import { freshRefreshState } from '../../domain/source.ts';
import type { StoreUnderTest } from '../store.contract.ts';
import { mentionOf, NOW, save } from '../store-fixtures.ts';

const at = (day: number, hour = 0): string => new Date(Date.UTC(2026, 10, day, hour)).toISOString();
const published = { publishedAt: at(1), fetchedAt: at(1) };

const ask = (now: string, more: { staleBefore?: string; limit?: number; collectedBy?: string } = {}) => ({
  ...{ collectedBy: 'feed-1', now, staleBefore: null, limit: 100 },
  holdUntil: new Date(Date.parse(now) + 3_600_000).toISOString(),
  ...more,
});

const describeClaims = (given: StoreUnderTest): void => {
  const claim = async (...[now, more]: Parameters<typeof ask>) =>
    (await given.store.mentions.claimDue(ask(now, more))).map(({ externalId }) => externalId);

  it('gives what is due by its age, and again when nobody settled it', async () => {
    const { mentions } = given.store;
    await save(mentions, mentionOf('1', published), mentionOf('2', { ...published, collectedBy: 'other' }));
    expect(await claim(at(1))).toEqual([]);
    expect(await claim(at(1, 1))).toEqual(['1']);
    expect(await claim(at(1, 1))).toEqual([]);
    expect(await claim(at(1, 2))).toEqual(['1']);
    await mentions.settleDue(['feed:1', 'feed:none'], at(1, 2));
    await mentions.settleDue(['feed:1'], at(1, 2));
    expect(await claim(at(1, 5))).toEqual([]);
    expect(await claim(at(1, 6))).toEqual(['1']);
  });

  it('is settled by being seen again, but not by an old version', async () => {
    const { mentions } = given.store;
    await save(mentions, mentionOf('1', { ...published, fetchedAt: at(1, 3) }));
    await save(mentions, mentionOf('1', published));
    expect(await claim(at(1, 5))).toEqual([]);
    expect(await claim(at(1, 6))).toEqual(['1']);
    await save(mentions, mentionOf('1', { ...published, fetchedAt: at(1, 6) }));
    expect(await claim(at(1, 23))).toEqual([]);
    expect(await claim(at(2))).toEqual(['1']);
  });

  it('gives what was seen too long ago, whatever its age', async () => {
    const { mentions } = given.store;
    const old = { publishedAt: '2020-01-01T00:00:00.000Z' };
    await save(
      mentions,
      mentionOf('1', { ...old, fetchedAt: at(1) }),
      mentionOf('2', { ...old, fetchedAt: at(9) }),
    );
    expect(await claim(at(20))).toEqual([]);
    expect(await claim(at(20), { staleBefore: at(5) })).toEqual(['1']);
    expect(await claim(at(20), { staleBefore: at(5) })).toEqual([]);
    expect(await claim(at(21), { staleBefore: at(5) })).toEqual(['1']);
  });

  it('gives what was seen too long ago before its next look is due, unless somebody holds it', async () => {
    const { mentions } = given.store;
    await save(mentions, mentionOf('1', { ...published, fetchedAt: at(4, 1) }));
    expect(await claim(at(6))).toEqual([]);
    expect(await claim(at(6), { staleBefore: at(4) })).toEqual([]);
    expect(await claim(at(6), { staleBefore: at(5) })).toEqual(['1']);
    expect(await claim(at(6), { staleBefore: at(5) })).toEqual([]);
    expect(await claim(at(6, 1), { staleBefore: at(5) })).toEqual(['1']);
  });

  it('gives nothing that is erased', async () => {
    const { mentions } = given.store;
    await save(mentions, mentionOf('1', published));
    await mentions.erase([{ source: 'feed', externalId: '1' }], { at: at(1), by: 'source' });
    await mentions.settleDue(['feed:1'], at(1));
    expect(await claim(at(20), { staleBefore: at(20) })).toEqual([]);
  });

  given.itAtOnce('gives each to one of many who ask at once', async () => {
    const others = await Promise.all([given.openAgain(), given.openAgain()]);
    await save(
      given.store.mentions,
      ...Array.from({ length: 60 }, (_, n) => mentionOf(String(n), published)),
    );
    const claims = await Promise.all(
      [given.store, ...others].flatMap(({ mentions }) =>
        [1, 2].map(() => mentions.claimDue(ask(at(2), { limit: 10 }))),
      ),
    );
    const ids = claims.flat().map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBeGreaterThan(0);
  });
};

/** Looking again and keeping no longer than allowed: claimDue, settleDue, eraseStale, listBringers. */
export const describeLookingAgain = (given: StoreUnderTest): void => {
  describe('looking again', () => {
    describeClaims(given);

    it('erases what was not seen again in time', async () => {
      const { mentions } = given.store;
      await save(
        mentions,
        mentionOf('old', { fetchedAt: at(1) }),
        mentionOf('seen', { fetchedAt: at(1) }),
        mentionOf('other', { fetchedAt: at(1), collectedBy: 'other' }),
        mentionOf('channel', { fetchedAt: at(1), collectedBy: 'gone', source: 'hackernews' }),
      );
      await save(mentions, mentionOf('seen', { fetchedAt: at(5) }));
      const rule = { seenBefore: at(5), at: at(10) };
      expect(await mentions.listBringers()).toEqual(['feed-1', 'gone', 'other']);
      expect(await mentions.eraseStale({ ...rule, collectedBy: ['feed-1'], source: null })).toBe(1);
      expect(await mentions.eraseStale({ ...rule, collectedBy: ['feed-1'], source: null })).toBe(0);
      expect(
        await mentions.eraseStale({ ...rule, collectedBy: ['gone', 'other'], source: 'hackernews' }),
      ).toBe(1);
      const kept = await Promise.all(
        ['feed:old', 'feed:seen', 'feed:other', 'hackernews:channel'].map((id) => mentions.find(id)),
      );
      expect(kept.map((mention) => mention?.erased?.by ?? null)).toEqual([
        'retention',
        null,
        null,
        'retention',
      ]);
      await save(mentions, mentionOf('old', { fetchedAt: at(11) }));
      expect((await mentions.find('feed:old'))?.erased).toBeNull();
    });

    it('keeps how it goes with each source', async () => {
      const { sources } = given.store;
      await expect(sources.refreshState('s')).rejects.toThrow(NotFoundError);
      await sources.save({
        ...{ id: 's', collector: 'feed', title: 'S', settings: {}, everyMs: 1, credentialRef: null },
        ...{ aboutBrandId: null, enabled: true, createdAt: NOW },
      });
      expect(await sources.refreshState('s')).toEqual(freshRefreshState);
      const error = { code: 'x', message: 'no', remedy: 'wait', at: NOW };
      await sources.saveRefreshState('s', { failures: 2, notBefore: NOW, error });
      expect(await sources.refreshState('s')).toEqual({ failures: 2, notBefore: NOW, error });
    });
  });
};
