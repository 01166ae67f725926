import type { Campaign } from '../domain/campaigns/campaign.ts';
import type { Draw, KeptContest } from '../domain/campaigns/contest.ts';

/** Campaigns of brands, with their contests. All of a brand's go with the brand. */
export interface CampaignStore {
  /** Inserts or replaces. */
  save(campaign: Campaign): Promise<void>;
  find(id: string): Promise<Campaign | null>;
  /** By beginning, the latest first, then by id. */
  list(brandId: string): Promise<readonly Campaign[]>;
  /** Nothing happens when there is none. */
  remove(id: string): Promise<void>;
  /** Inserts or replaces. */
  saveContest(contest: KeptContest): Promise<void>;
  findContest(id: string): Promise<KeptContest | null>;
  /** Of all campaigns of the brand, by beginning, the latest first, then by id. */
  listContests(brandId: string): Promise<readonly KeptContest[]>;
  /** With its draw. Nothing happens when there is none. */
  removeContest(id: string): Promise<void>;
  /** A contest is drawn once. @returns whether this was the first; the first stays. */
  keepDraw(draw: Draw): Promise<boolean>;
  findDraw(contestId: string): Promise<Draw | null>;
  /** Ids of the contests of a brand that are drawn. */
  listDrawn(brandId: string): Promise<readonly string[]>;
}
