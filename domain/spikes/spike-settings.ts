/** How a detector of spikes listens. One set serves every series; only `threshold` is a person's to choose. */
export interface SpikeSettings {
  /** Counts against the usual count, or against the usual share of `of`. */
  readonly measures: 'count' | 'share';
  /** Length of one bucket, ms; divides an hour. */
  readonly bucketMs: number;
  /** Lengths of the trailing stretches whose counts are looked at, ms. A shorter one than a bucket becomes one. */
  readonly stretchesMs: readonly number[];
  /** How far above the usual, in usual spreads. */
  readonly threshold: number;
  /** And how far above the highest of before, as a factor. */
  readonly margin: number;
  /** The record of earlier highs halves its height above the usual in that many days. */
  readonly recordHalvesDays: number;
  /** What is younger is part of the rise, and no record of before, hours. */
  readonly recordLagHours: number;
  /** Days of the same hour that tell what is usual. */
  readonly seasonDays: number;
  /** The hour's own level weighs as much as the overall one after that many days. */
  readonly seasonTrustDays: number;
  /** An event is over after that many hours without a new high. */
  readonly quietHours: number;
}

const MINUTE = 60_000;
export const HOUR_MS = 60 * MINUTE;

/**
 * Chosen by leaving one series out at a time on five series of company mentions (docs/alerts.md), and the same for
 * every series and kind of rule.
 */
export const spikeSettings: Omit<SpikeSettings, 'bucketMs' | 'measures'> = {
  stretchesMs: [15 * MINUTE, 12 * HOUR_MS],
  threshold: 4.2,
  margin: 1.07,
  recordHalvesDays: 120,
  recordLagHours: 6,
  seasonDays: 14,
  seasonTrustDays: 14,
  quietHours: 12,
};
