import { fromEpochMs, type Instant } from '../instant.ts';
import { monthOf, monthsBetween } from '../month.ts';
import { weekStart } from '../weekly-sample.ts';

export const historyGrains = ['week', 'month'] as const;
export type HistoryGrain = (typeof historyGrains)[number];

const DAY_MS = 86_400_000;
const WEEKS = 26;
const MONTHS = 12;

/** A whole week or month on the brand's clocks: `[from, to)`. */
export interface HistorySlot {
  readonly from: Instant;
  readonly to: Instant;
}

const weeksUntil = (now: Instant, timeZone: string): readonly HistorySlot[] => {
  const slots: HistorySlot[] = [];
  let from = weekStart(now, timeZone);
  // Weeks are some hours longer or shorter where clocks change.
  let to = weekStart(fromEpochMs(Date.parse(from) + 7.5 * DAY_MS), timeZone);
  while (slots.length < WEEKS) {
    slots.unshift({ from, to });
    to = from;
    from = weekStart(fromEpochMs(Date.parse(from) - DAY_MS / 2), timeZone);
  }
  return slots;
};

/** The last 26 weeks or 12 months, the one under way last. @param timeZone IANA. */
export const historySlots = (grain: HistoryGrain, now: Instant, timeZone: string): readonly HistorySlot[] =>
  grain === 'week'
    ? weeksUntil(now, timeZone)
    : monthsBetween('0001-01-01T00:00:00.000Z', monthOf(now, timeZone).from, timeZone, MONTHS);
