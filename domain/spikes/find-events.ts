import { beginSpikes, detectSpike, type SpikeBucket } from './detect-spike.ts';
import { followEvent, type SpikeEvent } from './spike-event.ts';
import type { SpikeSettings } from './spike-settings.ts';

/** Every event of a series, in order, as it would have been told while the buckets came in. */
export const findEvents = (
  buckets: Iterable<SpikeBucket>,
  settings: SpikeSettings,
): readonly SpikeEvent[] => {
  const events: SpikeEvent[] = [];
  let state = beginSpikes(settings);
  for (const bucket of buckets) {
    const step = detectSpike(state, bucket, settings);
    state = step.state;
    const event = followEvent(events.at(-1) ?? null, step.verdict, settings);
    if (event === null) continue;
    if (event.at === events.at(-1)?.at) events[events.length - 1] = event;
    else events.push(event);
  }
  return events;
};
