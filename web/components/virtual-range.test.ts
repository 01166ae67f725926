import fc from 'fast-check';
import { expect, it } from 'vitest';
import { scrollToShow, visibleRange } from './virtual-range.ts';

it('draws the rows in sight and a few beyond', () => {
  const view = { height: 300, rowHeight: 100, count: 1000, spare: 2 };
  expect(visibleRange({ ...view, scrollTop: 0 })).toEqual({ from: 0, to: 5 });
  expect(visibleRange({ ...view, scrollTop: 1050 })).toEqual({ from: 8, to: 16 });
  expect(visibleRange({ ...view, scrollTop: 99_700 })).toEqual({ from: 995, to: 1000 });
  expect(visibleRange({ ...view, count: 0, scrollTop: 0 })).toEqual({ from: 0, to: 0 });
});

it('scrolls only as far as it must', () => {
  const view = { height: 300, rowHeight: 100, scrollTop: 500 };
  expect(scrollToShow({ ...view, index: 6 })).toBe(500);
  expect(scrollToShow({ ...view, index: 2 })).toBe(200);
  expect(scrollToShow({ ...view, index: 9 })).toBe(700);
});

it('always draws the row it scrolled to', () => {
  const whole = fc.integer({ min: 0, max: 5000 });
  fc.assert(
    fc.property(
      whole,
      fc.integer({ min: 1, max: 900 }),
      fc.integer({ min: 20, max: 200 }),
      whole,
      (index, height, rowHeight, top) => {
        const scrollTop = scrollToShow({ scrollTop: top, height, rowHeight, index });
        const range = visibleRange({ scrollTop, height, rowHeight, count: 5001, spare: 0 });
        expect(range.from).toBeLessThanOrEqual(index);
        expect(range.to).toBeGreaterThan(index);
      },
    ),
  );
});
