import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../seeded-random.ts';
import { medianInterval } from './median-interval.ts';

describe('the median of a sample', () => {
  it('is null of none, and bare of few', () => {
    expect(medianInterval([])).toBeNull();
    expect(medianInterval([4, 2])).toEqual({ median: 3, interval: null });
    expect(medianInterval([9, 1, 4])).toEqual({ median: 4, interval: null });
  });

  it('lies within its interval, and both within the sample', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 10_000 }), { minLength: 6, maxLength: 300 }),
        (values) => {
          const { median, interval } = medianInterval(values)!;
          expect(values.filter((value) => value <= median).length * 2).toBeGreaterThanOrEqual(values.length);
          expect(values.filter((value) => value >= median).length * 2).toBeGreaterThanOrEqual(values.length);
          expect(interval!.low).toBeLessThanOrEqual(median);
          expect(interval!.high).toBeGreaterThanOrEqual(median);
          expect(values).toContain(interval!.low);
          expect(values).toContain(interval!.high);
        },
      ),
    );
  });

  it.each([6, 20, 151])('of %i skewed values holds the true one at least 95 times in 100', (size) => {
    const random = seededRandom(size);
    const DRAWS = 2000;
    let held = 0;
    for (let n = 0; n < DRAWS; n += 1) {
      const { interval } = medianInterval(Array.from({ length: size }, () => -Math.log(1 - random())))!;
      if (interval!.low <= Math.LN2 && Math.LN2 <= interval!.high) held += 1;
    }
    expect(held / DRAWS).toBeGreaterThan(0.945);
  });
});
