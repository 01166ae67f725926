import { SettingsError } from '../../domain/errors.ts';
import { defaultReputationSettings } from '../../domain/reputation/reputation-settings.ts';
import { loadReputation } from '../../store/load-reputation.ts';
import type { Store } from '../../store/port.ts';
import { getBrand } from '../get-brand.ts';
import {
  type ReputationParams,
  type ReputationReport,
  reputationReportSchema,
} from '../schemas/reputation.ts';

export interface ReputationContext {
  readonly store: Pick<Store, 'brands' | 'insight' | 'learning' | 'mentions' | 'rollups'>;
  readonly now: () => Date;
}

/** A brand's score, parts, history and goals. @throws NotFoundError on an unknown brand, SettingsError when nothing lies between the ends. */
export const reportReputation = async (
  { store, now }: ReputationContext,
  asked: ReputationParams,
): Promise<ReputationReport> => {
  if (asked.from >= asked.to) throw new SettingsError('from must be before to.');
  const brand = await getBrand(store.brands, asked.brand);
  const settings = (await store.insight.findSettings(brand.id, 'reputation')) ?? defaultReputationSettings;
  const report = await loadReputation(store, brand, asked, settings, now());
  const { id: brandId, timeZone } = brand;
  // The answer is checked and copied by its schema.
  return reputationReportSchema.parse({ brandId, timeZone, grain: asked.grain, settings, ...report });
};
