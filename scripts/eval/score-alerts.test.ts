import { describe, expect, it } from 'vitest';
import { addScores, scoreAlerts } from './score-alerts.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const start = Date.parse('2026-03-01T00:00:00Z');
/** 750 rows of learning and 30 days after it. */
const buckets = Array.from({ length: 750 + 30 * 288 + 1 }, (_, at) => ({
  at: start + at * 5 * MINUTE,
  count: 1,
}));
const scored = start + 750 * 5 * MINUTE;
const window = (fromHours: number, toHours: number) => ({
  from: scored + fromHours * HOUR,
  to: scored + toHours * HOUR,
});
const series = { name: 'some', buckets, windows: [window(10, 20), window(15, 30), window(100, 110)] };
const at = (hours: number): number => scored + hours * HOUR;

describe('scoring alerts', () => {
  it('counts a window as caught by an alert anywhere in it, its ends included', () => {
    expect(scoreAlerts(series, [at(10)])).toMatchObject({ caught: 1, windows: 3, falseEpisodes: 0 });
    expect(scoreAlerts(series, [at(110)])).toMatchObject({ caught: 1, falseEpisodes: 0 });
    expect(scoreAlerts(series, [at(110) + 1])).toMatchObject({ caught: 0, falseEpisodes: 1 });
  });

  it('counts a window once, and every window an alert lies in', () => {
    expect(scoreAlerts(series, [at(16), at(17)])).toMatchObject({ caught: 2, falseEpisodes: 0 });
  });

  it('merges false alarms within an hour of the one before', () => {
    expect(scoreAlerts(series, [at(50), at(51), at(52), at(53.1)]).falseEpisodes).toBe(2);
  });

  it('does not score what comes while learning', () => {
    expect(scoreAlerts(series, [start, scored - 1])).toMatchObject({ caught: 0, falseEpisodes: 0 });
  });

  it('scores a month of 30 days, and none of a series that is all learning', () => {
    expect(scoreAlerts(series, []).months).toBeCloseTo(1);
    expect(scoreAlerts({ ...series, buckets: buckets.slice(0, 700) }, [at(50)])).toMatchObject({
      falseEpisodes: 0,
      months: 0,
    });
  });

  it('adds series up', () => {
    const one = scoreAlerts(series, [at(10), at(50)]);
    expect(addScores('all', [one, one])).toMatchObject({ caught: 2, windows: 6, falseEpisodes: 2 });
  });
});
