import { describe, expect, it } from 'vitest';
import type { Permission, PermissionState } from '../../domain/testimonials/permission.ts';
import type { StoreUnderTest } from '../store.contract.ts';
import { brandOf, mentionOf, NOW, save } from '../store-fixtures.ts';

const permissionOf = (id: string, state: PermissionState, changes: Partial<Permission> = {}): Permission => ({
  ...{ mentionId: `feed:${id}`, brandId: 'acme', state, shownAs: 'Jané 😀', place: null },
  steps: [{ state, at: NOW, by: 'o', proof: '“yes”' }],
  ...changes,
});

/** Which mentions may be quoted. */
export const describeTestimonials = (given: StoreUnderTest): void => {
  describe('testimonials', () => {
    it('are kept by mention, replaced, and listed by brand and state', async () => {
      const { testimonials } = given.store;
      await testimonials.save(permissionOf('2', 'asked'));
      await testimonials.save(permissionOf('1', 'granted'));
      await testimonials.save(permissionOf('3', 'granted', { brandId: 'rival' }));
      await testimonials.save(permissionOf('2', 'granted', { place: 0 }));
      expect(await testimonials.find('feed:2')).toEqual(permissionOf('2', 'granted', { place: 0 }));
      expect(await testimonials.find('feed:9')).toBeNull();
      const listed = async (state: PermissionState | null) =>
        (await testimonials.list('acme', state)).map(({ mentionId }) => mentionId);
      expect(await listed(null)).toEqual(['feed:1', 'feed:2']);
      await testimonials.save(permissionOf('1', 'withdrawn'));
      expect(await listed('granted')).toEqual(['feed:2']);
      expect(await listed('withdrawn')).toEqual(['feed:1']);
    });

    it('go with the words of the mention, and with the brand', async () => {
      const { brands, mentions, testimonials } = given.store;
      await brands.save(brandOf());
      const author = { id: '7', handle: 'jane', name: 'Jane', followers: null };
      await save(mentions, mentionOf('1'), mentionOf('2', { author }), mentionOf('3'));
      for (const id of ['1', '2', '3']) await testimonials.save(permissionOf(id, 'granted'));
      await mentions.erase([{ source: 'feed', externalId: '1' }], { at: NOW, by: 'source' });
      await mentions.erase([{ source: 'feed', authorId: '7' }], { at: NOW, by: 'person' });
      expect((await testimonials.list('acme', null)).map(({ mentionId }) => mentionId)).toEqual(['feed:3']);
      await brands.remove('acme');
      expect(await testimonials.list('acme', null)).toEqual([]);
    });
  });
};
