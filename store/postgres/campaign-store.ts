import type { CampaignStore } from '../campaign-port.ts';
import { toStorableJson, toStorableText } from '../mentions/storable.ts';
import { createContestStore } from './contest-store.ts';
import type { Context, Work } from './context.ts';

type OwnStore = Pick<CampaignStore, 'save' | 'find' | 'list' | 'remove'>;

/** All of a brand's go with it. */
export const forgetCampaigns = async ({ trx }: Work, brandId: string): Promise<void> => {
  for (const table of ['campaign', 'contest', 'contest_draw'] as const)
    await trx.deleteFrom(table).where('brand_id', '=', brandId).execute();
};

const createOwn = ({ db }: Context): OwnStore => ({
  save: async (campaign) => {
    const row = { brand_id: campaign.brandId, at: campaign.from, doc: toStorableJson(campaign) };
    await db
      .insertInto('campaign')
      .values({ id: campaign.id, ...row })
      .onConflict((on) => on.column('id').doUpdateSet(row))
      .execute();
  },
  find: async (id) => {
    const found = db.selectFrom('campaign').select('doc').where('id', '=', toStorableText(id));
    return (await found.executeTakeFirst())?.doc ?? null;
  },
  list: async (brandId) => {
    const rows = await db
      .selectFrom('campaign')
      .select('doc')
      .where('brand_id', '=', brandId)
      .orderBy('at', 'desc')
      .orderBy('id', 'desc')
      .execute();
    return rows.map(({ doc }) => doc);
  },
  remove: async (id) => {
    await db.deleteFrom('campaign').where('id', '=', toStorableText(id)).execute();
  },
});

/** Campaigns, on PostgreSQL. @see CampaignStore */
export const createCampaignStore = (context: Context): CampaignStore => ({
  ...createContestStore(context),
  ...createOwn(context),
});
