import { describe, expect, it } from 'vitest';
import type { SharedLink } from '../../domain/sharing/shared-link.ts';
import type { StoreUnderTest } from '../store.contract.ts';
import { NOW } from '../store-fixtures.ts';

export const sharedLinkOf = (id: string, changes: Partial<SharedLink> = {}): SharedLink => ({
  ...{ id, title: `Link "${id}"`, page: 'trends', brandId: 'acme', asked: { brand: 'acme' } },
  ...{ by: { id: 'o', name: 'Owner' }, createdAt: NOW, expiresAt: '2099-01-01T00:00:00.000Z' },
  ...changes,
});

/** Links that show numbers without an account. */
export const describeSharedLinks = (given: StoreUnderTest): void => {
  describe('shared links', () => {
    it('are found by the hash of their secret until they expire', async () => {
      const { sharedLinks } = given.store;
      const link = sharedLinkOf('a', { expiresAt: '2026-12-01T00:00:00.000Z' });
      await sharedLinks.add(link, 'hash-a');
      expect(await sharedLinks.find('hash-a', '2026-11-30T23:59:59.999Z')).toEqual(link);
      expect(await sharedLinks.find('hash-a', '2026-12-01T00:00:00.000Z')).toBeNull();
      expect(await sharedLinks.find('hash-b', NOW)).toBeNull();
    });

    it('count how often they are opened, are listed from the latest on, and removed', async () => {
      const { sharedLinks } = given.store;
      await sharedLinks.add(sharedLinkOf('a', { createdAt: '2026-11-01T00:00:00.000Z' }), 'hash-a');
      await sharedLinks.add(sharedLinkOf('b', { createdAt: '2026-11-02T00:00:00.000Z' }), 'hash-b');
      await Promise.all([1, 2, 3].map(() => sharedLinks.noteOpened('a', NOW)));
      await sharedLinks.noteOpened('none', NOW);
      const listed = await sharedLinks.list();
      expect(listed.map(({ id, opened, openedAt }) => [id, opened, openedAt])).toEqual([
        ['b', 0, null],
        ['a', 3, NOW],
      ]);
      await sharedLinks.remove('a');
      await sharedLinks.remove('a');
      expect(await sharedLinks.find('hash-a', NOW)).toBeNull();
      expect(await sharedLinks.list()).toHaveLength(1);
    });
  });
};
