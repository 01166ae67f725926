import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findSilence, type Heard, hourOf, hoursFrom, usualOf } from './activity.ts';

const HOUR_MS = 3_600_000;
const START = new Date('2026-09-07T00:00:00.000Z');
const first = hourOf(START);
const atHour = (hours: number): Date => new Date(START.getTime() + hours * HOUR_MS);

/** A repeatable stream in [0, 1). @see https://en.wikipedia.org/wiki/Linear_congruential_generator */
const stream = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
};

const poisson = (expected: number, next: () => number): number => {
  const limit = Math.exp(-expected);
  let count = -1;
  for (let product = 1; product > limit; product *= next()) count += 1;
  return Math.max(0, count);
};

/** Busy by day, nearly still by night, a third of it at weekends. */
const rateAt = (hour: number, perHour: number): number => {
  const [day, time] = [Math.floor(hour / 24) % 7, hour % 24];
  const byTime = time >= 8 && time < 20 ? 1 : time >= 6 && time < 23 ? 0.3 : 0.01;
  return perHour * byTime * (day >= 5 ? 0.33 : 1);
};

const heardFor = (
  hours: number,
  perHour: number,
  seed: number,
  isSilent: (hour: number) => boolean = () => false,
): Heard => {
  const next = stream(seed);
  const counts = new Map<number, number>();
  for (let n = 0; n < hours; n += 1) {
    const count = poisson(rateAt(n, perHour), next);
    if (count > 0 && !isSilent(n)) counts.set(first + n, count);
  }
  return { counts, since: START, until: atHour(hours), isKnown: () => true };
};
const until = (heard: Heard, hours: number): Heard => ({ ...heard, until: atHour(hours) });
const silenceIn = (heard: Heard) => findSilence(heard, usualOf(heard));

const WEEK = 168;

describe('hoursFrom', () => {
  it.each([
    [3, 6, [3, 4, 5]],
    [3, 3, []],
    [6, 3, []],
  ])('%i to %i', (from, to, hours) => {
    expect(hoursFrom(from, to)).toEqual(hours);
  });
});

describe('usualOf', () => {
  it('says that it does not know for two weeks', () => {
    const heard = heardFor(4 * WEEK, 12, 1);
    expect(usualOf(until(heard, 2 * WEEK - 12))).toBeNull();
    expect(usualOf(until(heard, 2 * WEEK + 12))).not.toBeNull();
    expect(usualOf({ ...heard, isKnown: (hour) => hour >= first + 3 * WEEK })).toBeNull();
  });

  it('knows the hours of the week, and forgets an odd one', () => {
    const heard = heardFor(6 * WEEK, 12, 2);
    const crisis = new Map(heard.counts);
    for (let n = 3 * WEEK + 40; n < 3 * WEEK + 64; n += 1) crisis.set(first + n, 900);
    for (const each of [heard, { ...heard, counts: crisis }]) {
      const usual = usualOf(each)!;
      const mondayNoon = first + 12;
      expect(usual.at(mondayNoon)).toBeGreaterThan(8);
      expect(usual.at(mondayNoon)).toBeLessThan(18);
      expect(usual.at(first + 3)).toBeLessThan(1);
    }
  });
});

describe('usualOf of a source paused every night', () => {
  const isNight = (hour: number): boolean => hour % 24 < 6;
  const heard = { ...heardFor(6 * WEEK, 12, 8), isKnown: (hour: number) => !isNight(hour) };

  it('expects nothing in hours it never heard, nor beside them', () => {
    const usual = usualOf(heard)!;
    for (const hour of [1, 2, 3, 4]) expect(usual.at(first + hour)).toBe(0);
    expect(usual.at(first + 12)).toBeGreaterThan(8);
  });

  it('is not silent by night, and is by day', () => {
    const gone = { ...heard, counts: new Map([...heard.counts].filter(([hour]) => hour < first + 5 * WEEK)) };
    expect(findSilence(until(gone, 5 * WEEK + 6), usualOf(heard))).toBeNull();
    expect(findSilence(until(gone, 5 * WEEK + 20), usualOf(heard))).not.toBeNull();
  });
});

