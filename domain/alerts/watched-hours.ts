import { hourEnd, hourStart } from '../buckets.ts';
import { type Gap, touchesGap } from '../gap.ts';
import type { Instant } from '../instant.ts';
import type { RollupRow } from '../rollup.ts';
import type { SpikeBucket } from '../spikes/detect-spike.ts';
import { type CountedWatch, measure, measuresOf } from './watch.ts';

/** So long back a rule looks, ms: the usual takes two weeks of it, the record of earlier highs all. */
export const WATCHED_MS = 56 * 86_400_000;

/** What is known of a brand's hours. */
export interface HourlyCounts {
  readonly timeZone: string;
  /** The brand's first mention; null when there is none. */
  readonly first: Instant | null;
  /** Rows of hours. */
  readonly rows: readonly RollupRow[];
  /** Gaps in listening that were not filled afterwards. */
  readonly gaps: readonly Pick<Gap, 'from' | 'to'>[];
}

/**
 * The hours of `[from, to)` that were listened to, as a detector takes them. An hour without a mention counts zero; one
 * with a gap counts what is known of it, as a part, and nothing where that is a share or nothing.
 */
export const watchedHours = (
  { timeZone, first, rows, gaps }: HourlyCounts,
  watch: CountedWatch,
  from: Instant,
  to: Instant,
): readonly SpikeBucket[] => {
  if (first === null) return [];
  const byStart = new Map(rows.map(({ start, rollup }) => [start, rollup]));
  const buckets: SpikeBucket[] = [];
  let start = hourStart(first > from ? first : from, timeZone);
  while (start < to) {
    const end = hourEnd(start, timeZone);
    const rollup = byStart.get(start);
    const { count, of } = rollup === undefined ? { count: 0, of: 0 } : measure(rollup, watch);
    const isPartial = gaps.some((gap) => touchesGap(gap, start, end, to));
    const isUnknown = isPartial && (measuresOf(watch) === 'share' || count === 0);
    buckets.push({ at: Date.parse(start), count: isUnknown ? null : count, of, isPartial });
    start = end;
  }
  return buckets;
};
