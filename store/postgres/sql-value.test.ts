import { describe, expect, it } from 'vitest';
import { toSqlTime } from './sql-value.ts';

describe('toSqlTime', () => {
  it.each([
    ['2026-11-24T08:15:00.000Z', '2026-11-24T08:15:00.000Z'],
    ['0999-01-01T00:00:00.000Z', '0999-01-01T00:00:00.000Z'],
    ['0000-01-01T00:00:00.000Z', '0001-01-01T00:00:00.000Z BC'],
    ['-000001-12-31T23:06:32.000Z', '0002-12-31T23:06:32.000Z BC'],
    ['+010000-01-01T00:00:00.000Z', '10000-01-01T00:00:00.000Z'],
    ['no time', 'no time'],
  ])('%s is %s', (at, expected) => {
    expect(toSqlTime(at)).toBe(expected);
  });
});
