import './digest.css';
import type {
  ComplaintAnswer,
  DigestList,
  DigestWishesAnswer,
  Recomputation,
} from '../../../api/schemas/digests.ts';
import type { View } from '../../view.ts';
import { ComplaintPage } from './complaint-page.tsx';
import { DigestPage } from './digest-page.tsx';

export interface DigestData {
  readonly settings: DigestWishesAnswer;
  readonly rows: DigestList['rows'];
  /** Of the week that is open; null where it is the preview. */
  readonly again: Recomputation | null;
}

type Loaded = { readonly digest: DigestData } | { readonly complaint: ComplaintAnswer };

/** The weekly digest: what a reader wants of it, what it says, and the complaint they see to in person. */
export const digestView: View<Loaded> = {
  path: '/digest',
  title: 'Digest',
  reads: ['complaint', 'week'],
  skeleton: 'form',
  refreshOn: [],
  load: async ({ query: { complaint, week } }, api, signal) => {
    if (complaint !== undefined) {
      const path = `/complaints/${encodeURIComponent(complaint)}`;
      return { complaint: await api.get<ComplaintAnswer>(path, { signal }) };
    }
    const [settings, { rows }, again] = await Promise.all([
      api.get<DigestWishesAnswer>('/digest/settings', { signal }),
      api.get<DigestList>('/digests', { signal }),
      week === undefined
        ? null
        : api.get<Recomputation>(`/digests/${encodeURIComponent(week)}/recomputation`, { signal }),
    ]);
    return { digest: { settings, rows, again } };
  },
  empty: () => null,
  render: (data, { query, brands }) =>
    'complaint' in data ? (
      <ComplaintPage key={data.complaint.complaint.version} answer={data.complaint} />
    ) : (
      <DigestPage data={data.digest} brands={brands} week={query['week'] ?? null} />
    ),
};
