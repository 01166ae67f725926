import { expect, it } from 'vitest';
import { weekOver, weekToTell } from './digest-week.ts';

const wishes = { day: 1, hour: 8, timeZone: 'Europe/Berlin' };
const namesAt = (at: string): string[] =>
  [weekOver, weekToTell].map((week) => week(wishes, new Date(at)).name);

it.each([
  // Until eight on Monday morning a week is over that was not told of yet.
  ['2026-11-22T22:59:00Z', '2026-11-16', '2026-11-16'],
  ['2026-11-22T23:00:00Z', '2026-11-23', '2026-11-16'],
  ['2026-11-23T06:59:00Z', '2026-11-23', '2026-11-16'],
  ['2026-11-23T07:00:00Z', '2026-11-23', '2026-11-23'],
  ['2026-11-29T12:00:00Z', '2026-11-23', '2026-11-23'],
])('at %s the week until %s is over, the one until %s told', (at, over, told) => {
  expect(namesAt(at)).toEqual([over, told]);
});

it('keeps to local days where clocks change', () => {
  const before = weekToTell(wishes, new Date('2026-10-26T06:59:00Z'));
  expect(before.to).toBe('2026-10-18T22:00:00.000Z');
  expect(weekOver(wishes, new Date('2026-10-26T06:59:00Z')).to).toBe('2026-10-25T23:00:00.000Z');
});
