import type { Campaign } from '../domain/campaigns/campaign.ts';

/** Campaigns of brands. All of a brand's go with the brand. */
export interface CampaignStore {
  /** Inserts or replaces. */
  save(campaign: Campaign): Promise<void>;
  find(id: string): Promise<Campaign | null>;
  /** By beginning, the latest first, then by id. */
  list(brandId: string): Promise<readonly Campaign[]>;
  /** Nothing happens when there is none. */
  remove(id: string): Promise<void>;
}
