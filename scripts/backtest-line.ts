import { fromEpochMs } from '../domain/instant.ts';
import type { SpikeEvent } from '../domain/spikes/spike-event.ts';
import type { StretchScore } from '../domain/spikes/stretch.ts';

const rounded = (value: number): number => Number(value.toFixed(2));

const figures = ({ count, usual, score, stretchMs }: StretchScore) => ({
  count: rounded(count),
  usual: rounded(usual),
  score: rounded(score),
  stretchMinutes: stretchMs / 60_000,
});

/** One alert as a line of JSON. Times name the bucket in which it was so; `timestamp` as the data has it. */
export const toLine = (rule: string, event: SpikeEvent, timestamp: string): string =>
  `${JSON.stringify({
    rule,
    timestamp,
    at: fromEpochMs(event.at),
    grewAt: fromEpochMs(event.grewAt),
    peakAt: fromEpochMs(event.peakAt),
    highUntil: fromEpochMs(event.highAt),
    isOver: event.isOver,
    ...figures(event.first),
    peak: figures(event.peak),
  })}\n`;
