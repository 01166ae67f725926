import type { Brand } from '../../domain/brand.ts';
import { toStorableJson } from '../mentions/storable.ts';
import type { BrandStore } from '../port.ts';
import type { Context } from './context.ts';
import { finishRemovals } from './remove-brand.ts';
import { markStep } from './to-steps.ts';
import { bucketsOfBrand } from './touch-brand.ts';
import type { InMongoTurn } from './writer-turn.ts';

const save = (context: Context, inTurn: InMongoTurn, brand: Brand): Promise<void> =>
  inTurn(async (turn) => {
    const former = await context.in.brand.findOne({ _id: brand.id });
    const set = { timeZone: brand.timeZone, json: toStorableJson(brand), leaving: false };
    const step = { to: 'brand', writes: [{ id: brand.id, set, isNew: former === null }] } as const;
    if (former !== null && former.json !== null && former.timeZone === brand.timeZone) {
      await turn.commit([step]);
      return;
    }
    // The buckets that go have rows no more, so only mentions say which ones come.
    const touched = await bucketsOfBrand(context, brand.id, brand.timeZone, { rows: false });
    await turn.commit([step, { dropBucketsOf: brand.id }, markStep(touched)]);
  });

/** The document stays as a mark: mentions on their way while the brand goes must not bring it back. */
const remove = (context: Context, inTurn: InMongoTurn, brandId: string): Promise<void> =>
  inTurn(async (turn) => {
    const set = { timeZone: 'UTC', json: null, leaving: true };
    const isNew = (await context.in.brand.findOne({ _id: brandId })) === null;
    await turn.commit([{ to: 'brand', writes: [{ id: brandId, set, isNew }] }]);
    await finishRemovals(context, turn);
  });

/** The brands, on MongoDB. @see BrandStore */
export const createBrandStore = (context: Context, inTurn: InMongoTurn): BrandStore => ({
  save: (brand) => save(context, inTurn, brand),
  list: async () => {
    const found = await context.in.brand.find().sort({ _id: 1 }).toArray();
    return found.flatMap(({ json }) => (json === null ? [] : [JSON.parse(json) as Brand]));
  },
  find: async (id) => {
    const json = (await context.in.brand.findOne({ _id: id }))?.json ?? null;
    return json === null ? null : (JSON.parse(json) as Brand);
  },
  remove: (id) => remove(context, inTurn, id),
});
