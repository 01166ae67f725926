import type { CampaignList, CampaignReport, CampaignRequest } from '../../api/schemas/campaigns.ts';
import type { Campaign } from '../../domain/campaigns/campaign.ts';
import type { Api } from './client.ts';

export const listCampaigns = (api: Api, brand: string, signal: AbortSignal): Promise<CampaignList> =>
  api.get('/campaigns', { query: { brand }, signal });

const pathOf = (id: string): string => `/campaigns/${encodeURIComponent(id)}`;

/** How one went. */
export const getCampaign = (api: Api, id: string, signal: AbortSignal): Promise<CampaignReport> =>
  api.get(pathOf(id), { signal });

/** @param id null for a new one. */
export const saveCampaign = (api: Api, id: string | null, request: CampaignRequest): Promise<Campaign> =>
  id === null ? api.send('POST', '/campaigns', request) : api.send('PUT', pathOf(id), request);

export const removeCampaign = (api: Api, id: string): Promise<void> => api.send('DELETE', pathOf(id));
