import { describe, expect, it } from 'vitest';
import { brushRange, columnAt, isBrushed, movedTo } from './brush.ts';
import { countTicks, labelIndices } from './ticks.ts';

describe('countTicks', () => {
  it.each([
    [0, [0, 1]],
    [1, [0, 1]],
    [3, [0, 1, 2, 3]],
    [9, [0, 5, 10]],
    [37, [0, 10, 20, 30, 40]],
    [160, [0, 50, 100, 150, 200]],
    [1234, [0, 500, 1000, 1500]],
  ])('reach %i in round steps', (max, ticks) => {
    expect(countTicks(max, 4)).toEqual(ticks);
  });
});

describe('labelIndices', () => {
  it('spreads at most so many labels, from the first on', () => {
    expect(labelIndices(90, 6)).toEqual([0, 15, 30, 45, 60, 75]);
    expect(labelIndices(3, 6)).toEqual([0, 1, 2]);
    expect(labelIndices(0, 6)).toEqual([]);
  });
});

describe('the brush', () => {
  it('covers both its ends, whichever way it was drawn', () => {
    expect(brushRange({ anchor: 7, head: 3 })).toEqual({ from: 3, to: 7 });
    expect([2, 3, 7, 8].map((index) => isBrushed({ anchor: 7, head: 3 }, index))).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });

  it('is nothing while it holds one column', () => {
    expect(isBrushed({ anchor: 4, head: 4 }, 4)).toBe(false);
    expect(isBrushed(null, 4)).toBe(false);
  });

  it('finds the column under the pointer, also beyond the edges', () => {
    expect([-5, 0, 99, 100, 500].map((x) => columnAt(x, 100, 10))).toEqual([0, 0, 9, 9, 9]);
  });

  it('moves by keys within the columns', () => {
    expect(movedTo('ArrowRight', 9, 10)).toBe(9);
    expect(movedTo('PageUp', 3, 10)).toBe(0);
    expect(movedTo('End', 3, 10)).toBe(9);
    expect(movedTo('a', 3, 10)).toBeNull();
  });
});
