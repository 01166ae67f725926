import type { BrandFacts } from '../mentions/touches.ts';
import type { Context } from './context.ts';

export const loadBrandFacts = async ({ in: { brand } }: Context): Promise<BrandFacts> => {
  const found = await brand.find().toArray();
  const zones = new Map(found.map(({ _id, timeZone }) => [_id, timeZone]));
  return {
    timeZoneOf: (brandId) => zones.get(brandId) ?? 'UTC',
    removed: new Set(found.filter(({ json }) => json === null).map(({ _id }) => _id)),
  };
};
