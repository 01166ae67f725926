import type { QueryCheck } from '../../api/schemas/query.ts';
import type { RoutingRuleList, RoutingRuleRequest, RoutingTrial } from '../../api/schemas/routing-rules.ts';
import type { RoutingRule } from '../../domain/work/routing-rule.ts';
import type { Api } from './client.ts';

const pathOf = (id: string): string => `/routing-rules/${encodeURIComponent(id)}`;

/** In the order they are tried. */
export const listRoutingRules = (api: Api, signal: AbortSignal): Promise<RoutingRuleList> =>
  api.get('/routing-rules', { signal });

/** @param id null for a new one. */
export const saveRoutingRule = (
  api: Api,
  id: string | null,
  rule: RoutingRuleRequest,
): Promise<RoutingRule> =>
  id === null ? api.send('POST', '/routing-rules', rule) : api.send('PUT', pathOf(id), rule);

export const removeRoutingRule = (api: Api, id: string): Promise<void> => api.send('DELETE', pathOf(id));

/** @param ids of all rules, as they are to be tried. */
export const orderRoutingRules = (api: Api, ids: readonly string[]): Promise<RoutingRuleList> =>
  api.send('PUT', '/routing-rules/order', { ids });

/**
 * What a rule would have done in the last 30 days; null while its query is none.
 * @param rule the one that is changed; null for a new one.
 */
export const tryRoutingRule = async (
  api: Api,
  {
    query,
    brandId,
    rule,
  }: { readonly query: string; readonly brandId: string | null; readonly rule: string | null },
  signal: AbortSignal,
): Promise<RoutingTrial | null> => {
  const check = await api.send<QueryCheck>('POST', '/query/check', { query, use: 'search' }, { signal });
  if (!check.ok) return null;
  const asked = { q: query, brand: brandId ?? undefined, rule: rule ?? undefined };
  return api.get<RoutingTrial>('/routing-trials', { signal, query: asked });
};
