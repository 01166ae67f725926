import type { StandingParams, StandingReport } from '../../api/schemas/standing.ts';
import type { AuthorStep } from '../../domain/authors/author-entry.ts';
import type { StandingSettings } from '../../domain/authors/standing-settings.ts';
import { type Api, toUrl } from './client.ts';

export const getStanding = (api: Api, asked: StandingParams, signal: AbortSignal): Promise<StandingReport> =>
  api.get('/standing', { query: { ...asked }, signal });

/** Where a browser gets a list as a file. */
export const standingExportHref = (asked: StandingParams, list: string, format: string): string =>
  toUrl('/standing/export', { ...asked, list, format });

export const saveStandingSettings = (
  api: Api,
  brandId: string,
  settings: StandingSettings,
): Promise<StandingSettings> => api.send('PUT', `/brands/${encodeURIComponent(brandId)}/standing`, settings);

export const addStep = (api: Api, account: string, step: AuthorStep): Promise<{ id: string }> =>
  api.send('POST', `/authors/${encodeURIComponent(account)}/steps`, { step });

export const takeStepBack = (api: Api, account: string, id: string): Promise<void> =>
  api.send('DELETE', `/authors/${encodeURIComponent(account)}/steps/${encodeURIComponent(id)}`);
