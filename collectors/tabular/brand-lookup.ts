import type { Brand } from '../../domain/brand.ts';
import { foldName } from '../../domain/query/fold.ts';
import { slugFor } from '../../domain/slug.ts';
import { tidyHandle } from '../../domain/tidy-handle.ts';

/** The id of the brand a value names; null where it names none. */
export type BrandLookup = (value: string) => string | null;

/** What a brand is found by; names win over handles. */
export type NamedBrand = Pick<Brand, 'id' | 'name' | 'handles'>;

const spelling = (value: string): string => slugFor(value, '', new Set()) || foldName(value);

/** Finds brands by id, name or handle, whatever the case, accents and dashes. */
export const createBrandLookup = (brands: readonly NamedBrand[]): BrandLookup => {
  const ids = new Map<string, string>();
  const add = (key: string, id: string): void => {
    if (key !== '' && !ids.has(key)) ids.set(key, id);
  };
  for (const { id } of brands) add(id, id);
  for (const { id, name } of brands) add(spelling(name), id);
  for (const { id, handles } of brands) for (const { handle } of handles) add(`@${tidyHandle(handle)}`, id);
  return (value) => ids.get(spelling(value)) ?? ids.get(`@${tidyHandle(value)}`) ?? null;
};
