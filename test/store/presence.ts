import { describe, expect, it } from 'vitest';
import type { Presence } from '../../domain/presence.ts';
import type { StoreUnderTest } from '../store.contract.ts';

const AT = '2026-11-24T08:00:00.000Z';
const page = (id: string, changes: Partial<Presence> = {}): Presence => ({
  ...{ id, accountId: 'ana', name: 'Ana', mentionId: 'feed:1', doing: 'looking' },
  until: '2026-11-24T08:00:30.000Z',
  ...changes,
});

export const describePresence = (given: StoreUnderTest): void => {
  describe('presence', () => {
    it('is where each page is last, until it leaves or its time is over, and is seen by every process', async () => {
      const { presence } = given.store;
      const other = await given.openAgain();
      await presence.keep(page('one'), AT);
      await other.presence.keep(page('two', { until: '2026-11-24T08:00:40.000Z' }), AT);
      await presence.keep(page('one', { mentionId: 'feed:2\u0000', doing: 'writing' }), AT);
      const moved = page('one', { mentionId: 'feed:2', doing: 'writing' });
      const there = await other.presence.list(AT);
      expect(there.map(({ id }) => id)).toEqual(['two', 'one']);
      expect({ ...there[1], mentionId: there[1]?.mentionId.slice(0, 6) }).toEqual(moved);
      expect((await presence.list('2026-11-24T08:00:30.000Z')).map(({ id }) => id)).toEqual(['two']);
      await presence.remove('two');
      await presence.remove('two');
      expect((await other.presence.list(AT)).map(({ id }) => id)).toEqual(['one']);
    });

    it('forgets whose time was over', async () => {
      const { presence } = given.store;
      await presence.keep(page('one'), AT);
      await presence.keep(page('two', { until: '2026-11-24T08:01:00.000Z' }), '2026-11-24T08:00:30.000Z');
      expect((await presence.list(AT)).map(({ id }) => id)).toEqual(['two']);
    });
  });
};
