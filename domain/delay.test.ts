import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DelayCount, delayEnds, delayStep, delayWithin } from './delay.ts';

const fetchedAt = '2026-11-24T08:00:00.000Z';
const publishedBefore = (ms: number) => new Date(Date.parse(fetchedAt) - ms).toISOString();
const steps = delayEnds.length;

describe('delayEnds', () => {
  it('begin at a second, grow by a fifth, and end past three years', () => {
    expect(delayEnds[0]).toBe(1000);
    for (let step = 1; step < steps; step += 1)
      expect(delayEnds[step]! / delayEnds[step - 1]!).toBeCloseTo(1.19, 2);
    expect(delayEnds.at(-1)! / (365 * 86_400_000)).toBeCloseTo(3, 1);
  });
});

describe('delayStep', () => {
  it.each([
    ['at once', 0, 0],
    ['just within a second', 999, 0],
    ['after a second', 1000, 1],
    ['by a clock that is ahead of ours', -1, 0],
    ['by a clock five minutes ahead', -300_000, 0],
    ['by a clock that cannot be believed', -300_001, null],
    ['before the last end', delayEnds.at(-1)! - 1, steps - 1],
    ['after the last end', delayEnds.at(-1)!, steps],
    ['after fifty years', 50 * 365 * 86_400_000, steps],
  ])('read %s', (_, ms, step) => {
    expect(delayStep(publishedBefore(ms), fetchedAt)).toBe(step);
  });

  it('is not known without a date', () => {
    expect(delayStep(null, fetchedAt)).toBeNull();
  });

  it('is below its end and not below the one before', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4 * 365 * 86_400_000 }), (ms) => {
        const step = delayStep(publishedBefore(ms), fetchedAt)!;
        expect(ms).toBeLessThan(delayEnds[step] ?? Number.POSITIVE_INFINITY);
        expect(ms).toBeGreaterThanOrEqual(delayEnds[step - 1] ?? 0);
      }),
    );
  });
});

describe('delayWithin', () => {
  const counts: readonly DelayCount[] = [
    { step: 9, mentions: 1 },
    { step: null, mentions: 99 },
    { step: 0, mentions: 5 },
    { step: 4, mentions: 4 },
  ];

  it.each([
    [0.1, 0],
    [0.5, 0],
    [0.51, 4],
    [0.9, 4],
    [0.95, 9],
    [1, 9],
  ])('of %d of the mentions ends with step %i', (share, step) => {
    expect(delayWithin(counts, share)).toBe(delayEnds[step]);
  });

  it.each([
    ['nothing was read', []],
    ['no delay is known', [{ step: null, mentions: 7 }]],
    ['there are steps without mentions only', [{ step: 3, mentions: 0 }]],
  ])('is not known where %s', (_, given) => {
    expect(delayWithin(given, 0.5)).toBeNull();
  });

  it('tells of what is longer than the last end no more than that', () => {
    expect(delayWithin([{ step: steps, mentions: 1 }], 0.5)).toBe(delayEnds.at(-1));
  });

  it('is the earliest end by which the share was read, in whatever order they are counted', () => {
    const arbitrary = fc.array(
      fc.record({ step: fc.option(fc.nat(steps - 1), { nil: null }), mentions: fc.nat(20) }),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(arbitrary, fc.double({ min: 0.01, max: 1, noNaN: true }), (given, share) => {
        const known = given.flatMap(({ step, mentions }) =>
          Array<number>(step === null ? 0 : mentions).fill(step ?? 0),
        );
        const readBy = (end: number) => known.filter((step) => delayEnds[step]! <= end).length;
        const within = delayWithin(given, share);
        expect(delayWithin(given.toReversed(), share)).toBe(within);
        expect(within === null).toBe(known.length === 0);
        if (within === null) return;
        expect(readBy(within)).toBeGreaterThanOrEqual(share * known.length);
        expect(readBy(within - 1)).toBeLessThan(share * known.length);
      }),
    );
  });
});
