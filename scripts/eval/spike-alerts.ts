import type { SpikeBucket } from '../../domain/spikes/detect-spike.ts';
import { findEvents } from '../../domain/spikes/find-events.ts';
import { HOUR_MS, type SpikeSettings, spikeSettings } from '../../domain/spikes/spike-settings.ts';
import { type AlertScore, addScores, scoreAlerts } from './score-alerts.ts';
import type { LabelledSeries } from './spike-series.ts';

/** The series' own buckets, ms. */
const BUCKET_MS = 5 * 60_000;

/** A threshold and the like that is tried in place of the shipped one. */
export type Tried = Partial<Pick<SpikeSettings, 'threshold' | 'margin' | 'recordHalvesDays'>>;

/** Alerts on the counts as they are, told when their bucket began. */
export const scoreFine = (series: LabelledSeries, tried: Tried = {}): AlertScore => {
  const settings: SpikeSettings = { ...spikeSettings, ...tried, bucketMs: BUCKET_MS, measures: 'count' };
  return scoreAlerts(
    series,
    findEvents(series.buckets, settings).map(({ at }) => at),
  );
};

const hourly = (buckets: readonly SpikeBucket[]): SpikeBucket[] => {
  const hours = new Map<number, number>();
  for (const { at, count } of buckets) {
    const hour = Math.floor(at / HOUR_MS) * HOUR_MS;
    hours.set(hour, (hours.get(hour) ?? 0) + (count ?? 0));
  }
  return [...hours].map(([at, count]) => ({ at, count }));
};

/** Alerts on whole hours, which is what rollups count; told when the hour is over. */
export const scoreHourly = (series: LabelledSeries): AlertScore => {
  const settings: SpikeSettings = { ...spikeSettings, bucketMs: HOUR_MS, measures: 'count' };
  return scoreAlerts(
    series,
    findEvents(hourly(series.buckets), settings).map(({ at }) => at + HOUR_MS),
  );
};

const tries: readonly Tried[] = [3.4, 3.8, 4.2, 4.6, 5, 5.5].flatMap((threshold) =>
  [1.03, 1.07, 1.12].flatMap((margin) =>
    [60, 120].map((recordHalvesDays) => ({ threshold, margin, recordHalvesDays })),
  ),
);

/** A window is worth two false alarms. */
const worth = ({ caught, falseEpisodes }: AlertScore): number => caught - falseEpisodes / 2;

/** Each series by the settings that do best on the others. */
export const leaveOneOut = (all: readonly LabelledSeries[]): readonly AlertScore[] => {
  const tried = tries.map((settings) => all.map((series) => scoreFine(series, settings)));
  return all.map((_, left) => {
    const others = tried.map((scores) => worth(addScores('others', scores.toSpliced(left, 1))));
    const best = tried[others.indexOf(Math.max(...others))]?.[left];
    if (best === undefined) throw new RangeError('nothing was tried');
    return best;
  });
};
