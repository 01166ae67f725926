import type { Trend } from '../../../api/schemas/trends.ts';
import { stretchQuery } from '../../../domain/query/stretch-query.ts';
import { hrefOf } from '../../shell/place.ts';

export type LinkTo = (more?: string) => string;

/** Addresses of the mentions behind a figure of this trend. */
export const linksOf =
  ({ brandId, from, to }: Trend): LinkTo =>
  (more = '') =>
    hrefOf('/mentions', { brand: brandId, q: stretchQuery(from, to, more) });
