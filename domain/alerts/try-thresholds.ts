import { fromEpochMs, type Instant } from '../instant.ts';
import { eventsIn, judgeBuckets } from '../spikes/find-events.ts';
import { HOUR_MS } from '../spikes/spike-settings.ts';
import { THRESHOLDS } from './alert-rule.ts';
import { hourlySettings } from './replay-rule.ts';
import type { CountedWatch } from './watch.ts';
import { type HourlyCounts, watchedHours } from './watched-hours.ts';

/** An event that a threshold would have told of. */
export interface TriedEvent {
  readonly at: Instant;
  readonly to: Instant;
  /** At its highest: what was counted, the usual, in how many hours, and how many spreads lie between. */
  readonly count: number;
  readonly usual: number;
  readonly hours: number;
  readonly score: number;
}

/** What a rule would have told of at each threshold. */
export interface AlertTrial {
  /** Weeks that could be judged; null where there is not enough data. */
  readonly weeks: number | null;
  readonly rows: readonly { readonly threshold: number; readonly events: readonly TriedEvent[] }[];
}

const WEEK_HOURS = 168;

/** Replays hours once, and reads off it what each threshold on offer would have told of. */
export const tryThresholds = (
  watch: CountedWatch,
  counts: HourlyCounts,
  from: Instant,
  to: Instant,
): AlertTrial => {
  const settings = hourlySettings(watch, 1);
  const verdicts = [...judgeBuckets(watchedHours(counts, watch, from, to), settings)];
  const judged = verdicts.filter(({ scores }) => scores.length > 0).length;
  if (judged === 0) return { weeks: null, rows: [] };
  return {
    weeks: judged / WEEK_HOURS,
    rows: THRESHOLDS.map((threshold) => ({
      threshold,
      events: eventsIn(verdicts, { ...settings, threshold }).map(({ at, highAt, peak }) => ({
        at: fromEpochMs(at),
        to: fromEpochMs(highAt + HOUR_MS),
        ...{ count: peak.count, usual: peak.usual, hours: peak.stretchMs / HOUR_MS, score: peak.score },
      })),
    })),
  };
};
