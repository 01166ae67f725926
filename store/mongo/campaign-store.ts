import type { Campaign } from '../../domain/campaigns/campaign.ts';
import type { CampaignStore } from '../campaign-port.ts';
import { toStorableText } from '../mentions/storable.ts';
import { createBrandDocs } from './brand-docs.ts';
import { createContestStore } from './contest-store.ts';
import type { Context } from './context.ts';

/** All of a brand's go with it. */
export const forgetCampaigns = async (
  { in: { campaign, contest, contestDraw } }: Context,
  brandId: string,
): Promise<void> => {
  await contestDraw.deleteMany({ brandId });
  await contest.deleteMany({ brandId });
  await campaign.deleteMany({ brandId });
};

/** Campaigns, on MongoDB. @see CampaignStore */
export const createCampaignStore = (context: Context): CampaignStore => ({
  ...createContestStore(context),
  ...createBrandDocs<Campaign>(context.in.campaign),
  remove: async (id) => {
    await context.in.campaign.deleteOne({ _id: toStorableText(id) });
  },
});
