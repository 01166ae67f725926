import './alerts.css';
import type { AlertDetail, AlertList, RuleList } from '../../../api/schemas/alerts.ts';
import type { Trend } from '../../../api/schemas/trends.ts';
import type { Brand } from '../../../domain/brand.ts';
import { getAlert, listAlerts, listRules } from '../../api/alerts.ts';
import type { Api } from '../../api/client.ts';
import { shownBrand } from '../../shell/shown-brand.ts';
import type { View } from '../../view.ts';
import { AlertPage } from './alert-page.tsx';
import { AlertsPage } from './alerts-page.tsx';
import { RulePage } from './rule-page.tsx';

/** What the page shows: all alerts of a brand, one of them, or one rule. */
type AlertsData =
  | { readonly shows: 'nothing' }
  | { readonly shows: 'alert'; readonly brand: Brand; readonly detail: AlertDetail }
  | {
      readonly shows: 'rule';
      readonly brand: Brand;
      readonly rules: RuleList['rows'];
      readonly topics: readonly string[];
    }
  | {
      readonly shows: 'all';
      readonly brand: Brand;
      readonly rules: RuleList['rows'];
      readonly alerts: AlertList['rows'];
    };

const TOPICS_MS = 56 * 86_400_000;

/** Topics of the last weeks, the most mentioned first. */
const loadTopics = async (api: Api, brand: string, signal: AbortSignal): Promise<readonly string[]> => {
  const now = Date.now();
  const [from, to] = [now - TOPICS_MS, now].map((ms) => new Date(ms).toISOString());
  const trend = await api.get<Trend>('/trends', { query: { brand, from, to, grain: 'day' }, signal });
  const sizes = Object.entries(trend.total.topics).map(([topic, counts]) => ({
    topic,
    size: Object.values(counts).reduce((sum, count) => sum + count, 0),
  }));
  return sizes.sort((one, other) => other.size - one.size).map(({ topic }) => topic);
};

/** When to be told, what one was told of, and why it rose. */
export const alertsView: View<AlertsData> = {
  path: '/alerts',
  title: 'Alerts',
  reads: ['alert', 'rule'],
  skeleton: 'page',
  refreshOn: ['notices'],
  load: async (params, api, signal) => {
    const brand = shownBrand(params);
    if (brand === null) return { shows: 'nothing' };
    const { alert, rule } = params.query;
    if (alert !== undefined) return { shows: 'alert', brand, detail: await getAlert(api, alert, signal) };
    const rules = (await listRules(api, brand.id, signal)).rows;
    if (rule !== undefined)
      return { shows: 'rule', brand, rules, topics: await loadTopics(api, brand.id, signal) };
    return { shows: 'all', brand, rules, alerts: (await listAlerts(api, brand.id, signal)).rows };
  },
  empty: ({ shows }) =>
    shows === 'nothing'
      ? {
          title: 'No brand yet',
          text: 'Alerts begin once Earshot listens for a brand.',
          action: { label: 'Add a brand', href: '/setup' },
        }
      : null,
  render: (data, { query }) => {
    if (data.shows === 'nothing') return null;
    if (data.shows === 'alert') return <AlertPage {...data} />;
    return data.shows === 'rule' ? (
      <RulePage {...data} asked={query['rule'] ?? ''} />
    ) : (
      <AlertsPage {...data} />
    );
  },
};
