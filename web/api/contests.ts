import type { ContestList, ContestReport, ContestRequest } from '../../api/schemas/contests.ts';
import type { ExportFormat } from '../../domain/export/export-format.ts';
import { type Api, toUrl } from './client.ts';

const pathOf = (id: string): string => `/contests/${encodeURIComponent(id)}`;
const listPath = (campaignId: string): string => `/campaigns/${encodeURIComponent(campaignId)}/contests`;

export const listContests = (api: Api, campaignId: string, signal: AbortSignal): Promise<ContestList> =>
  api.get(listPath(campaignId), { signal });

export const getContest = (api: Api, id: string, signal: AbortSignal): Promise<ContestReport> =>
  api.get(pathOf(id), { signal });

export const addContest = (api: Api, campaignId: string, request: ContestRequest): Promise<ContestReport> =>
  api.send('POST', listPath(campaignId), request);

export const changeContest = (api: Api, id: string, request: ContestRequest): Promise<ContestReport> =>
  api.send('PUT', pathOf(id), request);

export const removeContest = (api: Api, id: string): Promise<void> => api.send('DELETE', pathOf(id));

export const drawContest = (api: Api, id: string, words: string): Promise<ContestReport> =>
  api.send('POST', `${pathOf(id)}/draw`, { words });

/** Gives the prize to the next in order. */
export const setAside = (api: Api, id: string, entry: string, reason: string): Promise<ContestReport> =>
  api.send('POST', `${pathOf(id)}/set-aside`, { entry, reason });

export const putBack = (api: Api, id: string, entry: string): Promise<ContestReport> =>
  api.send('DELETE', `${pathOf(id)}/set-aside/${encodeURIComponent(entry)}`);

/** Where the entries are taken away. */
export const entriesUrl = (id: string, format: ExportFormat): string =>
  toUrl(`${pathOf(id)}/entries`, { format });
