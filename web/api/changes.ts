import type { Change, ChangedWords, ChangeParams } from '../../api/schemas/changes.ts';
import type { Api } from './client.ts';

/** Why the negative share of one side is another than that of the other. */
export const getChange = (api: Api, params: ChangeParams, signal: AbortSignal): Promise<Change> =>
  api.get('/changes', { query: { ...params }, signal });

/** What one side says more than the other. */
export const getChangedWords = (api: Api, params: ChangeParams, signal: AbortSignal): Promise<ChangedWords> =>
  api.get('/changes/words', { query: { ...params }, signal });
