import { type HourHistory, usualOf } from './hour-history.ts';
import { median } from './median.ts';
import type { SpikeSettings } from './spike-settings.ts';

/** What is remembered of one length of stretch. */
export interface StretchState {
  readonly stretchMs: number;
  /** Null while too little is known to say. */
  readonly usual: number | null;
  /**
   * A usual distance from the usual, in units of chance: 1 is what independent mentions would show. Null while less
   * than a day of distances tells it.
   */
  readonly spread: number | null;
  /** The highest distance of before, which fades. */
  readonly record: number;
  /** Of the youngest hours, oldest first, which are no record yet. */
  readonly highs: readonly number[];
  /** Of this hour. */
  readonly high: number;
  /** Distance at the end of past hours. */
  readonly distances: readonly number[];
  /** Distance at the last bucket; null when unknown. */
  readonly last: number | null;
}

/** What is counted in the stretch that ends now, of how many, and how much of the stretch was heard, 0 to 1. */
export interface Counted {
  readonly count: number;
  readonly of: number;
  readonly heard: number;
}

/** How far a stretch's count is from the usual. */
export interface StretchScore {
  readonly stretchMs: number;
  readonly count: number;
  readonly usual: number;
  /** In usual spreads. */
  readonly score: number;
  /** Higher than anything of before, by the margin. */
  readonly isHighest: boolean;
}

const HOURS_A_DAY = 24;
/** A stretch that was heard for less says nothing; one heard in part counts too few, which never alarms. */
const LEAST_HEARD = 0.75;
/** Makes the median distance from the median a standard deviation. */
const SIGMA_OF_MEDIAN = 1.4826;

export const beginStretch = (stretchMs: number): StretchState => ({
  stretchMs,
  usual: null,
  spread: null,
  record: 0,
  highs: [],
  high: 0,
  distances: [],
  last: null,
});

/**
 * Distance between counts on a scale on which chance is equally wide everywhere.
 * @see Anscombe, F. J. (1948), “The transformation of Poisson, binomial and negative-binomial data”, Biometrika 35.
 */
const distance = (count: number, usual: number): number =>
  2 * (Math.sqrt(count + 3 / 8) - Math.sqrt(usual + 3 / 8));

/** Ends an hour: what was new becomes past, and the usual of the coming hour is told from `history`. */
export const turnHour = (
  state: StretchState,
  history: HourHistory,
  settings: SpikeSettings,
): StretchState => {
  const { recordLagHours, recordHalvesDays, seasonDays } = settings;
  const highs = [...state.highs, state.high];
  const past = highs.length > recordLagHours ? (highs.shift() ?? 0) : 0;
  const distances =
    state.last === null
      ? state.distances
      : [...state.distances.slice(1 - seasonDays * HOURS_A_DAY), state.last];
  const middle = distances.length < HOURS_A_DAY ? null : median(distances.map(Math.abs));
  return {
    ...state,
    usual: usualOf(history, state.stretchMs, settings),
    spread: middle === null ? null : Math.max(1, SIGMA_OF_MEDIAN * middle),
    record: Math.max(past, state.record * 0.5 ** (1 / (recordHalvesDays * HOURS_A_DAY))),
    highs,
    high: 0,
    distances,
    last: null,
  };
};

/** Looks at what the stretch that ends now counts. Null where that cannot be judged. */
export const scoreStretch = (
  state: StretchState,
  counted: Counted,
  { margin, measures }: SpikeSettings,
): { readonly state: StretchState; readonly score: StretchScore | null } => {
  if (state.usual === null || counted.heard < LEAST_HEARD)
    return { state: { ...state, last: null }, score: null };
  const usual = measures === 'share' ? state.usual * counted.of : state.usual;
  const away = distance(counted.count, usual);
  const scored = { ...state, last: away, high: Math.max(state.high, away) };
  if (state.spread === null) return { state: scored, score: null };
  const score = away / state.spread;
  const isHighest = away > margin * state.record;
  return {
    state: scored,
    score: { stretchMs: state.stretchMs, count: counted.count, usual, score, isHighest },
  };
};
