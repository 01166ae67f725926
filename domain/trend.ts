import { dayEnd, dayStart, hourEnd, hourStart } from './buckets.ts';
import { LimitExceededError, SettingsError } from './errors.ts';
import { type Gap, touchesGap } from './gap.ts';
import { type Instant, toInstant } from './instant.ts';
import { addRollups, emptyRollup } from './reduce.ts';
import type { Grain, Rollup, RollupRow } from './rollup.ts';

/** One local hour or day: `[start, end)`. */
export interface TrendSlot {
  readonly start: Instant;
  readonly end: Instant;
}

/** Hours of which a week is put together at most: a bit more than 100 days. */
export const weekHoursAtMost = 2450;

/** Slots of one trend at most: a bit more than 33 days of hours, or 4 years of days. */
export const slotsAtMost: Readonly<Record<Grain, number>> = { hour: 800, day: 1500 };

const slotStart = (at: Instant, grain: Grain, timeZone: string): Instant =>
  grain === 'hour' ? hourStart(at, timeZone) : dayStart(at, timeZone);

const slotEnd = (at: Instant, grain: Grain, timeZone: string): Instant =>
  grain === 'hour' ? hourEnd(at, timeZone) : dayEnd(at, timeZone);

const justBefore = (at: Instant): Instant => toInstant(new Date(Date.parse(at) - 1));

/**
 * Every local hour or day that `[from, to)` touches, in order and without a gap, true to changes of the clock.
 * @throws SettingsError when nothing lies between them, LimitExceededError past `atMost`.
 */
export const slotsBetween = (
  from: Instant,
  to: Instant,
  grain: Grain,
  timeZone: string,
  atMost: number,
): readonly TrendSlot[] => {
  if (from >= to) throw new SettingsError('from must be before to.');
  const slots: TrendSlot[] = [];
  let start = slotStart(from, grain, timeZone);
  while (start < to) {
    if (slots.length >= atMost) {
      throw new LimitExceededError(`A trend covers at most ${atMost} ${grain}s. Ask for less.`);
    }
    const end = slotEnd(start, grain, timeZone);
    slots.push({ start, end });
    start = end;
  }
  return slots;
};

/** The slots of a trend. @throws as `slotsBetween`, past `slotsAtMost`. */
export const trendSlots = (
  from: Instant,
  to: Instant,
  grain: Grain,
  timeZone: string,
): readonly TrendSlot[] => slotsBetween(from, to, grain, timeZone, slotsAtMost[grain]);

/** Where the stretch of `count` slots right before `start` begins. */
export const previousStart = (start: Instant, count: number, grain: Grain, timeZone: string): Instant => {
  let begins = start;
  for (let n = 0; n < count; n += 1) begins = slotStart(justBefore(begins), grain, timeZone);
  return begins;
};

/** What is known of a brand: from its first mention on. */
export interface TrendSpan {
  readonly first: Instant;
  readonly last: Instant;
}

/** Was Earshot listening for some of the slot? */
const isKnown = ({ start, end }: TrendSlot, span: TrendSpan | null, now: Instant): boolean =>
  span !== null && end > span.first && start <= now;

const sum = (rows: readonly RollupRow[], from: Instant, to: Instant): Rollup =>
  addRollups(rows.filter(({ start }) => from <= start && start < to).map(({ rollup }) => rollup));

export interface Trend {
  /** `unheard`: sources that could not be heard for some of the slot, so that there may have been more. */
  readonly rows: readonly (TrendSlot & {
    readonly rollup: Rollup | null;
    readonly unheard: readonly string[];
  })[];
  readonly total: Rollup;
  readonly previous: Rollup | null;
}

/**
 * One row for every slot: null where nothing can be known (before the first mention, in the future), a zero
 * rollup where nobody said anything. A slot in which a source could not be heard and nobody else said anything is
 * not known either.
 * @param rows what the store keeps, from `previousFrom` to the last slot's end.
 * @param gaps in listening that were not filled afterwards. @param previousFrom where the stretch before begins; its sum is null unless all of it is known.
 */
export const composeTrend = (
  slots: readonly TrendSlot[],
  rows: readonly RollupRow[],
  {
    span,
    gaps,
    previousFrom,
    now,
  }: {
    readonly span: TrendSpan | null;
    readonly gaps: readonly Gap[];
    readonly previousFrom: Instant;
    readonly now: Instant;
  },
): Trend => {
  const byStart = new Map(rows.map(({ start, rollup }) => [start, rollup]));
  const from = slots[0]?.start ?? now;
  const to = slots.at(-1)?.end ?? from;
  const previousKnown =
    span !== null &&
    span.first <= previousFrom &&
    from <= now &&
    !gaps.some((gap) => touchesGap(gap, previousFrom, from, now));
  return {
    rows: slots.map((slot) => {
      const known = isKnown(slot, span, now);
      const inSlot = gaps.filter((gap) => known && touchesGap(gap, slot.start, slot.end, now));
      const unheard = [...new Set(inSlot.map(({ sourceId }) => sourceId))];
      const silent = unheard.length > 0 ? null : emptyRollup();
      return { ...slot, rollup: known ? (byStart.get(slot.start) ?? silent) : null, unheard };
    }),
    total: sum(rows, from, to),
    previous: previousKnown ? sum(rows, previousFrom, from) : null,
  };
};
