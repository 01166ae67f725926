import type { Trend } from '../../../api/schemas/trends.ts';
import type { Brand } from '../../../domain/brand.ts';
import { shownBrand } from '../../shell/shown-brand.ts';
import type { EmptyWords, View } from '../../view.ts';
import { type TrendRange, toTrendRange } from './trend-range.ts';
import { TrendsPage } from './trends-page.tsx';

interface TrendsData {
  /** Null while there is no brand. */
  readonly shown: { readonly brand: Brand; readonly range: TrendRange; readonly trend: Trend } | null;
}

const emptyWords = ({ shown }: TrendsData): EmptyWords | null => {
  if (shown === null) {
    return {
      title: 'No brand yet',
      text: 'Trends begin once Earshot listens for a brand.',
      action: { label: 'Add a brand', href: '/setup' },
    };
  }
  if (shown.trend.span !== null) return null;
  return {
    title: `Nothing kept about ${shown.brand.name} yet`,
    text: 'Trends appear with its first mention. That none was heard says nothing about what was said.',
    action: { label: 'See the sources', href: '/sources' },
  };
};

/** What was said over time. */
export const trendsView: View<TrendsData> = {
  path: '/trends',
  title: 'Trends',
  reads: ['days', 'from', 'to', 'grain'],
  skeleton: 'page',
  refreshOn: ['mentions'],
  load: async (params, api, signal) => {
    const brand = shownBrand(params);
    if (brand === null) return { shown: null };
    const range = toTrendRange(params.query, Date.now());
    const { from, to, grain } = range;
    const trend = await api.get<Trend>('/trends', { query: { brand: brand.id, from, to, grain }, signal });
    return { shown: { brand, range, trend } };
  },
  empty: emptyWords,
  render: ({ shown }) =>
    shown === null ? null : <TrendsPage trend={shown.trend} range={shown.range} brand={shown.brand} />,
};
