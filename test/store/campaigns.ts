import { describe, expect, it } from 'vitest';
import type { Campaign } from '../../domain/campaigns/campaign.ts';
import type { StoreUnderTest } from '../store.contract.ts';
import { brandOf } from '../store-fixtures.ts';

const instant = (day: number): string => `2026-11-${String(day).padStart(2, '0')}T08:00:00.000Z`;

const campaignOf = (id: string, day: number, changes: Partial<Campaign> = {}): Campaign => ({
  ...{ id, brandId: 'acme', name: `Campaign "${id}"`, hashtags: ['hop'], query: '"free" flight' },
  ...{ from: instant(day), to: instant(day + 7), goal: { measure: 'reach', target: 5000 } },
  createdAt: instant(1),
  ...changes,
});

/** What brands did for a while. */
export const describeCampaigns = (given: StoreUnderTest): void => {
  describe('campaigns', () => {
    it('are saved, replaced, found, and listed from the latest on', async () => {
      const { campaigns } = given.store;
      await campaigns.save(campaignOf('a', 3));
      await campaigns.save(campaignOf('b', 9));
      await campaigns.save(campaignOf('c', 3));
      await campaigns.save(campaignOf('r', 5, { brandId: 'rival' }));
      const moved = campaignOf('a', 12, { goal: null });
      await campaigns.save(moved);
      expect((await campaigns.list('acme')).map(({ id }) => id)).toEqual(['a', 'b', 'c']);
      expect(await campaigns.find('a')).toEqual(moved);
      expect(await campaigns.find('none')).toBeNull();
    });

    it('go when they are removed, and with their brand', async () => {
      const { campaigns, brands } = given.store;
      await brands.save(brandOf());
      await campaigns.save(campaignOf('a', 3));
      await campaigns.save(campaignOf('b', 9));
      await campaigns.save(campaignOf('r', 5, { brandId: 'rival' }));
      await campaigns.remove('a');
      await campaigns.remove('a');
      expect((await campaigns.list('acme')).map(({ id }) => id)).toEqual(['b']);
      await brands.remove('acme');
      expect(await campaigns.list('acme')).toEqual([]);
      expect((await campaigns.list('rival')).map(({ id }) => id)).toEqual(['r']);
    });
  });
};
