import { getCompetitors } from '../../api/competitors.ts';
import { shownBrand } from '../../shell/shown-brand.ts';
import type { EmptyWords, View } from '../../view.ts';
import { toTrendRange } from '../trends/trend-range.ts';
import { CompetitorsPage, type CompetitorsPageProps } from './competitors-page.tsx';

interface CompetitorsData {
  /** Null while there is no brand. */
  readonly shown: CompetitorsPageProps | null;
  readonly hasCompetitor: boolean;
}

const emptyWords = ({ shown, hasCompetitor }: CompetitorsData): EmptyWords | null => {
  if (shown === null) {
    return {
      title: 'No brand yet',
      text: 'There is something to compare once Earshot listens for a brand.',
      action: { label: 'Add a brand', href: '/setup' },
    };
  }
  if (hasCompetitor) return null;
  return {
    title: 'No competitor yet',
    text: `Add a brand of the kind “competitor”, and what is said of it stands beside ${shown.brand.name}.`,
    action: { label: 'Add a competitor', href: '/setup' },
  };
};

/** A brand beside its competitors. */
export const competitorsView: View<CompetitorsData> = {
  path: '/competitors',
  title: 'Competitors',
  reads: ['days', 'from', 'to', 'scope'],
  skeleton: 'page',
  refreshOn: [],
  load: async (params, api, signal) => {
    const brand = shownBrand(params);
    const hasCompetitor = params.brands.some(({ kind, id }) => kind === 'competitor' && id !== brand?.id);
    if (brand === null) return { shown: null, hasCompetitor };
    const range = toTrendRange(params.query, Date.now());
    const scope = params.query['scope'] === 'all' ? 'all' : 'comparable';
    const compared = await getCompetitors(
      api,
      { brand: brand.id, from: range.from, to: range.to, scope },
      signal,
    );
    return { shown: { brand, range, compared }, hasCompetitor };
  },
  empty: emptyWords,
  render: ({ shown }) => (shown === null ? null : <CompetitorsPage {...shown} />),
};
