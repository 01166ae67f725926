import { beginSpikes, detectSpike, type SpikeBucket, type SpikeVerdict } from './detect-spike.ts';
import { followEvent, type SpikeEvent } from './spike-event.ts';
import type { SpikeSettings } from './spike-settings.ts';

/** What is said of each bucket in turn, as it would have been while they came in. */
export function* judgeBuckets(
  buckets: Iterable<SpikeBucket>,
  settings: SpikeSettings,
): Generator<SpikeVerdict> {
  let state = beginSpikes(settings);
  for (const bucket of buckets) {
    const step = detectSpike(state, bucket, settings);
    state = step.state;
    yield step.verdict;
  }
}

/** Every event in verdicts, in order, at a threshold: verdicts do not depend on it. */
export const eventsIn = (
  verdicts: Iterable<SpikeVerdict>,
  settings: Pick<SpikeSettings, 'quietHours' | 'threshold'>,
): readonly SpikeEvent[] => {
  const events: SpikeEvent[] = [];
  for (const verdict of verdicts) {
    const event = followEvent(events.at(-1) ?? null, verdict, settings);
    if (event === null) continue;
    if (event.at === events.at(-1)?.at) events[events.length - 1] = event;
    else events.push(event);
  }
  return events;
};

/** Every event of a series, as it would have been told while the buckets came in. */
export const findEvents = (buckets: Iterable<SpikeBucket>, settings: SpikeSettings): readonly SpikeEvent[] =>
  eventsIn(judgeBuckets(buckets, settings), settings);
