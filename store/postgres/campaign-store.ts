import type { CampaignStore } from '../campaign-port.ts';
import { toStorableText } from '../mentions/storable.ts';
import { createBrandDocs } from './brand-docs.ts';
import { createContestStore } from './contest-store.ts';
import type { Context, Work } from './context.ts';

/** All of a brand's go with it. */
export const forgetCampaigns = async ({ trx }: Work, brandId: string): Promise<void> => {
  for (const table of ['campaign', 'contest', 'contest_draw'] as const)
    await trx.deleteFrom(table).where('brand_id', '=', brandId).execute();
};

/** Campaigns, on PostgreSQL. @see CampaignStore */
export const createCampaignStore = (context: Context): CampaignStore => ({
  ...createContestStore(context),
  ...createBrandDocs(context, 'campaign'),
  remove: async (id) => {
    await context.db.deleteFrom('campaign').where('id', '=', toStorableText(id)).execute();
  },
});
