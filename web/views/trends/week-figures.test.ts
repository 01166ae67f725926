import { describe, expect, it } from 'vitest';
import type { Week } from '../../../api/schemas/trends.ts';
import { parseQuery } from '../../../domain/query/parse.ts';
import { busiestWords, toWeekMap, weekDays } from './week-figures.ts';

const cell = (index: number, changes: object = {}) => ({
  ...{ weekday: Math.floor(index / 24), hour: index % 24, heard: 4, mentions: 0, judged: 0, negative: 0 },
  ...changes,
});
const week: Week = {
  brandId: 'acme',
  timeZone: 'UTC',
  from: '2026-08-17T00:00:00.000Z',
  to: '2026-11-16T00:00:00.000Z',
  cells: Array.from({ length: 168 }, (_, index) =>
    index === 33
      ? cell(33, { mentions: 6, judged: 5, negative: 2 })
      : cell(index, index === 2 ? { heard: 0 } : {}),
  ),
};
const map = toWeekMap(week);

describe('the map of a week', () => {
  it('begins on Monday, and says what it is made of', () => {
    expect(weekDays[0]).toBe('Mon');
    expect(map[33]?.words).toEqual([
      'Tuesday, 09:00',
      '1.5 an hour: 6 mentions in 4 hours heard',
      '40 % negative: 2 of 5',
    ]);
    expect(map[33]?.strength).toBe(1);
    expect(busiestWords(week)).toBe('Most is said on Tuesdays at 09:00.');
  });

  it('tells what is not known from silence', () => {
    expect(map[2]).toMatchObject({ words: ['Monday, 02:00', 'Not known'], strength: null });
    expect(map[3]).toMatchObject({ strength: 0 });
    expect(busiestWords({ ...week, cells: [cell(0)] })).toBeNull();
  });

  it('leads to the mentions of all such hours', () => {
    const q = new URL(map[33]?.href ?? '', 'http://x').searchParams.get('q') ?? '';
    expect(q.split(' OR ')).toHaveLength(13);
    expect(q).toContain('(since:2026-08-18T09:00:00.000Z until:2026-08-18T09:59:59.999Z)');
    expect(parseQuery(q).ok).toBe(true);
  });
});
