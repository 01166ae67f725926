import { expect, it } from 'vitest';
import { instantFrom } from './source-date.ts';

const fetchedAt = new Date('2026-11-24T12:00:00.000Z');

it.each([
  ['2026-11-24T10:00:00+02:00', '2026-11-24T08:00:00.000Z'],
  ['2026-10-05T14:23:29.157119Z', '2026-10-05T14:23:29.157Z'],
  [1_790_000_000, '2026-09-21T14:13:20.000Z'],
  ['2026-11-24T12:00:09Z', '2026-11-24T12:00:00.000Z'],
  ['2031-01-01T00:00:00Z', null],
  ['yesterday', null],
  ['', null],
  [null, null],
  [undefined, null],
  [Number.NaN, null],
  [1e300, null],
  [-1e300, null],
])('%s is %s', (date, instant) => {
  expect(instantFrom(date, fetchedAt)).toBe(instant);
});
