import type { CollectorList, CollectorRow } from '../../../api/schemas/collectors.ts';
import type { ListeningList, ListeningRow } from '../../../api/schemas/listening.ts';
import type {
  SignInStart,
  SourceList,
  SourceRequest,
  SourceRow,
  SourceTest,
  SourceTestRequest,
} from '../../../api/schemas/sources.ts';
import type { Source } from '../../../domain/source.ts';
import type { Api } from '../../api/client.ts';

export interface SourcesData {
  readonly rows: readonly SourceRow[];
  readonly listening: readonly ListeningRow[];
  readonly collectors: readonly CollectorRow[];
  readonly refusedPlugins: CollectorList['refusedPlugins'];
}

/** @throws ApiError */
export const loadSources = async (api: Api, signal: AbortSignal): Promise<SourcesData> => {
  const [sources, collectors, listening] = await Promise.all([
    api.get<SourceList>('/sources', { signal }),
    api.get<CollectorList>('/collectors', { signal }),
    api.get<ListeningList>('/sources/listening', { signal }),
  ]);
  return {
    rows: sources.rows,
    listening: listening.rows,
    collectors: collectors.rows,
    refusedPlugins: collectors.refusedPlugins,
  };
};

/** @param id of the source to change; null adds one. @throws ApiError */
export const saveSource = (api: Api, id: string | null, request: SourceRequest): Promise<Source> =>
  id === null ? api.send('POST', '/sources', request) : api.send('PUT', `/sources/${id}`, request);

/** @throws ApiError */
export const pauseSource = (api: Api, source: Source, enabled: boolean): Promise<Source> => {
  const { collector, title, settings, everyMs, credentialRef, aboutBrandId } = source;
  return saveSource(api, source.id, {
    collector,
    title,
    settings,
    everyMs,
    credentialRef,
    aboutBrandId,
    enabled,
  });
};

/** Asks it again from now on. @throws ApiError */
export const resumeSource = (api: Api, source: Source): Promise<Source> => pauseSource(api, source, true);

/** @returns where to go to sign in. @throws ApiError */
export const startSignIn = async (
  api: Api,
  id: string,
  secret: Readonly<Record<string, string>>,
): Promise<string> => (await api.send<SignInStart>('POST', `/sources/${id}/sign-in`, { secret })).url;

/** Has it asked as soon as its turn comes. @throws ApiError */
export const pollSource = (api: Api, id: string): Promise<void> => api.send('POST', `/sources/${id}/poll`);

/** @throws ApiError */
export const removeSource = (api: Api, id: string): Promise<void> => api.send('DELETE', `/sources/${id}`);

/** What it would yield; nothing is kept. @throws ApiError, also for settings that are wrong. */
export const testSource = (api: Api, request: SourceTestRequest): Promise<SourceTest> =>
  api.send('POST', '/sources/test', request);
