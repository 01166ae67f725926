import type { SavedViewList, SavedViewRequest } from '../../api/schemas/saved-views.ts';
import type { SavedView } from '../../domain/work/saved-view.ts';
import type { Api } from './client.ts';

/** One's own and the shared ones, by name. */
export const listViews = (api: Api, signal: AbortSignal): Promise<SavedViewList> =>
  api.get('/views', { signal });

/** @param id null for a new one. */
export const saveView = (api: Api, id: string | null, view: SavedViewRequest): Promise<SavedView> =>
  id === null ? api.send('POST', '/views', view) : api.send('PUT', `/views/${encodeURIComponent(id)}`, view);

export const removeView = (api: Api, id: string): Promise<void> =>
  api.send('DELETE', `/views/${encodeURIComponent(id)}`);
