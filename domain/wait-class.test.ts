import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { medianWait, waitClass } from './wait-class.ts';

const from = '2026-11-20T08:00:00.000Z';
const after = (minutes: number): string => new Date(Date.parse(from) + minutes * 60_000).toISOString();
const tally = (minutes: readonly number[]): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const each of minutes) {
    const key = waitClass(from, after(each));
    counts[key] = (counts[key] ?? 0) + 1;
  }
  return counts;
};

describe('medianWait', () => {
  it('is within 4.5 % of the true one, the lower of the middle two', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 1, max: 90 * 24 * 60, noNaN: true }), { minLength: 1 }),
        (waits) => {
          const sorted = waits.toSorted((one, other) => one - other);
          const truth = sorted[Math.ceil(sorted.length / 2) - 1]!;
          // Times are whole milliseconds.
          expect(Math.abs(medianWait(tally(waits))! / truth - 1)).toBeLessThan(0.0445);
        },
      ),
    );
  });

  it('is half a minute for answers within the first, and for those that came before they were asked', () => {
    expect(medianWait(tally([0.99]))).toBe(0.5);
    expect(medianWait(tally([-5]))).toBe(0.5);
  });

  it('of nothing is not known', () => {
    expect(medianWait({})).toBeNull();
    expect(medianWait({ 4: 0 })).toBeNull();
  });
});
