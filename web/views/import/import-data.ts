import type { ImportDryRun, ImportList } from '../../../api/schemas/imports.ts';
import type { ImportRun } from '../../../domain/import-run.ts';
import type { Api } from '../../api/client.ts';

/** @throws ApiError */
export const loadImports = async (api: Api, signal: AbortSignal): Promise<readonly ImportRun[]> =>
  (await api.get<ImportList>('/imports', { signal })).rows;

/** What an import would do. @throws ApiError, also for a file or a mapping that cannot be used. */
export const tryImport = (api: Api, form: FormData, signal: AbortSignal): Promise<ImportDryRun> =>
  api.send('POST', '/imports', form, { query: { dryRun: 1 }, signal });

/** The rows follow in the background. @throws ApiError */
export const startImport = (api: Api, form: FormData): Promise<ImportRun> =>
  api.send('POST', '/imports', form);

/** @throws ApiError */
export const getImport = (api: Api, id: string, signal: AbortSignal): Promise<ImportRun> =>
  api.get(`/imports/${encodeURIComponent(id)}`, { signal });
