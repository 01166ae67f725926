import type {
  AlertDetail,
  AlertList,
  AlertTrial,
  RuleChange,
  RuleList,
  RuleRequest,
} from '../../api/schemas/alerts.ts';
import type { AlertRule } from '../../domain/alerts/alert-rule.ts';
import type { Api } from './client.ts';

export const listRules = (api: Api, brand: string, signal: AbortSignal): Promise<RuleList> =>
  api.get('/alert-rules', { query: { brand }, signal });

export const addRule = (api: Api, request: RuleRequest): Promise<AlertRule> =>
  api.send('POST', '/alert-rules', request);

/** Sets what a person may change of a rule; the rest stays. */
export const changeRule = (api: Api, rule: AlertRule, change: Partial<RuleChange>): Promise<AlertRule> => {
  const { threshold, enabled, snoozedUntil } = { ...rule, ...change };
  return api.send('PUT', `/alert-rules/${encodeURIComponent(rule.id)}`, { threshold, enabled, snoozedUntil });
};

export const removeRule = (api: Api, id: string): Promise<void> =>
  api.send('DELETE', `/alert-rules/${encodeURIComponent(id)}`);

export const listAlerts = (api: Api, brand: string, signal: AbortSignal): Promise<AlertList> =>
  api.get('/alerts', { query: { brand }, signal });

export const getAlert = (api: Api, id: string, signal: AbortSignal): Promise<AlertDetail> =>
  api.get(`/alerts/${encodeURIComponent(id)}`, { signal });

/** What a rule would have told of. @param rule as on the command line. */
export const tryRule = (api: Api, brand: string, rule: string, signal: AbortSignal): Promise<AlertTrial> =>
  api.get('/alert-trials', { query: { brand, rule }, signal });
