import fc from 'fast-check';
import { expect, it } from 'vitest';
import { median } from './median.ts';

it('is the middle of the values in order, whatever their order', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.nat(9), fc.double({ noNaN: true, min: -1e9, max: 1e9 }))), (values) => {
      const sorted = values.toSorted((one, other) => one - other);
      const [lower, upper] = [sorted[(values.length - 1) >> 1], sorted[values.length >> 1]];
      const wanted = lower === undefined || upper === undefined ? null : (lower + upper) / 2;
      if (wanted === null) expect(median(values)).toBeNull();
      else expect(median(values)).toBeCloseTo(wanted, 6);
    }),
  );
});

it('leaves the values as they were', () => {
  const values = [3, 1, 2];
  expect(median(values)).toBe(2);
  expect(values).toEqual([3, 1, 2]);
});
