import { describe, expect, it } from 'vitest';
import type { Campaign } from '../../domain/campaigns/campaign.ts';
import { contestOf, drawOf } from '../contest-fixtures.ts';
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

    it('have contests, saved, replaced, found, listed from the latest on, and removed', async () => {
      const { campaigns } = given.store;
      await campaigns.saveContest(contestOf('a', 'x', { from: instant(3) }));
      await campaigns.saveContest(contestOf('b', 'y', { from: instant(9) }));
      await campaigns.saveContest(contestOf('r', 'z', { brandId: 'rival' }));
      const moved = contestOf('a', 'x', { from: instant(12), setAside: [] });
      await campaigns.saveContest(moved);
      expect((await campaigns.listContests('acme')).map(({ id }) => id)).toEqual(['a', 'b']);
      expect(await campaigns.findContest('a')).toEqual(moved);
      await campaigns.keepDraw(drawOf('a'));
      await campaigns.removeContest('a');
      await campaigns.removeContest('a');
      expect(await campaigns.findContest('a')).toBeNull();
      expect(await campaigns.findDraw('a')).toBeNull();
    });

    it('draw each contest once', async () => {
      const { campaigns } = given.store;
      await campaigns.saveContest(contestOf('a', 'x'));
      expect(await campaigns.findDraw('a')).toBeNull();
      const draws = ['one', 'two', 'three'].map((words) => drawOf('a', { words }));
      const firsts = await Promise.all(draws.map((draw) => campaigns.keepDraw(draw)));
      expect(firsts.filter((isFirst) => isFirst)).toHaveLength(1);
      expect(await campaigns.findDraw('a')).toEqual(draws[firsts.indexOf(true)]);
      await campaigns.keepDraw(drawOf('r', { brandId: 'rival' }));
      expect(await campaigns.listDrawn('acme')).toEqual(['a']);
    });

    it('lose their contests and draws with the brand', async () => {
      const { campaigns, brands } = given.store;
      await brands.save(brandOf());
      await campaigns.saveContest(contestOf('a', 'x'));
      await campaigns.keepDraw(drawOf('a'));
      await brands.remove('acme');
      expect(await campaigns.listContests('acme')).toEqual([]);
      expect(await campaigns.findDraw('a')).toBeNull();
    });
  });
};
