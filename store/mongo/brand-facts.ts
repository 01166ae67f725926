import type { Brand } from '../../domain/brand.ts';
import { clockOf } from '../../domain/response-policy.ts';
import type { BrandFacts } from '../mentions/touches.ts';
import type { Context } from './context.ts';

export const loadBrandFacts = async ({ in: { brand } }: Context): Promise<BrandFacts> => {
  const found = await brand.find().toArray();
  const zones = new Map(found.map(({ _id, timeZone }) => [_id, timeZone]));
  const brands = new Map(
    found.flatMap(({ _id, json }) => (json === null ? [] : [[_id, JSON.parse(json) as Brand]])),
  );
  return {
    clockOf: (brandId) => clockOf(brands.get(brandId)),
    timeZoneOf: (brandId) => zones.get(brandId) ?? 'UTC',
    removed: new Set(found.filter(({ json }) => json === null).map(({ _id }) => _id)),
  };
};
