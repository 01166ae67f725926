import { z } from 'zod';

/** How often a source is asked, and what that was learned from. */
export const paceSchema = z.strictObject({
  /** Time to the next poll, before jitter. */
  everyMs: z.number().positive(),
  /** New items heard, and the time they were heard in; both fade. */
  items: z.number().nonnegative(),
  overMs: z.number().positive(),
  /** The fastest it has lately spoken, new items a millisecond; fades slowly. */
  peakPerMs: z.number().nonnegative(),
  /** Items its answer held last, where older ones are pushed out unread; null where a cursor reaches them. */
  window: z.int().positive().nullable(),
});
export type Pace = z.infer<typeof paceSchema>;

/** What one successful poll tells of how fast its source speaks. */
export interface PollYield {
  /** Since the success before; null at the first, whose items tell of the past. */
  readonly sinceMs: number | null;
  /** Items not seen in the polls before, without those too old to tell of the time since. */
  readonly fresh: number;
  /** Items the answer held, where older ones are pushed out unread; null where that is not known or not so. */
  readonly window: number | null;
  /** No item since the success before can have been missed. */
  readonly isWhole: boolean;
}

interface Limits {
  readonly everyMs: number;
  readonly atLeastEveryMs: number;
}

const HOUR_MS = 3_600_000;
/** New items a poll should bring on average: below one, so that a mention does not wait long. */
const TARGET = 0.5;
/** A source is asked at least this many times more rarely than usual, and at least every six hours. */
const SLOWER_AT_MOST = 8;
const CEILING_MS = 6 * HOUR_MS;
const MEMORY_HALVES_MS = 6 * HOUR_MS;
const PEAK_HALVES_MS = 7 * 24 * HOUR_MS;
/** So many new items in one poll are more than chance. */
const BURST = 3;

/** The longest time between two polls of a source that nobody set a time for, ms. */
export const paceCeiling = ({ everyMs }: Limits): number =>
  Math.max(everyMs, Math.min(SLOWER_AT_MOST * everyMs, CEILING_MS));

const halved = (afterMs: number, halvesMs: number): number => 0.5 ** (afterMs / halvesMs);

/** Before anything is known: the collector's own pace, easily changed. */
const firstPace = ({ everyMs }: Limits): Pace => ({
  everyMs,
  items: TARGET,
  overMs: everyMs,
  peakPerMs: 0,
  window: null,
});

const wanted = (
  { items, overMs, peakPerMs, window }: Omit<Pace, 'everyMs'>,
  { sinceMs, fresh, isWhole }: PollYield,
): number => {
  if (!isWhole && fresh > 0) return 0;
  const usual = (TARGET * overMs) / items;
  const burst = fresh >= BURST && sinceMs !== null ? (TARGET * sinceMs) / fresh : Number.POSITIVE_INFINITY;
  // Half of the window is left for a source that speaks up faster than ever.
  const room = window === null ? Number.POSITIVE_INFINITY : window / 2 / peakPerMs;
  return Math.min(usual, burst, room);
};

/**
 * How often to ask a source from now on: about twice as often as it brings something new, sooner after a burst and
 * where its window may overflow; never outside what the collector allows.
 * @param former null at the first poll. @param askedMs what a person set, which wins; null where nobody did.
 */
export const nextPace = (
  limits: Limits,
  askedMs: number | null,
  former: Pace | null,
  poll: PollYield,
): Pace => {
  const before = former ?? firstPace(limits);
  const learned = poll.sinceMs === null ? before : learn(before, poll, poll.sinceMs, limits);
  const { atLeastEveryMs } = limits;
  const everyMs =
    askedMs ??
    (poll.sinceMs === null ? before.everyMs : Math.min(wanted(learned, poll), paceCeiling(limits)));
  return { ...learned, everyMs: Math.round(Math.max(everyMs, atLeastEveryMs)) };
};

const learn = (
  { items, overMs, peakPerMs, window: formerWindow }: Pace,
  { fresh, window }: PollYield,
  sinceMs: number,
  { atLeastEveryMs }: Limits,
): Omit<Pace, 'everyMs'> => {
  const kept = halved(sinceMs, MEMORY_HALVES_MS);
  // Two polls in one minute, as when a person asks, say nothing of a minute's pace.
  const lately = fresh >= BURST ? fresh / Math.max(sinceMs, atLeastEveryMs) : 0;
  return {
    items: items * kept + fresh,
    overMs: overMs * kept + sinceMs,
    peakPerMs: Math.max(peakPerMs * halved(sinceMs, PEAK_HALVES_MS), lately),
    window: window ?? formerWindow,
  };
};
