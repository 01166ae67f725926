import { expect, it } from 'vitest';
import { slicesOf } from './slices.ts';

it.each([
  [[], []],
  [[1], [[1]]],
  [
    [1, 2, 3, 4],
    [
      [1, 2],
      [3, 4],
    ],
  ],
  [
    [1, 2, 3, 4, 5],
    [[1, 2], [3, 4], [5]],
  ],
])('slicesOf(%j, 2) gives %j', (list, slices) => {
  expect([...slicesOf(list, 2)]).toEqual(slices);
});
