import { describe, expect, it } from 'vitest';
import { defaultStandingSettings } from '../../domain/authors/standing-settings.ts';
import type { StoreUnderTest } from '../store.contract.ts';
import { brandOf } from '../store-fixtures.ts';

/** How figures are worked out. */
export const describeInsight = (given: StoreUnderTest): void => {
  describe('settings of figures', () => {
    it('are kept by brand, replaced, and go with the brand', async () => {
      const { brands, insight } = given.store;
      await brands.save(brandOf());
      expect(await insight.findSettings('acme', 'standing')).toBeNull();
      await insight.saveSettings('acme', 'standing', defaultStandingSettings);
      const changed = { ...defaultStandingSettings, leastSaid: 7 };
      await insight.saveSettings('acme', 'standing', changed);
      await insight.saveSettings('rival', 'standing', defaultStandingSettings);
      expect(await insight.findSettings('acme', 'standing')).toEqual(changed);
      await brands.remove('acme');
      expect(await insight.findSettings('acme', 'standing')).toBeNull();
      expect(await insight.findSettings('rival', 'standing')).toEqual(defaultStandingSettings);
    });
  });
};
