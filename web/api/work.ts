import type { DeskAnswer, WorkAnswer, WorkRequest } from '../../api/schemas/work.ts';
import type { Api } from './client.ts';

export const getDesk = (api: Api, signal: AbortSignal): Promise<DeskAnswer> => api.get('/desk', { signal });

/** Changes that somebody else was faster with are told in the answer, and refused there. */
export const changeWork = (api: Api, orders: WorkRequest['orders']): Promise<WorkAnswer> =>
  api.send('POST', '/work', { orders });
