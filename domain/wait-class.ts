import type { Instant } from './instant.ts';

const MINUTE_MS = 60_000;
/** Classes in a doubling of the wait: each is 9 % wide, so that its middle is at most 4.5 % off. */
const PER_DOUBLING = 8;

/** Minutes from which on a wait is in the class. */
const beginOf = (waitClass: number): number => (waitClass === 0 ? 0 : 2 ** ((waitClass - 1) / PER_DOUBLING));

/**
 * The class of a wait: 0 below a minute, then eight in each doubling. Waits are counted by class, for counts of
 * hours add up to those of a year, and medians do not. @returns the class, as a key of a record.
 */
export const waitClass = (from: Instant, to: Instant): string => {
  const minutes = (Date.parse(to) - Date.parse(from)) / MINUTE_MS;
  return String(minutes < 1 ? 0 : 1 + Math.floor(PER_DOUBLING * Math.log2(minutes)));
};

/**
 * The wait that half of them were below, in minutes, within 4.5 % (below a minute: half a minute). The lower of the
 * middle two where their number is even. @param waits how many by class. @returns null where there is none.
 */
export const medianWait = (waits: Readonly<Record<string, number>>): number | null => {
  const classes = Object.entries(waits)
    .map(([key, count]) => ({ place: Number(key), count }))
    .toSorted((one, other) => one.place - other.place);
  const total = classes.reduce((sum, { count }) => sum + count, 0);
  let before = 0;
  for (const { place, count } of classes) {
    before += count;
    if (2 * before < total || count === 0) continue;
    return place === 0 ? 0.5 : Math.sqrt(beginOf(place) * beginOf(place + 1));
  }
  return null;
};
