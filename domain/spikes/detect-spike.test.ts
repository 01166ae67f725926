import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../seeded-random.ts';
import { beginSpikes, detectSpike, type SpikeBucket, type SpikeVerdict } from './detect-spike.ts';
import { standingOf } from './spike-event.ts';
import { HOUR_MS, type SpikeSettings, spikeSettings } from './spike-settings.ts';

const start = Date.parse('2026-03-02T00:00:00Z');
const hourly: SpikeSettings = { ...spikeSettings, bucketMs: HOUR_MS, measures: 'count' };
const shares: SpikeSettings = { ...hourly, measures: 'share' };

type Judged = SpikeVerdict & { readonly is: string };

const verdicts = (buckets: readonly SpikeBucket[], settings: SpikeSettings): Judged[] => {
  let state = beginSpikes(settings);
  return buckets.map((bucket) => {
    const { state: next, verdict } = detectSpike(state, bucket, settings);
    state = next;
    return { ...verdict, is: standingOf(verdict, settings.threshold) };
  });
};

const hours = (counts: readonly (number | null)[]): SpikeBucket[] =>
  counts.map((count, hour) => ({ at: start + hour * HOUR_MS, count }));

/** Days and nights, and some chance. */
const lively = (count: number, level: number, seed = 1): number[] => {
  const random = seededRandom(seed);
  return Array.from({ length: count }, (_, hour) => {
    const usual = level * (1 + 0.7 * Math.sin((hour / 12) * Math.PI));
    return Math.round(usual + (random() + random() + random() - 1.5) * 2 * Math.sqrt(usual));
  });
};

const newHours = (counts: readonly (number | null)[]): number[] =>
  verdicts(hours(counts), hourly).flatMap(({ is }, hour) => (is === 'new' ? [hour] : []));

const raised = (counts: readonly number[], from: number, by: readonly number[]): number[] =>
  counts.map((count, hour) => count + (by[hour - from] ?? 0));

describe('detecting a spike', () => {
  it('says the same of a bucket whatever comes after it', () => {
    const anyHour = fc.oneof(
      { weight: 9, arbitrary: fc.nat(40) },
      { weight: 1, arbitrary: fc.constant(null) },
    );
    fc.assert(
      fc.property(fc.array(anyHour, { minLength: 60, maxLength: 200 }), fc.nat(199), (counts, end) => {
        const buckets = hours(counts);
        expect(verdicts(buckets.slice(0, end), hourly)).toEqual(verdicts(buckets, hourly).slice(0, end));
      }),
      { numRuns: 30 },
    );
  });

  it('leaves the state that it was given as it was', () => {
    let state = beginSpikes(hourly);
    for (const bucket of hours(lively(80, 20))) state = detectSpike(state, bucket, hourly).state;
    const before = structuredClone(state);
    detectSpike(state, { at: start + 80 * HOUR_MS, count: 900 }, hourly);
    expect(state).toEqual(before);
  });

  it('never alarms on what is always the same', () => {
    fc.assert(
      fc.property(fc.nat(100_000), fc.constantFrom(hourly, shares), (level, settings) => {
        const buckets = hours(Array.from({ length: 200 }, () => level)).map((each) => ({
          ...each,
          of: 2 * level,
        }));
        expect(verdicts(buckets, settings).some(({ is }) => is === 'new' || is === 'high')).toBe(false);
      }),
      { numRuns: 20 },
    );
  });

  it('is quiet over ordinary weeks', () => {
    for (const seed of [1, 2, 3, 4, 5]) expect(newHours(lively(24 * 42, 20, seed))).toEqual([]);
  });

  it('hears a burst in its hour, and a rise that is slow', () => {
    const weeks = lively(24 * 21, 20);
    expect(newHours(raised(weeks, 400, [80]))).toContain(400);
    const slow = newHours(
      raised(
        weeks,
        400,
        Array.from({ length: 24 }, () => 45),
      ),
    );
    expect(slow[0]).toBeGreaterThanOrEqual(401);
    expect(slow[0]).toBeLessThan(420);
  });

  it('hears the same burst in a series a hundred times as large', () => {
    const weeks = raised(lively(24 * 21, 200), 400, [900, 400]);
    expect(newHours(weeks.map((count) => count * 100))[0]).toBe(newHours(weeks)[0]);
    expect(newHours(weeks)[0]).toBe(400);
  });

  it('does not call new what was as high before, but a higher one', () => {
    const twice = raised(raised(lively(24 * 28, 20), 300, [100]), 516, [80]);
    expect(newHours(twice)).toEqual([300]);
    expect(newHours(raised(twice, 600, [200]))).toEqual([300, 600]);
  });

  it('knows the hours of the day: as many at night are farther from the usual than by day', () => {
    const scoreAt = (hour: number): number => {
      const counts = lively(24 * 28, 60);
      counts[hour] = 110;
      return verdicts(hours(counts), hourly)[hour]?.scores[0]?.score ?? 0;
    };
    expect(scoreAt(24 * 20 + 18)).toBeGreaterThan(1.5 * scoreAt(24 * 20 + 6));
  });
});

