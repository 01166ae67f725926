import type { CompetitorParams, Competitors } from '../../api/schemas/competitors.ts';
import type { Api } from './client.ts';

/** A brand beside its competitors. */
export const getCompetitors = (
  api: Api,
  params: CompetitorParams,
  signal: AbortSignal,
): Promise<Competitors> => api.get('/competitors', { query: { ...params }, signal });
