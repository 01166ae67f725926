import { median } from './median.ts';
import { HOUR_MS, type SpikeSettings } from './spike-settings.ts';

/** What was counted in one hour, and of how many; null when not all of the hour was heard. */
export type PastHour = { readonly count: number; readonly of: number } | null;

/** Hours of the past, the youngest last. */
export type HourHistory = readonly PastHour[];

const HOURS_A_DAY = 24;
/** A share is not told from fewer. */
const LEAST_OF = 30;

/** Adds an hour and forgets what no longer tells of the usual. */
export const addHour = (
  history: HourHistory,
  hour: PastHour,
  { seasonDays, stretchesMs }: SpikeSettings,
): HourHistory => {
  const kept = seasonDays * HOURS_A_DAY + Math.ceil(Math.max(...stretchesMs) / HOUR_MS);
  return [...history.slice(-(kept - 1)), hour];
};

/** By the hour each ends with, the sums of so many hours in a row; null where one of them is unknown. */
const sumsOf = (history: HourHistory, hours: number): readonly (number | null)[] => {
  let sum = 0;
  let heard = 0;
  return history.map((hour, at) => {
    const gone = history[at - hours] ?? null;
    sum += (hour?.count ?? 0) - (gone?.count ?? 0);
    heard += (hour === null ? 0 : 1) - (gone === null ? 0 : 1);
    return heard === hours ? sum : null;
  });
};

const known = (sums: readonly (number | null | undefined)[]): number[] => sums.filter((sum) => sum != null);

/** What is usual of `count`, as a median over stretches as long as the one looked at. */
const usualCount = (history: HourHistory, stretchMs: number, settings: SpikeSettings): number | null => {
  const { seasonDays, seasonTrustDays } = settings;
  const sums = sumsOf(history, Math.max(1, Math.round(stretchMs / HOUR_MS)));
  const everyHour = known(sums.slice(-seasonDays * HOURS_A_DAY));
  const overall = median(everyHour);
  if (overall === null || everyHour.length < 2 * HOURS_A_DAY) return null;
  const sameHour = known(
    Array.from({ length: seasonDays }, (_, day) => sums[sums.length - (day + 1) * HOURS_A_DAY]),
  );
  const trust = sameHour.length / (sameHour.length + seasonTrustDays);
  const usual = trust * (median(sameHour) ?? overall) + (1 - trust) * overall;
  return usual * Math.min(1, stretchMs / HOUR_MS);
};

/** The usual share: the middle of the days' shares. */
const usualShare = (history: HourHistory): number | null => {
  const shares: number[] = [];
  let all = 0;
  for (let end = history.length; end >= HOURS_A_DAY; end -= HOURS_A_DAY) {
    const day = history.slice(end - HOURS_A_DAY, end).filter((hour) => hour !== null);
    const of = day.reduce((sum, hour) => sum + hour.of, 0);
    if (of > 0) shares.push(day.reduce((sum, hour) => sum + hour.count, 0) / of);
    all += of;
  }
  return all < LEAST_OF ? null : median(shares);
};

/**
 * What the coming hour should bring: a count in a stretch so long or, of shares, the share of all. Null while too
 * little is known to say.
 */
export const usualOf = (history: HourHistory, stretchMs: number, settings: SpikeSettings): number | null =>
  settings.measures === 'share' ? usualShare(history) : usualCount(history, stretchMs, settings);
