import type {
  MentionCount,
  MentionCountParams,
  MentionDetail,
  MentionListParams,
  MentionPage,
  StateChange,
} from '../../api/schemas/mentions.ts';
import type { StoredMention } from '../../domain/mention.ts';
import type { Api } from './client.ts';

const pathOf = (id: string): string => `/mentions/${encodeURIComponent(id)}`;

export const listMentions = (
  api: Api,
  query: Omit<MentionListParams, 'limit'> & { readonly limit: number },
  signal?: AbortSignal,
): Promise<MentionPage> => api.get('/mentions', { query, ...(signal && { signal }) });

export const countMentions = (
  api: Api,
  query: MentionCountParams,
  signal?: AbortSignal,
): Promise<MentionCount> => api.get('/mentions/count', { query, ...(signal && { signal }) });

export const getMention = (api: Api, id: string, signal: AbortSignal): Promise<MentionDetail> =>
  api.get(pathOf(id), { signal });

/** The payload as the source gave it. */
export const getRawMention = (api: Api, id: string, signal: AbortSignal): Promise<unknown> =>
  api.get(`${pathOf(id)}/raw`, { signal });

/** @throws ApiError with code `conflict` when someone else changed it meanwhile. */
export const changeMentionState = (api: Api, id: string, change: StateChange): Promise<StoredMention> =>
  api.send('POST', `${pathOf(id)}/state`, change);
