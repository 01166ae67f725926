import { getChange } from '../../api/changes.ts';
import { shownBrand } from '../../shell/shown-brand.ts';
import type { View } from '../../view.ts';
import { ComparePage, type ComparePageProps } from './compare-page.tsx';
import { toComparison } from './comparison.ts';

/** Two periods, brands or kinds of mentions, and why they differ. */
export const compareView: View<{ readonly shown: ComparePageProps | null }> = {
  path: '/compare',
  title: 'Compare',
  reads: ['days', 'from', 'to', 'grain', 'q', 'vs', 'vsq'],
  skeleton: 'page',
  refreshOn: [],
  load: async (params, api, signal) => {
    const brand = shownBrand(params);
    if (brand === null) return { shown: null };
    const comparison = toComparison(params.query, brand, Date.now());
    return { shown: { brand, comparison, change: await getChange(api, comparison.params, signal) } };
  },
  empty: ({ shown }) =>
    shown === null
      ? {
          title: 'No brand yet',
          text: 'There is something to compare once Earshot listens for a brand.',
          action: { label: 'Add a brand', href: '/setup' },
        }
      : null,
  render: ({ shown }) => (shown === null ? null : <ComparePage {...shown} />),
};