describe('what was not heard', () => {
  it('is no silence: after a gap the ordinary is no spike', () => {
    const counts: (number | null)[] = lively(24 * 30, 20);
    for (let hour = 200; hour < 400; hour += 1) counts[hour] = null;
    expect(newHours(counts)).toEqual([]);
    expect(verdicts(hours(counts), hourly)[300]).toMatchObject({ is: 'unknown', scores: [] });
  });

  it('is the same left out as null', () => {
    const buckets = hours(lively(24 * 14, 20).map((count, hour) => (hour % 50 < 9 ? null : count)));
    const heard = buckets.filter(({ count }) => count !== null);
    const byAt = new Map(verdicts(buckets, hourly).map((verdict) => [verdict.at, verdict]));
    for (const verdict of verdicts(heard, hourly)) expect(verdict).toEqual(byAt.get(verdict.at));
  });

  it('for more than a year makes a new beginning, at once', () => {
    const later = hours(lively(24 * 10, 20)).map((bucket) => ({
      ...bucket,
      at: bucket.at + 7000 * 365 * 24 * HOUR_MS,
    }));
    expect(verdicts([...hours(lively(24 * 10, 20)), ...later], hourly).slice(-240)).toEqual(
      verdicts(later, hourly),
    );
  });

  it('makes for no alert before three days are known', () => {
    const counts = raised(lively(80, 20), 60, [900]);
    expect(verdicts(hours(counts), hourly).slice(0, 72)).toSatisfy((all: Judged[]) =>
      all.every(({ is }) => is === 'unknown'),
    );
  });
});

describe('shares', () => {
  const days = 24 * 21;
  const of = lively(days, 40);
  const calm = of.map((all) => Math.round(all / 10));

  const newShares = (counts: readonly number[], all: readonly number[]): number[] =>
    verdicts(
      hours(counts).map((each, hour) => ({ ...each, of: all[hour] ?? 0 })),
      shares,
    ).flatMap(({ is }, hour) => (is === 'new' ? [hour] : []));

  it('does not mind that there is more of everything', () => {
    const busy = of.map((all, hour) => (hour >= 400 && hour < 424 ? all * 5 : all));
    expect(
      newShares(
        busy.map((all) => Math.round(all / 10)),
        busy,
      ),
    ).toEqual([]);
  });

  it('minds that the share rises', () => {
    const angry = calm.map((count, hour) => (hour >= 400 && hour < 406 ? (of[hour] ?? 0) * 0.8 : count));
    expect(newShares(angry, of)[0]).toBe(400);
  });

  it('says nothing while too few are known', () => {
    const few = hours(Array.from({ length: 100 }, () => 0)).map((each, hour) => ({
      ...each,
      of: hour % 24 ? 0 : 2,
    }));
    expect(verdicts(few, shares).every(({ is }) => is === 'unknown')).toBe(true);
  });
});

it('takes buckets in the order of time', () => {
  const { state } = detectSpike(beginSpikes(hourly), { at: start, count: 1 }, hourly);
  expect(() => detectSpike(state, { at: start, count: 1 }, hourly)).toThrow(RangeError);
});
