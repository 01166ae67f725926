import type { Brand } from '../domain/brand.ts';
import { NotFoundError } from '../domain/errors.ts';
import type { BrandStore } from '../store/port.ts';

/** @throws NotFoundError */
export const getBrand = async (brands: Pick<BrandStore, 'find'>, id: string): Promise<Brand> => {
  const brand = await brands.find(id);
  if (brand === null) throw new NotFoundError('brand', id);
  return brand;
};

/**
 * The time zone in which the days of a search are meant: the brand's, or over all brands that of the first
 * of one's own; UTC before there is one.
 * @throws NotFoundError when there is no such brand.
 */
export const findTimeZone = async (
  brands: Pick<BrandStore, 'find' | 'list'>,
  brandId: string | null,
): Promise<string> => {
  if (brandId !== null) return (await getBrand(brands, brandId)).timeZone;
  return (await brands.list()).find(({ kind }) => kind === 'own')?.timeZone ?? 'UTC';
};
