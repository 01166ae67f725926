import { addHour, type HourHistory, type PastHour } from './hour-history.ts';
import { HOUR_MS, type SpikeSettings } from './spike-settings.ts';
import {
  beginStretch,
  type Counted,
  type StretchScore,
  type StretchState,
  scoreStretch,
  turnHour,
} from './stretch.ts';

/** What was counted in one bucket. A bucket that was not heard is left out or null, never zero. */
export interface SpikeBucket {
  /** When it begins, epoch ms. */
  readonly at: number;
  readonly count: number | null;
  /** What `count` is a share of; only read where shares are measured. */
  readonly of?: number;
  /** There may have been more: it can alarm, and never tells what is usual. */
  readonly isPartial?: boolean;
}

type HeardBucket = Required<SpikeBucket> & { readonly count: number };

/** All that a detector remembers. Plain data. */
export interface SpikeState {
  readonly lastAt: number | null;
  /** The hour under way, as a number of hours since 1970. */
  readonly hour: number | null;
  readonly history: HourHistory;
  /** As long as the longest stretch, or an hour. */
  readonly recent: readonly HeardBucket[];
  readonly stretches: readonly StretchState[];
}

/** What is to be said of a bucket, knowing nothing of what comes after it. */
export interface SpikeVerdict {
  readonly at: number;
  /** One a length of stretch that could be judged; none where there is not enough data. */
  readonly scores: readonly StretchScore[];
}

export const beginSpikes = ({ stretchesMs, bucketMs }: SpikeSettings): SpikeState => ({
  lastAt: null,
  hour: null,
  history: [],
  recent: [],
  stretches: [...new Set(stretchesMs.map((ms) => Math.max(ms, bucketMs)))].map(beginStretch),
});

/** The hour under way as it goes into history: unknown unless each of its buckets was heard. */
const endedHour = ({ recent }: SpikeState, hour: number, { bucketMs }: SpikeSettings): PastHour => {
  const within = recent.filter(({ at }) => Math.floor(at / HOUR_MS) === hour);
  if (within.length < Math.round(HOUR_MS / bucketMs) || within.some(({ isPartial }) => isPartial))
    return null;
  return {
    count: within.reduce((sum, { count }) => sum + count, 0),
    of: within.reduce((sum, { of }) => sum + of, 0),
  };
};

/** After so long a gap nothing of before tells anything. */
const FORGET_AFTER_HOURS = 365 * 24;

/** Ends the hours before `hour`, those without a bucket as unknown. */
const turnTo = (state: SpikeState, hour: number, settings: SpikeSettings): SpikeState => {
  if (state.hour === null) return { ...state, hour };
  if (hour - state.hour > FORGET_AFTER_HOURS) return { ...beginSpikes(settings), hour };
  let { history, stretches } = state;
  for (let ended = state.hour; ended < hour; ended += 1) {
    const past = ended === state.hour ? endedHour(state, ended, settings) : null;
    history = addHour(history, past, settings);
    stretches = stretches.map((each) => turnHour(each, history, settings));
  }
  return { ...state, hour, history, stretches };
};

const countBack = (
  recent: readonly HeardBucket[],
  at: number,
  stretchMs: number,
  bucketMs: number,
): Counted => {
  const first = at + bucketMs - stretchMs;
  let count = 0;
  let of = 0;
  let heard = 0;
  for (let index = recent.length - 1; index >= 0; index -= 1) {
    const bucket = recent[index];
    // Half a bucket's leave, for files whose buckets do not begin on the stroke.
    if (bucket === undefined || bucket.at < first - bucketMs / 2) break;
    count += bucket.count;
    of += bucket.of;
    heard += bucketMs;
  }
  return { count, of, heard: heard / stretchMs };
};

/**
 * Listens to one more bucket. Pure, and without a look ahead: the verdict rests on this bucket and those before.
 * @throws RangeError when the bucket is not younger than the last.
 */
export const detectSpike = (
  before: SpikeState,
  bucket: SpikeBucket,
  settings: SpikeSettings,
): { readonly state: SpikeState; readonly verdict: SpikeVerdict } => {
  const { at, count, of = 0, isPartial = false } = bucket;
  if (before.lastAt !== null && at <= before.lastAt)
    throw new RangeError('buckets come in the order of time');
  const turned = turnTo(before, Math.floor(at / HOUR_MS), settings);
  if (count === null) return { state: { ...turned, lastAt: at }, verdict: { at, scores: [] } };
  const { bucketMs } = settings;
  const kept = Math.max(HOUR_MS, ...turned.stretches.map(({ stretchMs }) => stretchMs));
  const recent = [...turned.recent.filter((each) => each.at > at - kept), { at, count, of, isPartial }];
  const judged = turned.stretches.map((stretch) =>
    scoreStretch(stretch, countBack(recent, at, stretch.stretchMs, bucketMs), settings),
  );
  const scores = judged.map(({ score }) => score).filter((score) => score !== null);
  const state = { ...turned, lastAt: at, recent, stretches: judged.map((each) => each.state) };
  return { state, verdict: { at, scores } };
};
