import { describe, expect, it } from 'vitest';
import { parseRetryAfter } from './retry-after.ts';

const now = new Date('2026-11-24T12:00:00.000Z');

describe('parseRetryAfter', () => {
  it.each([
    ['seconds', '120', 120_000],
    ['fractions of a second', '1.5', 1500],
    ['spaces', ' 3 ', 3000],
    ['an HTTP date', 'Tue, 24 Nov 2026 12:01:00 GMT', 60_000],
    ['the old date form', 'Tuesday, 24-Nov-26 12:01:00 GMT', 60_000],
    ['a time gone by', 'Tue, 24 Nov 2026 11:00:00 GMT', 0],
    ['nothing', undefined, null],
    ['an empty value', '', null],
    ['a negative number', '-5', null],
    ['words', 'soon', null],
    ['words that look like a date', 'Tue, whenever', null],
  ])('%s', (_, value, expected) => {
    expect(parseRetryAfter(value, now)).toBe(expected);
  });
});
