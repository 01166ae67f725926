import type { DeskAnswer, WorkAnswer, WorkEventList, WorkRequest } from '../../api/schemas/work.ts';
import type { Api } from './client.ts';

export const getDesk = (api: Api, signal: AbortSignal): Promise<DeskAnswer> => api.get('/desk', { signal });

/** Changes that somebody else was faster with are told in the answer, and refused there. */
export const changeWork = (api: Api, orders: WorkRequest['orders']): Promise<WorkAnswer> =>
  api.send('POST', '/work', { orders });

/** What was done about a mention, oldest first. */
export const listWork = (api: Api, id: string, signal: AbortSignal): Promise<WorkEventList> =>
  api.get(`/mentions/${encodeURIComponent(id)}/work`, { signal });
