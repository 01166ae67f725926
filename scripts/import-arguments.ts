import { createBrandLookup, type NamedBrand } from '../collectors/tabular/brand-lookup.ts';
import { SettingsError } from '../domain/errors.ts';
import { timeZoneSchema } from '../domain/time-zone.ts';

/** A comma before a field's name; one within a column's name stays. */
const nextPair = /,(?=\s*[A-Za-z]+=)/;

/** `field=column` and `field==value`, as typed. @throws SettingsError */
export const readMap = (entries: readonly string[]): Record<string, string> => {
  const pairs = entries
    .flatMap((entry) => entry.split(nextPair))
    .map((entry): [string, string] => {
      const at = entry.indexOf('=');
      if (at < 1) {
        throw new SettingsError(
          `“${entry}” is no mapping. Write field=column, such as text=Review, or field==value.`,
        );
      }
      return [entry.slice(0, at).trim(), entry.slice(at + 1).trim()];
    });
  return Object.fromEntries(pairs);
};

/** @throws SettingsError */
export const readZone = (zone: string): string => {
  if (timeZoneSchema.safeParse(zone).success) return zone;
  throw new SettingsError(`“${zone}” is not an IANA time zone, such as Europe/Berlin or UTC.`);
};

/** The brand all rows are about: one there is, or the name of one to create. @throws SettingsError */
export const findBrand = (
  { brand, createBrands }: { readonly brand?: string; readonly createBrands?: 'own' | 'competitor' },
  brands: readonly NamedBrand[],
): { readonly brandId: string | null; readonly missing: string | null } => {
  if (brand === undefined) return { brandId: null, missing: null };
  const known = createBrandLookup(brands)(brand);
  if (known !== null) return { brandId: known, missing: null };
  if (createBrands !== undefined) return { brandId: null, missing: brand };
  const names = brands.length === 0 ? 'there is none yet' : brands.map(({ id }) => id).join(', ');
  throw new SettingsError(`There is no brand “${brand}” (${names}). Create it with --create-brands own.`);
};
