import { describe, expect, it } from 'vitest';
import { lastWeek, weekStart } from './weekly-sample.ts';

describe('weekStart', () => {
  it.each([
    ['2026-11-24T12:00:00.000Z', 'UTC', '2026-11-23T00:00:00.000Z'],
    ['2026-11-23T00:00:00.000Z', 'UTC', '2026-11-23T00:00:00.000Z'],
    ['2026-11-22T23:59:59.999Z', 'UTC', '2026-11-16T00:00:00.000Z'],
    ['2026-11-22T23:30:00.000Z', 'Europe/Berlin', '2026-11-22T23:00:00.000Z'],
    // Clocks were set back on Sunday 25 October.
    ['2026-10-25T12:00:00.000Z', 'Europe/Berlin', '2026-10-18T22:00:00.000Z'],
  ])('of %s in %s is %s', (at, zone, start) => {
    expect(weekStart(at, zone)).toBe(start);
  });

  it('the last full week ends where this one begins', () => {
    expect(lastWeek('2026-10-27T12:00:00.000Z', 'Europe/Berlin')).toEqual({
      from: '2026-10-18T22:00:00.000Z',
      to: '2026-10-25T23:00:00.000Z',
    });
  });
});
