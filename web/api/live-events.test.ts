import { expect, it } from 'vitest';
import { readIds, reconnectDelayMs } from './live-events.ts';

it('waits longer with every failure, up to half a minute and a fifth', () => {
  expect([1, 2, 3, 4, 5, 6, 20].map((failures) => reconnectDelayMs(failures, 0))).toEqual([
    1000, 2000, 4000, 8000, 16_000, 30_000, 30_000,
  ]);
  expect(reconnectDelayMs(20, 1)).toBe(36_000);
});

it.each([
  ['{"brandIds":["a","b"]}', ['a', 'b']],
  ['{"brandIds":[]}', []],
  ['{"brandIds":["a",1]}', ['a']],
  ['{}', null],
  ['null', null],
  ['no json', null],
])('reads the brands of %s', (data, ids) => {
  expect(readIds(data, 'brandIds')).toEqual(ids);
});