describe('findSilence', () => {
  it.each([0.3, 2, 12, 200])('is quiet over nights and weekends at %d an hour', (perHour) => {
    const heard = heardFor(8 * WEEK, perHour, 3);
    for (let hours = 2 * WEEK; hours <= 8 * WEEK; hours += 1) {
      expect(silenceIn(until(heard, hours)), `after ${hours} hours`).toBeNull();
    }
  });

  it('tells of a busy source within hours, and of a rare one within days', () => {
    const begins = 6 * WEEK + 9;
    const waits = [12, 2, 0.3].map((perHour) => {
      const heard = heardFor(10 * WEEK, perHour, 4, (n) => n >= begins);
      for (let hours = begins; hours < 10 * WEEK; hours += 1) {
        const silence = silenceIn(until(heard, hours));
        if (silence !== null) return hours - begins;
      }
      return Number.POSITIVE_INFINITY;
    });
    expect(waits[0]).toBeLessThanOrEqual(3);
    expect(waits[1]).toBeLessThanOrEqual(12);
    expect(waits[2]).toBeLessThanOrEqual(7 * 24);
  });

  it('says since when, and what is usual then', () => {
    const begins = 6 * WEEK + 9;
    const heard = heardFor(begins + 8, 12, 5, (n) => n >= begins);
    const silence = silenceIn(heard)!;
    expect(silence.since).toBe(atHour(begins).toISOString());
    expect(silence.mentions).toBe(0);
    expect(silence.usualPerHour).toBeGreaterThan(8);
    expect(silence.usualPerHour).toBeLessThan(16);
  });

  it('is over when mentions come again', () => {
    const upTo = (hours: number): Heard =>
      heardFor(6 * WEEK + hours, 12, 6, (n) => n >= 6 * WEEK + 9 && n < 6 * WEEK + 33);
    expect(silenceIn(upTo(33))).not.toBeNull();
    expect(silenceIn(upTo(38))).toBeNull();
    // Read later than `until` is certain: the source speaks all the same.
    expect(silenceIn(until(upTo(38), 6 * WEEK + 30))).toBeNull();
  });

  it('takes hours that could not be heard for nothing', () => {
    const begins = 6 * WEEK + 9;
    const heard = heardFor(begins + 9, 12, 7, (n) => n >= begins);
    expect(silenceIn({ ...heard, isKnown: (hour) => hour < first + begins })).toBeNull();
  });

  it('is none where there is no history, whatever was heard', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat({ max: 2 * WEEK - 2 }), fc.integer({ min: 1, max: 50 }))),
        (given) => {
          const counts = new Map(given.map(([n, count]) => [first + n, count]));
          expect(
            silenceIn({ counts, since: START, until: atHour(2 * WEEK - 1), isKnown: () => true }),
          ).toBeNull();
        },
      ),
    );
  });

  it('never claims more than it has seen: few mentions, and many usual ones', () => {
    const arbitrary = fc.record({
      perHour: fc.double({ min: 0.05, max: 60, noNaN: true }),
      seed: fc.nat(),
      gone: fc.nat({ max: 96 }),
    });
    fc.assert(
      fc.property(arbitrary, ({ perHour, seed, gone }) => {
        const hours = 5 * WEEK;
        const heard = heardFor(hours, perHour, seed, (n) => n >= hours - gone);
        const silence = silenceIn(heard);
        if (silence === null) return;
        const since = hourOf(new Date(silence.since));
        const mentions = [...heard.counts].reduce((sum, [hour, n]) => (hour >= since ? sum + n : sum), 0);
        expect(silence.mentions).toBe(mentions);
        expect(silence.usual).toBeGreaterThan(10);
        expect(silence.mentions).toBeLessThanOrEqual(silence.usual / 10);
      }),
      { numRuns: 200 },
    );
  });
});
