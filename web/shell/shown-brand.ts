import type { Brand } from '../../domain/brand.ts';
import type { ViewParams } from '../view.ts';

/** Figures of several brands do not add up to anything: without a choice it is the first own one. Null while there is none. */
export const shownBrand = ({ brand, brands }: ViewParams): Brand | null =>
  brand ?? brands.find(({ kind }) => kind === 'own') ?? brands[0] ?? null;
