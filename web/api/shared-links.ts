import type { LinkList, LinkRequest, NewLink } from '../../api/schemas/shared-links.ts';
import type { Api } from './client.ts';

export const listLinks = (api: Api, signal: AbortSignal): Promise<LinkList> =>
  api.get('/shared-links', { signal });

/** The link itself is answered this once. */
export const makeLink = (api: Api, request: LinkRequest): Promise<NewLink> =>
  api.send('POST', '/shared-links', request);

export const removeLink = (api: Api, id: string): Promise<void> =>
  api.send('DELETE', `/shared-links/${encodeURIComponent(id)}`);
