import type { z } from 'zod';
import { SettingsError } from '../../domain/errors.ts';
import { BRANDS_AT_MOST, loadCompetitors } from '../../store/load-competitors.ts';
import type { Store } from '../../store/port.ts';
import { getBrand } from '../get-brand.ts';
import { type Competitors, type competitorParamsSchema, competitorsSchema } from '../schemas/competitors.ts';

export interface CompetitorContext {
  readonly store: Pick<Store, 'brands' | 'mentions' | 'rollups' | 'sources' | 'listening'>;
  readonly now: () => Date;
}

/** A brand beside its competitors. @throws NotFoundError on an unknown brand, SettingsError when nothing lies between the ends. */
export const compareCompetitors = async (
  { store, now }: CompetitorContext,
  { brand: id, from, to, scope }: z.output<typeof competitorParamsSchema>,
): Promise<Competitors> => {
  if (from >= to) throw new SettingsError('from must be before to.');
  const brand = await getBrand(store.brands, id);
  const others = (await store.brands.list()).filter(
    (other) => other.kind === 'competitor' && other.id !== id,
  );
  const all = [brand, ...others];
  const { timeZone } = brand;
  const asked = { brands: all.slice(0, BRANDS_AT_MOST), from, to, scope, timeZone };
  const { coverage, ...compared } = await loadCompetitors(store, asked, now());
  const tooMany = all.slice(BRANDS_AT_MOST).map((each) => each.id);
  // The answer is checked and copied by its schema.
  return competitorsSchema.parse({ timeZone, scope, ...compared, coverage: { ...coverage, tooMany } });
};
