import { describe, expect, it } from 'vitest';
import { emptyRollup } from '../reduce.ts';
import { watchedHours } from './watched-hours.ts';

const hour = (n: number): string => `2026-03-01T${String(n).padStart(2, '0')}:00:00.000Z`;
const row = (n: number, mentions: number) => ({
  brandId: 'acme',
  grain: 'hour' as const,
  start: hour(n),
  rollup: { ...emptyRollup(), mentions },
});
const counts = {
  timeZone: 'UTC',
  first: '2026-03-01T02:20:00.000Z',
  rows: [row(2, 5), row(4, 7), row(5, 9)],
  gaps: [],
};
const volume = { kind: 'volume' } as const;

describe('watched hours', () => {
  it('begin with the first mention, and count an hour without one as zero', () => {
    expect(watchedHours(counts, volume, hour(0), hour(6)).map(({ count }) => count)).toEqual([5, 0, 7, 9]);
  });

  it('are none where nothing is known', () => {
    expect(watchedHours({ ...counts, first: null }, volume, hour(0), hour(6))).toEqual([]);
  });

  it('with a gap count what is known as a part, and nothing where there is nothing', () => {
    const gaps = [{ from: '2026-03-01T03:10:00.000Z', to: '2026-03-01T04:30:00.000Z' }];
    const found = watchedHours({ ...counts, gaps }, volume, hour(2), hour(6));
    expect(found.map(({ count, isPartial }) => [count, isPartial])).toEqual([
      [5, false],
      [null, true],
      [7, true],
      [9, false],
    ]);
  });

  it('with a gap tell no share', () => {
    const gaps = [{ from: hour(4), to: null }];
    const found = watchedHours({ ...counts, gaps }, { kind: 'negative-share' }, hour(4), hour(6));
    expect(found.map(({ count }) => count)).toEqual([null, null]);
  });

  it('begin where the hours of the brand’s place do', () => {
    const [first] = watchedHours({ ...counts, timeZone: 'Asia/Kolkata' }, volume, hour(3), hour(5));
    expect(first?.at).toBe(Date.parse('2026-03-01T02:30:00.000Z'));
  });
});
