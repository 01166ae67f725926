import type { Campaign } from '../../domain/campaigns/campaign.ts';
import type { CampaignStore } from '../campaign-port.ts';
import { toStorableJson, toStorableText } from '../mentions/storable.ts';
import { createContestStore } from './contest-store.ts';
import type { Context } from './context.ts';

const parse = ({ json }: { readonly json: string }): Campaign => JSON.parse(json) as Campaign;

type OwnStore = Pick<CampaignStore, 'save' | 'find' | 'list' | 'remove'>;

/** All of a brand's go with it. */
export const forgetCampaigns = async (
  { in: { campaign, contest, contestDraw } }: Context,
  brandId: string,
): Promise<void> => {
  await contestDraw.deleteMany({ brandId });
  await contest.deleteMany({ brandId });
  await campaign.deleteMany({ brandId });
};

const createOwn = ({ in: { campaign } }: Context): OwnStore => ({
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

/** Campaigns, on MongoDB. @see CampaignStore */
export const createCampaignStore = (context: Context): CampaignStore => ({
  ...createContestStore(context),
  ...createOwn(context),
});
