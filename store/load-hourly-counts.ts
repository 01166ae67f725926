import type { HourlyCounts } from '../domain/alerts/watched-hours.ts';
import type { Brand } from '../domain/brand.ts';
import type { Instant } from '../domain/instant.ts';
import { loadGaps } from './load-gaps.ts';
import type { Store } from './port.ts';

/** The hours of a brand in `[from, to)` with what was not heard of them. */
export const loadHourlyCounts = async (
  {
    rollups,
    sources,
    listening,
  }: {
    readonly rollups: Pick<Store['rollups'], 'list' | 'span'>;
    readonly sources: Pick<Store['sources'], 'list'>;
    readonly listening: Pick<Store['listening'], 'listGaps'>;
  },
  { id, timeZone }: Pick<Brand, 'id' | 'timeZone'>,
  from: Instant,
  to: Instant,
): Promise<HourlyCounts> => {
  const [rows, span, gaps] = await Promise.all([
    rollups.list(id, 'hour', from, to),
    rollups.span(id),
    loadGaps({ sources, listening }, id, from, to),
  ]);
  return { timeZone, first: span?.first ?? null, rows, gaps };
};
