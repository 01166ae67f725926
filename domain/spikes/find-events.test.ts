import { describe, expect, it } from 'vitest';
import { eventsIn, findEvents, judgeBuckets } from './find-events.ts';
import { HOUR_MS, type SpikeSettings, spikeSettings } from './spike-settings.ts';

const start = Date.parse('2026-03-02T00:00:00Z');
const settings: SpikeSettings = { ...spikeSettings, bucketMs: HOUR_MS, measures: 'count' };
const at = (hour: number): number => start + hour * HOUR_MS;

/** Two weeks of 10 or 12 an hour, then what is given. */
const eventsOf = (...counts: readonly number[]) =>
  findEvents(
    [...Array.from({ length: 336 }, (_, hour) => 10 + (hour % 2) * 2), ...counts].map((count, hour) => ({
      at: at(hour),
      count,
    })),
    settings,
  );
const calm = (hours: number): number[] => Array.from({ length: hours }, () => 10);

describe('events', () => {
  it('are none in calm', () => {
    expect(eventsOf(...calm(48))).toEqual([]);
  });

  it('begin once and grow', () => {
    const events = eventsOf(60, 90, 140, 40);
    expect(events).toHaveLength(1);
    expect(events[0]).toMatchObject({ at: at(336), grewAt: at(339), isOver: false });
    expect(events[0]?.first.count).toBe(60);
    expect(events[0]?.peak.score).toBeGreaterThan(events[0]?.first.score ?? 0);
  });

  it('end after the quiet time, and remember when it was last high', () => {
    const [event] = eventsOf(60, 90, ...calm(40));
    expect(event?.isOver).toBe(true);
    expect(event?.highAt).toBeLessThan(at(336 + 14));
  });

  it('are two when a higher one comes after the quiet time', () => {
    const events = eventsOf(60, 90, ...calm(60), 300, ...calm(30));
    expect(events.map((each) => each.at)).toEqual([at(336), at(398)]);
    expect(events.every(({ isOver }) => isOver)).toBe(true);
  });

  it('at one threshold and another come of the same verdicts', () => {
    const buckets = Array.from({ length: 500 }, (_, hour) => ({
      at: at(hour),
      count: 10 + (hour % 2) * 2 + (hour === 400 ? 15 : 0) + (hour === 460 ? 80 : 0),
    }));
    const verdicts = [...judgeBuckets(buckets, settings)];
    for (const threshold of [2, 3, 5, 20]) {
      const own = { ...settings, threshold };
      expect(eventsIn(verdicts, own)).toEqual(findEvents(buckets, own));
    }
    expect(eventsIn(verdicts, { ...settings, threshold: 2 }).length).toBeGreaterThan(
      eventsIn(verdicts, { ...settings, threshold: 5 }).length,
    );
  });
});
