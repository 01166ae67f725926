import type { ExportList, ExportRequest } from '../../api/schemas/scheduled-exports.ts';
import type { Api } from './client.ts';

export const listExports = (api: Api, signal: AbortSignal): Promise<ExportList> =>
  api.get('/scheduled-exports', { signal });

/** @param id null for a new one. */
export const saveExport = (api: Api, id: string | null, request: ExportRequest): Promise<unknown> =>
  id === null
    ? api.send('POST', '/scheduled-exports', request)
    : api.send('PUT', `/scheduled-exports/${encodeURIComponent(id)}`, request);

export const removeExport = (api: Api, id: string): Promise<void> =>
  api.send('DELETE', `/scheduled-exports/${encodeURIComponent(id)}`);

export const runExport = (api: Api, id: string): Promise<unknown> =>
  api.send('POST', `/scheduled-exports/${encodeURIComponent(id)}/runs`);

export const stopExportMails = (api: Api, id: string): Promise<void> =>
  api.send('DELETE', `/scheduled-exports/${encodeURIComponent(id)}/mails`);

export const runAgain = (api: Api, runId: string): Promise<unknown> =>
  api.send('POST', `/export-runs/${encodeURIComponent(runId)}/again`);
