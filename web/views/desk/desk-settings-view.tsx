import './desk-settings.css';
import type { RoutingRuleList } from '../../../api/schemas/routing-rules.ts';
import type { DeskAnswer } from '../../../api/schemas/work.ts';
import type { WorkLabelList } from '../../../api/schemas/work-labels.ts';
import { listRoutingRules } from '../../api/routing-rules.ts';
import { getDesk } from '../../api/work.ts';
import type { View } from '../../view.ts';
import { Labels } from './labels.tsx';
import { RoutingRules } from './routing-rules.tsx';

interface DeskSettings {
  readonly labels: WorkLabelList;
  readonly routing: RoutingRuleList;
  readonly desk: DeskAnswer;
}

/** What people who answer work with, and changing that. */
export const deskSettingsView: View<DeskSettings> = {
  path: '/desk',
  title: 'Desk',
  reads: [],
  skeleton: 'page',
  refreshOn: [],
  load: async (_params, api, signal) => {
    const [labels, routing, desk] = await Promise.all([
      api.get<WorkLabelList>('/work-labels', { signal }),
      listRoutingRules(api, signal),
      getDesk(api, signal),
    ]);
    return { labels, routing, desk };
  },
  empty: () => null,
  render: ({ labels, routing, desk }) => (
    <div class="page desk-settings">
      <header class="page-head">
        <h1>Desk</h1>
      </header>
      <RoutingRules rows={routing.rows} desk={desk} />
      <Labels rows={labels.rows} />
    </div>
  ),
};
