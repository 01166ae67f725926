import type {
  AcknowledgePreview,
  AcknowledgeRuleList,
  AcknowledgeRuleRequest,
} from '../../api/schemas/acknowledge-rules.ts';
import type { AcknowledgeRule } from '../../domain/replies/acknowledge-rule.ts';
import type { Api } from './client.ts';

const pathOf = (id: string, rest = ''): string => `/acknowledgement-rules/${encodeURIComponent(id)}${rest}`;

/** Oldest first. */
export const listAcknowledgeRules = (api: Api, signal: AbortSignal): Promise<AcknowledgeRuleList> =>
  api.get('/acknowledgement-rules', { signal });

/** @param id null for a new one. It is off afterwards. */
export const saveAcknowledgeRule = (
  api: Api,
  id: string | null,
  rule: AcknowledgeRuleRequest,
): Promise<AcknowledgeRule> =>
  id === null ? api.send('POST', '/acknowledgement-rules', rule) : api.send('PUT', pathOf(id), rule);

export const removeAcknowledgeRule = (api: Api, id: string): Promise<void> => api.send('DELETE', pathOf(id));

/** Whom it would have acknowledged in the last 30 days; it may be switched on afterwards. */
export const previewAcknowledgeRule = (
  api: Api,
  id: string,
  signal: AbortSignal,
): Promise<AcknowledgePreview> => api.send('POST', pathOf(id, '/preview'), undefined, { signal });

export const switchAcknowledgeRule = (api: Api, id: string, enabled: boolean): Promise<AcknowledgeRule> =>
  api.send('PUT', pathOf(id, '/enabled'), { enabled });

/** Switches all rules off at once. @returns names of those that were on. */
export const stopAcknowledging = (api: Api): Promise<{ readonly stopped: readonly string[] }> =>
  api.send('POST', '/acknowledgement-rules/stop');
