import { describe, expect, it } from 'vitest';
import { emptyRollup } from './reduce.ts';
import { slotsBetween } from './trend.ts';
import { groupByWeekHour, toWeekCells, weekHourIndex, weekHourOf } from './week-hours.ts';

const rollupOf = (mentions: number, negative: number) => ({
  ...emptyRollup(),
  mentions,
  sentiment: { negative, neutral: mentions - negative, positive: 0, unsure: 0, 'not-judged': 0 },
});
const hours = (from: string, to: string, timeZone: string) => slotsBetween(from, to, 'hour', timeZone, 2500);

describe('weekHourOf', () => {
  it.each([
    ['2026-11-23T00:00:00.000Z', 'UTC', { weekday: 0, hour: 0 }],
    ['2026-11-23T00:00:00.000Z', 'America/New_York', { weekday: 6, hour: 19 }],
    ['2026-11-22T23:00:00.000Z', 'Europe/Berlin', { weekday: 0, hour: 0 }],
    ['1969-12-31T23:00:00.000Z', 'UTC', { weekday: 2, hour: 23 }],
  ])('of %s in %s', (at, zone, expected) => {
    expect(weekHourOf(at, zone)).toEqual(expected);
  });
});

describe('toWeekCells', () => {
  it('adds up the same hour of every week, and tells silence from what is not known', () => {
    const slots = hours('2026-11-09T00:00:00.000Z', '2026-11-23T00:00:00.000Z', 'UTC');
    const rows = slots.map((slot, at) => ({
      ...slot,
      unheard: [],
      rollup: at === 9 ? rollupOf(4, 3) : at === 9 + 168 ? rollupOf(2, 0) : at < 12 ? null : emptyRollup(),
    }));
    const cells = toWeekCells(rows, 'UTC');
    expect(cells).toHaveLength(168);
    expect(cells[9]).toEqual({ weekday: 0, hour: 9, heard: 2, mentions: 6, judged: 6, negative: 3 });
    expect(cells[10]).toMatchObject({ heard: 1, mentions: 0 });
    expect(cells.reduce((sum, { heard }) => sum + heard, 0)).toBe(2 * 168 - 11);
  });

  it('knows the hour that comes twice and the one that does not come', () => {
    const autumn = hours('2026-10-24T22:00:00.000Z', '2026-10-25T23:00:00.000Z', 'Europe/Berlin');
    const groups = groupByWeekHour(autumn, 'Europe/Berlin');
    expect(groups[weekHourIndex({ weekday: 6, hour: 2 })]).toHaveLength(2);
    const spring = hours('2026-03-28T23:00:00.000Z', '2026-03-29T22:00:00.000Z', 'Europe/Berlin');
    expect(groupByWeekHour(spring, 'Europe/Berlin')[weekHourIndex({ weekday: 6, hour: 2 })]).toEqual([]);
  });
});
