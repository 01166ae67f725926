import { describe, expect, it } from 'vitest';
import type { StoreUnderTest } from '../store.contract.ts';

export const describeLeases = (given: StoreUnderTest): void => {
  describe('leases', () => {
    it('are taken, renewed and given up, each by its own name', async () => {
      const { leases } = given.store;
      expect(await leases.find('schedule')).toBeNull();
      expect(await leases.replace('schedule', null, 'one')).toBe(1);
      expect(await leases.replace('schedule', 1, 'one')).toBe(2);
      expect(await leases.find('schedule')).toEqual({ holder: 'one', term: 2 });
      expect(await leases.replace('schedule', 2, null)).toBe(3);
      expect(await leases.find('schedule')).toEqual({ holder: null, term: 3 });
      expect(await leases.find('other')).toBeNull();
    });

    it('refuse who saw an older term', async () => {
      const { leases } = given.store;
      await leases.replace('schedule', null, 'one');
      await leases.replace('schedule', 1, 'one');
      expect(await leases.replace('schedule', null, 'two')).toBeNull();
      expect(await leases.replace('schedule', 1, 'two')).toBeNull();
      expect(await leases.find('schedule')).toEqual({ holder: 'one', term: 2 });
    });

    given.itAtOnce('go to one of many who ask at once', async () => {
      const others = await Promise.all([given.openAgain(), given.openAgain()]);
      const stores = [given.store, ...others];
      for (const expected of [null, 1, 2]) {
        const asked = stores.flatMap((store, at) =>
          Array.from({ length: 5 }, (_, n) => store.leases.replace('schedule', expected, `${at}-${n}`)),
        );
        const terms = (await Promise.all(asked)).filter((term) => term !== null);
        expect(terms).toEqual([(expected ?? 0) + 1]);
      }
    });
  });
};
