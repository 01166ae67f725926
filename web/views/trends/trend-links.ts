import type { Trend } from '../../../api/schemas/trends.ts';
import { type ConcernKind, concernsPath } from '../../../domain/concerns/concern-kind.ts';
import { stretchQuery } from '../../../domain/query/stretch-query.ts';
import { hrefOf } from '../../shell/place.ts';

export type LinkTo = (more?: string) => string;

/** Addresses of the mentions behind a figure of this trend. */
export const linksOf =
  ({ brandId, from, to }: Trend): LinkTo =>
  (more = '') =>
    hrefOf('/mentions', { brand: brandId, q: stretchQuery(from, to, more) });

/** Addresses of the concerns behind a figure of answers of this trend. */
export const concernLinksOf =
  ({ brandId, from, to }: Trend) =>
  (kind: ConcernKind): string =>
    concernsPath(brandId, { from, to }, kind);
