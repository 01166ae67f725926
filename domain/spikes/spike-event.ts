import type { SpikeVerdict } from './detect-spike.ts';
import { HOUR_MS, type SpikeSettings } from './spike-settings.ts';
import type { StretchScore } from './stretch.ts';

/** One rise of a series, from the alert to its end. Times are epoch ms and name beginnings of buckets. */
export interface SpikeEvent {
  /** When the alert was raised; with the series, the event's identity. */
  readonly at: number;
  /** The last new high. */
  readonly grewAt: number;
  /** The last bucket above the threshold. */
  readonly highAt: number;
  /** When it was farthest above the usual, and how far. */
  readonly peakAt: number;
  readonly peak: StretchScore;
  /** What raised the alert. */
  readonly first: StretchScore;
  readonly isOver: boolean;
}

/** `unknown`: not enough data. `new`: past the threshold, and higher than anything of before. */
export type Standing = 'unknown' | 'usual' | 'high' | 'new';

const isNew = ({ score, isHighest }: StretchScore, threshold: number): boolean =>
  isHighest && score > threshold;

/** What a verdict means at a threshold. */
export const standingOf = ({ scores }: SpikeVerdict, threshold: number): Standing => {
  if (scores.length === 0) return 'unknown';
  if (scores.some((score) => isNew(score, threshold))) return 'new';
  return scores.some(({ score }) => score > threshold) ? 'high' : 'usual';
};

const farthest = (scores: readonly StretchScore[]): StretchScore | undefined =>
  [...scores].sort((a, b) => b.score - a.score)[0];

const begin = ({ at, scores }: SpikeVerdict, threshold: number): SpikeEvent | null => {
  const first = farthest(scores.filter((score) => isNew(score, threshold)));
  return first === undefined
    ? null
    : { at, grewAt: at, highAt: at, peakAt: at, peak: first, first, isOver: false };
};

/**
 * What has become of the event under way, or the one that begins. A new high within the quiet time is growth of the
 * same event and no second alert.
 */
export const followEvent = (
  event: SpikeEvent | null,
  verdict: SpikeVerdict,
  { quietHours, threshold }: Pick<SpikeSettings, 'quietHours' | 'threshold'>,
): SpikeEvent | null => {
  const { at, scores } = verdict;
  const is = standingOf(verdict, threshold);
  const open = event === null || event.isOver ? null : event;
  if (open !== null && at - open.grewAt > quietHours * HOUR_MS) {
    const ended = { ...open, isOver: true };
    return is === 'new' ? (begin(verdict, threshold) ?? ended) : ended;
  }
  if (open === null) return is === 'new' ? begin(verdict, threshold) : event;
  const top = farthest(scores);
  const isPeak = top !== undefined && top.score > open.peak.score;
  return {
    ...open,
    grewAt: is === 'new' ? at : open.grewAt,
    highAt: is === 'new' || is === 'high' ? at : open.highAt,
    peakAt: isPeak ? at : open.peakAt,
    peak: isPeak ? top : open.peak,
  };
};
