import './advocates.css';
import { standingLists } from '../../../domain/authors/standing-list.ts';
import { getStanding } from '../../api/standing.ts';
import { shownBrand } from '../../shell/shown-brand.ts';
import type { View } from '../../view.ts';
import { toTrendRange } from '../trends/trend-range.ts';
import { AdvocatesPage, type AdvocatesPageProps } from './advocates-page.tsx';

/** Null while there is no brand. */
type AdvocatesData = Omit<AdvocatesPageProps, 'list'> | null;

/** Who speaks well of a brand, who is heard by many, and who speaks ill of it. */
export const advocatesView: View<AdvocatesData> = {
  path: '/advocates',
  title: 'Advocates',
  reads: ['days', 'from', 'to'],
  skeleton: 'page',
  refreshOn: [],
  load: async (params, api, signal) => {
    const brand = shownBrand(params);
    if (brand === null) return null;
    const range = toTrendRange(params.query, Date.now());
    const report = await getStanding(api, { brand: brand.id, from: range.from, to: range.to }, signal);
    return { brand, range, report };
  },
  empty: (data) =>
    data === null
      ? {
          title: 'No brand yet',
          text: 'Those who speak of a brand are told apart once Earshot listens for one.',
          action: { label: 'Add a brand', href: '/setup' },
        }
      : null,
  render: (data, { query }) =>
    data === null ? null : (
      <AdvocatesPage {...data} list={standingLists.find((each) => each === query['list']) ?? 'advocates'} />
    ),
};
