import type { ReputationParams, ReputationReport, ReputationRequest } from '../../api/schemas/reputation.ts';
import type { ReputationSettings } from '../../domain/reputation/reputation-settings.ts';
import type { Api } from './client.ts';

export const getReputation = (
  api: Api,
  asked: ReputationParams,
  signal: AbortSignal,
): Promise<ReputationReport> => api.get('/reputation', { query: { ...asked }, signal });

export const saveReputationSettings = (
  api: Api,
  brandId: string,
  settings: ReputationRequest,
): Promise<ReputationSettings> =>
  api.send('PUT', `/brands/${encodeURIComponent(brandId)}/reputation`, settings);
