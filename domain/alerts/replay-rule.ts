import { fromEpochMs, type Instant } from '../instant.ts';
import { eventsIn, judgeBuckets } from '../spikes/find-events.ts';
import { type SpikeEvent, type Standing, standingOf } from '../spikes/spike-event.ts';
import { HOUR_MS, type SpikeSettings, spikeSettings } from '../spikes/spike-settings.ts';
import type { AlertRule } from './alert-rule.ts';
import { type CountedWatch, measuresOf } from './watch.ts';
import { type HourlyCounts, WATCHED_MS, watchedHours } from './watched-hours.ts';

/** How hours are listened to, whatever is watched. */
export const hourlySettings = (watch: CountedWatch, threshold: number): SpikeSettings => ({
  ...spikeSettings,
  threshold,
  measures: measuresOf(watch),
  bucketMs: HOUR_MS,
});

/** What a rule on counts would have told of the last eight weeks, and how it stands now. */
export const replayRule = (
  { watch, threshold }: Pick<AlertRule, 'watch' | 'threshold'>,
  counts: HourlyCounts,
  now: Instant,
): { readonly events: readonly SpikeEvent[]; readonly standing: Standing } => {
  if (watch.kind === 'reach') return { events: [], standing: 'unknown' };
  const settings = hourlySettings(watch, threshold);
  const from = fromEpochMs(Date.parse(now) - WATCHED_MS);
  const verdicts = [...judgeBuckets(watchedHours(counts, watch, from, now), settings)];
  const last = verdicts.at(-1);
  return {
    events: eventsIn(verdicts, settings),
    standing: last === undefined ? 'unknown' : standingOf(last, threshold),
  };
};
