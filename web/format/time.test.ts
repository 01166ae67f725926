import { expect, it } from 'vitest';
import { formatAgo, formatDay, formatDuration, formatInstant } from './time.ts';

const now = Date.parse('2026-11-24T08:00:00.000Z');
const before = (ms: number): string => new Date(now - ms).toISOString();
const minute = 60_000;

it.each([
  [59_000, 'now'],
  [-30_000, 'now'],
  [minute, '1 min'],
  [59 * minute, '59 min'],
  [60 * minute, '1 h'],
  [23.9 * 60 * minute, '23 h'],
  [24 * 60 * minute, '1 d'],
  [13 * 24 * 60 * minute, '13 d'],
  [14 * 24 * 60 * minute, '2 wk'],
  [400 * 24 * 60 * minute, '1 yr'],
  [-5 * minute, 'in 5 min'],
])('%s ms ago is %s', (ms, words) => {
  expect(formatAgo(before(ms), now)).toBe(words);
});

it('writes an instant in the zone it is asked for', () => {
  expect(formatInstant('2026-11-24T23:30:00.000Z', 'Europe/Berlin')).toBe('25 Nov 2026, 00:30 CET');
  expect(formatDay('2026-11-24T23:30:00.000Z', 'Europe/Berlin')).toBe('25 Nov 2026');
  expect(formatDay('2026-11-24T23:30:00.000Z', 'UTC')).toBe('24 Nov 2026');
});

it.each([
  [250, '250 ms'],
  [45_000, '45 s'],
  [90 * minute, '1 h 30 min'],
  [120 * minute, '2 h'],
  [26 * 60 * minute, '1 d 2 h'],
])('%s ms lasts %s', (ms, words) => {
  expect(formatDuration(ms)).toBe(words);
});
