import type { Campaign } from '../../domain/campaigns/campaign.ts';
import type { CampaignStore } from '../campaign-port.ts';
import { toStorableJson, toStorableText } from '../mentions/storable.ts';
import type { Context } from './context.ts';

const parse = ({ json }: { readonly json: string }): Campaign => JSON.parse(json) as Campaign;

/** All of a brand's go with it. */
export const forgetCampaigns = async ({ in: { campaign } }: Context, brandId: string): Promise<void> => {
  await campaign.deleteMany({ brandId });
};

/** Campaigns, on MongoDB. @see CampaignStore */
export const createCampaignStore = ({ in: { campaign } }: Context): CampaignStore => ({
  save: async (given) => {
    const fields = { brandId: given.brandId, at: given.from, json: toStorableJson(given) };
    await campaign.updateOne({ _id: given.id }, { $set: fields }, { upsert: true });
  },
  find: async (id) => {
    const found = await campaign.findOne({ _id: toStorableText(id) });
    return found === null ? null : parse(found);
  },
  list: async (brandId) => (await campaign.find({ brandId }).sort({ at: -1, _id: -1 }).toArray()).map(parse),
  remove: async (id) => {
    await campaign.deleteOne({ _id: toStorableText(id) });
  },
});
