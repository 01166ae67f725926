import { z } from 'zod';
import { type Instant, instantSchema, toInstant } from './instant.ts';
import type { Source, SourceState } from './source.ts';

/** A stretch in which a source could not be heard. One source and beginning is one gap. */
export const gapSchema = z.strictObject({
  sourceId: z.string(),
  /** The last success before. */
  from: instantSchema,
  /** The next success; null while it lasts. */
  to: instantSchema.nullable(),
  /** `failing`: it was asked in vain; `not-asked`: Earshot did not run, or the source was paused. */
  reason: z.enum(['failing', 'not-asked']),
  /** What was said meanwhile was read afterwards, so nothing is missing. */
  caughtUp: z.boolean(),
});
export type Gap = z.infer<typeof gapSchema>;

/** A busy queue, a restart: that long is never a gap, ms. */
const GRACE_MS = 10 * 60_000;

/** A source that is asked every `everyMs` is not heard when two polls in a row brought nothing to know. */
const isTooLong = (fromMs: number, toMs: number, everyMs: number): boolean =>
  toMs - fromMs > 2 * everyMs + GRACE_MS;

/** What a source's last success or, before it, its beginning tells of when it was heard last. */
const heardLast = (source: Source, state: SourceState): Instant => state.lastSuccessAt ?? source.createdAt;

/**
 * The gap that a poll at `now` shows; null when the source was heard recently enough.
 * @param state before the poll. @param everyMs time between its polls.
 * @param caughtUp whether the poll has read all that was said since; null when it failed.
 */
export const gapAt = (
  source: Source,
  state: SourceState,
  now: Date,
  everyMs: number,
  caughtUp: boolean | null,
): Gap | null => {
  const from = heardLast(source, state);
  if (!isTooLong(Date.parse(from), now.getTime(), everyMs)) return null;
  const hasFailed = caughtUp === null || state.failures > 0;
  return {
    sourceId: source.id,
    from,
    to: caughtUp === null ? null : toInstant(now),
    reason: hasFailed ? 'failing' : 'not-asked',
    caughtUp: caughtUp === true,
  };
};

/** Does anything of the gap lie in `[from, to)`? One that lasts goes on until `now`. */
export const touchesGap = (
  gap: Pick<Gap, 'from' | 'to'>,
  from: Instant,
  to: Instant,
  now: Instant,
): boolean => gap.from < to && (gap.to ?? now) > from;

/** May a source bring mentions of a brand? */
export const servesBrand = ({ aboutBrandId }: Pick<Source, 'aboutBrandId'>, brandId: string): boolean =>
  aboutBrandId === null || aboutBrandId === brandId;
