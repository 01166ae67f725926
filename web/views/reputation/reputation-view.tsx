import './reputation.css';
import { getReputation } from '../../api/reputation.ts';
import { shownBrand } from '../../shell/shown-brand.ts';
import type { View } from '../../view.ts';
import { toTrendRange } from '../trends/trend-range.ts';
import { ReputationPage, type ReputationPageProps } from './reputation-page.tsx';

/** Null while there is no brand. */
type ReputationData = ReputationPageProps | null;

/** A brand's reputation in one number. */
export const reputationView: View<ReputationData> = {
  path: '/reputation',
  title: 'Reputation',
  reads: ['days', 'from', 'to', 'grain'],
  skeleton: 'page',
  refreshOn: [],
  load: async (params, api, signal) => {
    const brand = shownBrand(params);
    if (brand === null) return null;
    const range = toTrendRange(params.query, Date.now());
    const grain = params.query['grain'] === 'month' ? 'month' : 'week';
    const asked = { brand: brand.id, from: range.from, to: range.to, grain } as const;
    return { brand, range, report: await getReputation(api, asked, signal) };
  },
  empty: (data) =>
    data === null
      ? {
          title: 'No brand yet',
          text: 'A reputation can be told once Earshot listens for a brand.',
          action: { label: 'Add a brand', href: '/setup' },
        }
      : null,
  render: (data) => (data === null ? null : <ReputationPage {...data} />),
};
