import './exports.css';
import type { SavedViewList } from '../../../api/schemas/saved-views.ts';
import type { ExportList } from '../../../api/schemas/scheduled-exports.ts';
import type { Campaign } from '../../../domain/campaigns/campaign.ts';
import { listCampaigns } from '../../api/campaigns.ts';
import { listExports } from '../../api/exports.ts';
import type { View } from '../../view.ts';
import { ExportsPage } from './exports-page.tsx';

export interface ExportsData {
  readonly list: ExportList;
  readonly views: SavedViewList['rows'];
  readonly campaigns: readonly Campaign[];
}

/** Files that are made again and again, and scheduling them. */
export const exportsView: View<ExportsData> = {
  path: '/exports',
  title: 'Exports',
  reads: [],
  skeleton: 'page',
  refreshOn: [],
  load: async ({ brands }, api, signal) => {
    const own = brands.filter(({ kind }) => kind === 'own');
    const [list, views, campaigns] = await Promise.all([
      listExports(api, signal),
      api.get<SavedViewList>('/views', { signal }),
      Promise.all(own.map(({ id }) => listCampaigns(api, id, signal))),
    ]);
    return { list, views: views.rows, campaigns: campaigns.flatMap(({ rows }) => rows) };
  },
  empty: () => null,
  render: (data, { query, brand }) => (
    <ExportsPage
      data={data}
      open={query['open'] ?? null}
      asked={query['new'] === undefined ? null : { q: query['q'] ?? '', brandId: brand?.id ?? '' }}
    />
  ),
};
