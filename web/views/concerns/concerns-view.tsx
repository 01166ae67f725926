import type { ConcernPage } from '../../../api/schemas/concerns.ts';
import { type ConcernKind, concernKinds } from '../../../domain/concerns/concern-kind.ts';
import { shownBrand } from '../../shell/shown-brand.ts';
import type { View } from '../../view.ts';
import { toTrendRange } from '../trends/trend-range.ts';
import { kindWords } from './concern-words.ts';
import { ConcernsPage, type ConcernsPageProps } from './concerns-page.tsx';

const readKind = (text: string | undefined): ConcernKind =>
  concernKinds.find((each) => each === text) ?? 'all';

interface ConcernsData {
  readonly kind: ConcernKind;
  readonly shown: ConcernsPageProps | null;
}

/** Whose complaints a figure of answers counts: what its number opens. */
export const concernsView: View<ConcernsData> = {
  path: '/concerns',
  title: 'Concerns',
  reads: ['days', 'from', 'to', 'kind', 'after'],
  skeleton: 'page',
  refreshOn: [],
  load: async (params, api, signal) => {
    const [brand, kind] = [shownBrand(params), readKind(params.query['kind'])];
    if (brand === null) return { kind, shown: null };
    const { from, to } = toTrendRange(params.query, Date.now());
    const query = { brand: brand.id, from, to, kind, after: params.query['after'] };
    const page = await api.get<ConcernPage>('/concerns', { query, signal });
    return { kind, shown: { page, brand: brand.name, from, to, kind } };
  },
  empty: ({ kind, shown }) => {
    if (shown === null)
      return {
        title: 'No brand yet',
        text: 'There are concerns once Earshot listens for a brand.',
        action: { label: 'Add a brand', href: '/setup' },
      };
    if (shown.page.rows.length > 0) return null;
    return {
      title: `${kindWords(kind)}: nobody in this time`,
      text: 'A concern is counted in the hour of its first mention; none that began in this time stands so.',
      action: { label: 'See the trends', href: '/trends' },
    };
  },
  render: ({ shown }) => (shown === null ? null : <ConcernsPage {...shown} />),
};
