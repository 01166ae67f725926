import './desk-settings.css';
import type { WorkLabelList } from '../../../api/schemas/work-labels.ts';
import type { View } from '../../view.ts';
import { Labels } from './labels.tsx';

/** What people who answer work with, and changing that. */
export const deskSettingsView: View<WorkLabelList> = {
  path: '/desk',
  title: 'Desk',
  reads: [],
  skeleton: 'page',
  refreshOn: [],
  load: (_params, api, signal) => api.get('/work-labels', { signal }),
  empty: () => null,
  render: ({ rows }) => (
    <div class="page desk-settings">
      <header class="page-head">
        <h1>Desk</h1>
      </header>
      <Labels rows={rows} />
    </div>
  ),
};
