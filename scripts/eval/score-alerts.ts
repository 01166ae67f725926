import type { LabelledSeries } from './spike-series.ts';

/** Rows at the beginning of a series that are for learning. */
const LEARNING_ROWS = 750;
/** False alarms so near each other are one episode. */
const EPISODE_MS = 3_600_000;
const MONTH_MS = 30 * 86_400_000;

/** How alerts did on one series. */
export interface AlertScore {
  readonly name: string;
  readonly caught: number;
  readonly windows: number;
  readonly falseEpisodes: number;
  /** Scored time in months of 30 days. */
  readonly months: number;
}

/**
 * Scores alerts as the benchmark's page does: a window is caught by an alert anywhere in it; alerts outside every
 * window are false, those within an hour of the one before are one episode; nothing is scored while learning.
 * @param alerts epoch ms, in order.
 */
export const scoreAlerts = (
  { name, buckets, windows }: LabelledSeries,
  alerts: readonly number[],
): AlertScore => {
  const from = buckets[LEARNING_ROWS]?.at ?? Number.POSITIVE_INFINITY;
  const scored = alerts.filter((at) => at >= from);
  const inside = (at: number) => windows.filter((window) => window.from <= at && at <= window.to);
  const outside = scored.filter((at) => inside(at).length === 0);
  return {
    name,
    caught: new Set(scored.flatMap(inside)).size,
    windows: windows.length,
    falseEpisodes: outside.filter((at, index) => at - (outside[index - 1] ?? -Infinity) > EPISODE_MS).length,
    months: buckets.length === 0 ? 0 : Math.max(0, ((buckets.at(-1)?.at ?? 0) - from) / MONTH_MS),
  };
};

/** Several series' scores as one. */
export const addScores = (name: string, scores: readonly AlertScore[]): AlertScore => {
  const sum = (of: (score: AlertScore) => number) => scores.reduce((total, score) => total + of(score), 0);
  return {
    name,
    caught: sum(({ caught }) => caught),
    windows: sum(({ windows }) => windows),
    falseEpisodes: sum(({ falseEpisodes }) => falseEpisodes),
    months: sum(({ months }) => months),
  };
};
