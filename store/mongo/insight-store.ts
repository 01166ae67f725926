import type { InsightKind, InsightSettings } from '../../domain/insight-setting.ts';
import type { InsightStore } from '../insight-port.ts';
import { toStorableJson } from '../mentions/storable.ts';
import type { Context } from './context.ts';

/** All of a brand's go with it. */
export const forgetInsight = async ({ in: { insightSetting } }: Context, brandId: string): Promise<void> => {
  await insightSetting.deleteMany({ brandId });
};

/** What is set for figures, on MongoDB. @see InsightStore */
export const createInsightStore = ({ in: { insightSetting } }: Context): InsightStore => ({
  saveSettings: async (brandId, kind, settings) => {
    const set = { brandId, kind, json: toStorableJson(settings) };
    await insightSetting.updateOne({ _id: `${kind} ${brandId}` }, { $set: set }, { upsert: true });
  },
  findSettings: async <Kind extends InsightKind>(brandId: string, kind: Kind) => {
    const found = await insightSetting.findOne({ _id: `${kind} ${brandId}` });
    return found === null ? null : (JSON.parse(found.json) as InsightSettings[Kind]);
  },
});
