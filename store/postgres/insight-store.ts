import type { InsightKind, InsightSettings } from '../../domain/insight-setting.ts';
import type { InsightStore } from '../insight-port.ts';
import { toStorableJson } from '../mentions/storable.ts';
import type { Context, Work } from './context.ts';

/** All of a brand's go with it. */
export const forgetInsight = async ({ trx }: Work, brandId: string): Promise<void> => {
  await trx.deleteFrom('insight_setting').where('brand_id', '=', brandId).execute();
};

/** What is set for figures, on PostgreSQL. @see InsightStore */
export const createInsightStore = ({ db }: Context): InsightStore => ({
  saveSettings: async (brandId, kind, settings) => {
    const doc = toStorableJson(settings);
    await db
      .insertInto('insight_setting')
      .values({ brand_id: brandId, kind, doc })
      .onConflict((on) => on.columns(['brand_id', 'kind']).doUpdateSet({ doc }))
      .execute();
  },
  findSettings: async <Kind extends InsightKind>(brandId: string, kind: Kind) => {
    const row = await db
      .selectFrom('insight_setting')
      .select('doc')
      .where('brand_id', '=', brandId)
      .where('kind', '=', kind)
      .executeTakeFirst();
    return (row?.doc ?? null) as InsightSettings[Kind] | null;
  },
});
