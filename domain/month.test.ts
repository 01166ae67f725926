import { describe, expect, it } from 'vitest';
import { monthOf, monthsBetween } from './month.ts';

describe('months', () => {
  it('begin and end on the clocks of the time zone', () => {
    expect(monthOf('2026-03-31T22:30:00.000Z', 'Europe/Berlin')).toEqual({
      from: '2026-03-31T22:00:00.000Z',
      to: '2026-04-30T22:00:00.000Z',
    });
    expect(monthOf('2026-12-31T23:59:59.999Z', 'UTC')).toEqual({
      from: '2026-12-01T00:00:00.000Z',
      to: '2027-01-01T00:00:00.000Z',
    });
  });

  it('follow each other without a gap, the latest of too many', () => {
    const months = monthsBetween('2025-01-15T00:00:00.000Z', '2026-02-01T00:00:00.000Z', 'Asia/Kolkata', 99);
    expect(months).toHaveLength(14);
    expect(months.slice(1).every(({ from }, at) => from === months[at]?.to)).toBe(true);
    expect(months[0]?.from).toBe('2024-12-31T18:30:00.000Z');
    const latest = monthsBetween('2025-01-15T00:00:00.000Z', '2026-02-01T00:00:00.000Z', 'Asia/Kolkata', 3);
    expect(latest).toEqual(months.slice(-3));
  });
});
