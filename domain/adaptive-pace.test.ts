import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextPace, type Pace, type PollYield, paceCeiling } from './adaptive-pace.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const limits = { everyMs: 15 * MINUTE, atLeastEveryMs: 5 * MINUTE };
const quiet: PollYield = { sinceMs: 15 * MINUTE, fresh: 0, window: 20, isWhole: true };

const arbitraryYield = fc.record<PollYield>({
  sinceMs: fc.option(fc.integer({ min: 1, max: 30 * DAY }), { nil: null }),
  fresh: fc.nat({ max: 500 }),
  window: fc.option(fc.integer({ min: 1, max: 500 }), { nil: null }),
  isWhole: fc.boolean(),
});
const arbitraryLimits = fc
  .record({ least: fc.integer({ min: MINUTE, max: DAY }), more: fc.integer({ min: 0, max: DAY }) })
  .map(({ least, more }) => ({ atLeastEveryMs: least, everyMs: least + more }));

const paceAfter = (yields: readonly PollYield[], asked: number | null = null, own = limits): Pace =>
  yields.reduce<Pace | null>((pace, poll) => nextPace(own, asked, pace, poll), null)!;

describe('nextPace', () => {
  it('begins with the collector’s own pace', () => {
    expect(nextPace(limits, null, null, { ...quiet, sinceMs: null, fresh: 100 }).everyMs).toBe(15 * MINUTE);
  });

  it('never leaves what the collector allows, whatever happens', () => {
    fc.assert(
      fc.property(
        arbitraryLimits,
        fc.array(arbitraryYield, { minLength: 1, maxLength: 30 }),
        (own, yields) => {
          const { everyMs } = paceAfter(yields, null, own);
          expect(everyMs).toBeGreaterThanOrEqual(own.atLeastEveryMs);
          expect(everyMs).toBeLessThanOrEqual(paceCeiling(own));
        },
      ),
    );
  });

  it('lets a time that a person set win', () => {
    fc.assert(
      fc.property(
        fc.array(arbitraryYield, { minLength: 1, maxLength: 10 }),
        fc.integer({ min: MINUTE, max: 90 * DAY }),
        (yields, asked) => {
          expect(paceAfter(yields, asked).everyMs).toBe(Math.max(asked, limits.atLeastEveryMs));
        },
      ),
    );
  });

  it('never asks later for having heard more', () => {
    fc.assert(
      fc.property(
        fc.array(arbitraryYield, { minLength: 1, maxLength: 10 }),
        arbitraryYield,
        fc.nat({ max: 50 }),
        (yields, last, more) => {
          const less = paceAfter([...yields, last]).everyMs;
          expect(paceAfter([...yields, { ...last, fresh: last.fresh + more }]).everyMs).toBeLessThanOrEqual(
            less,
          );
        },
      ),
    );
  });

  it('asks as soon as it may where something may have been missed', () => {
    const cut = { ...quiet, isWhole: false };
    const least = limits.atLeastEveryMs;
    expect(paceAfter([quiet, quiet, quiet, { ...cut, fresh: 1 }]).everyMs).toBe(least);
    expect(paceAfter([quiet, quiet, quiet, cut]).everyMs).toBeGreaterThan(least);
  });

  it('leaves room in the window for a burst such as was heard before', () => {
    const burst: PollYield = { sinceMs: HOUR, fresh: 30, window: 40, isWhole: true };
    const day = Array.from({ length: 24 }, () => ({ ...quiet, sinceMs: HOUR, window: null }));
    const narrow = paceAfter([{ ...quiet, sinceMs: null }, burst, ...day]).everyMs;
    const wide = paceAfter([{ ...quiet, sinceMs: null }, { ...burst, window: 4000 }, ...day]).everyMs;
    expect(narrow).toBeLessThanOrEqual(45 * MINUTE);
    expect(wide).toBe(paceCeiling(limits));
  });
});

/** A source that posts at given times, asked for a week as the schedule would ask it. */
const simulate = (posts: readonly number[], window: number | null) => {
  let pace: Pace | null = null;
  let last: number | null = null;
  let polls = 0;
  let missed = 0;
  const waits: number[] = [];
  for (let now = 0; now <= 7 * DAY; now += Math.round((pace?.everyMs ?? 0) * 1.05)) {
    const since: number = last ?? -1;
    const fresh = posts.filter((at) => at > since && at <= now);
    const held = window === null ? fresh : fresh.slice(-window);
    missed += fresh.length - held.length;
    if (last !== null) waits.push(...held.map((at) => now - at));
    polls += 1;
    pace = nextPace(limits, null, pace, {
      sinceMs: last === null ? null : now - last,
      fresh: held.length,
      window,
      isWhole: last === null || window === null || fresh.length < window,
    });
    last = now;
  }
  return { polls, missed, waitMs: waits.reduce((sum, wait) => sum + wait, 0) / Math.max(1, waits.length) };
};

const every = (ms: number): readonly number[] =>
  Array.from({ length: Math.floor((7 * DAY) / ms) }, (_, n) => Math.round((n + 0.5) * ms));

describe('a simulated week', () => {
  it('asks a busy source often and one that posts weekly rarely', () => {
    const busy = simulate(every(5 * MINUTE), 50);
    const hourly = simulate(every(HOUR), 20);
    const weekly = simulate(every(7 * DAY), 20);
    expect(busy.polls).toBeGreaterThan(1500);
    expect(busy.polls).toBeLessThanOrEqual(2017);
    expect(hourly.polls).toBeGreaterThan(weekly.polls);
    expect(hourly.polls).toBeLessThan(0.6 * busy.polls);
    expect(weekly.polls).toBeLessThan(110);
    expect(busy.waitMs).toBeLessThan(5 * MINUTE);
    expect(hourly.waitMs).toBeLessThan(30 * MINUTE);
    for (const { missed } of [busy, hourly, weekly]) expect(missed).toBe(0);
  });

  it('follows days and nights without missing what a small window holds', () => {
    const posts = every(6 * MINUTE).filter((at) => (at % DAY) / HOUR >= 8 && (at % DAY) / HOUR < 22);
    const { polls, missed } = simulate(posts, 25);
    expect(missed).toBe(0);
    expect(polls).toBeLessThan(2000);
  });
});
