import type { RawItem } from '../domain/mention.ts';
import type { Drop, Removal } from './collector.ts';

/**
 * What was asked for by id and did not come back: gone at the source. Where something came that could not be read,
 * nobody knows which it was, and nothing counts as gone.
 */
export const missingFrom = (
  items: readonly RawItem[],
  drops: readonly Drop[],
  externalIds: readonly string[],
  source: string,
): readonly Removal[] => {
  if (drops.length > 0) return [];
  const came = new Set(items.map(({ externalId }) => externalId));
  return externalIds.filter((id) => !came.has(id)).map((externalId) => ({ source, externalId }));
};
