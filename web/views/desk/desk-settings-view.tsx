import './desk-settings.css';
import type { AcknowledgeRuleList } from '../../../api/schemas/acknowledge-rules.ts';
import type { RoutingRuleList } from '../../../api/schemas/routing-rules.ts';
import type { DeskAnswer } from '../../../api/schemas/work.ts';
import type { WorkLabelList } from '../../../api/schemas/work-labels.ts';
import { listAcknowledgeRules } from '../../api/acknowledge-rules.ts';
import { listRoutingRules } from '../../api/routing-rules.ts';
import { getDesk } from '../../api/work.ts';
import type { View } from '../../view.ts';
import { AcknowledgeRules } from './acknowledge-rules.tsx';
import { Labels } from './labels.tsx';
import { RoutingRules } from './routing-rules.tsx';

interface DeskSettings {
  readonly labels: WorkLabelList;
  readonly routing: RoutingRuleList;
  readonly acknowledging: AcknowledgeRuleList;
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
    const [labels, routing, acknowledging, desk] = await Promise.all([
      api.get<WorkLabelList>('/work-labels', { signal }),
      listRoutingRules(api, signal),
      listAcknowledgeRules(api, signal),
      getDesk(api, signal),
    ]);
    return { labels, routing, acknowledging, desk };
  },
  empty: () => null,
  render: ({ labels, routing, acknowledging, desk }) => (
    <div class="page desk-settings">
      <header class="page-head">
        <h1>Desk</h1>
      </header>
      <RoutingRules rows={routing.rows} desk={desk} />
      <AcknowledgeRules rows={acknowledging.rows} desk={desk} />
      <Labels rows={labels.rows} />
    </div>
  ),
};
