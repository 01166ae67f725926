import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LimitExceededError, SettingsError } from './errors.ts';
import type { Gap } from './gap.ts';
import type { Instant } from './instant.ts';
import { addRollups, emptyRollup } from './reduce.ts';
import type { Grain, Rollup, RollupRow } from './rollup.ts';
import { composeTrend, previousStart, slotsAtMost, trendSlots } from './trend.ts';

const mentions = (count: number): Rollup => ({ ...emptyRollup(), mentions: count, stories: count });
const row = (start: Instant, count: number): RollupRow => ({
  brandId: 'acme',
  grain: 'hour',
  start,
  rollup: mentions(count),
});
const hour = (n: number): Instant => new Date(Date.UTC(2026, 10, 24, n)).toISOString();
const starts = (from: Instant, to: Instant, grain: Grain, zone: string): Instant[] =>
  trendSlots(from, to, grain, zone).map(({ start }) => start);

describe('trendSlots', () => {
  it('widens the stretch to whole slots', () => {
    expect(trendSlots('2026-11-24T08:20:00.000Z', '2026-11-24T09:00:00.001Z', 'hour', 'UTC')).toEqual([
      { start: hour(8), end: hour(9) },
      { start: hour(9), end: hour(10) },
    ]);
  });

  it.each([
    [
      'a day of 23 hours in spring',
      ['2026-03-28T23:00:00.000Z', '2026-03-29T22:00:00.000Z', 'Europe/Berlin'],
      ['2026-03-28T23:00:00.000Z'],
      23,
    ],
    [
      'a day of 25 hours in autumn',
      ['2026-10-24T22:00:00.000Z', '2026-10-25T23:00:00.000Z', 'Europe/Berlin'],
      ['2026-10-24T22:00:00.000Z'],
      25,
    ],
    [
      'a zone of quarter hours',
      ['2026-11-23T18:15:00.000Z', '2026-11-24T18:15:00.000Z', 'Asia/Kathmandu'],
      ['2026-11-23T18:15:00.000Z'],
      24,
    ],
    [
      'clocks moved by half an hour',
      ['2026-10-03T13:30:00.000Z', '2026-10-04T13:00:00.000Z', 'Australia/Lord_Howe'],
      ['2026-10-03T13:30:00.000Z'],
      24,
    ],
  ] as const)('%s', (_case, [from, to, zone], days, hours) => {
    expect(starts(from, to, 'day', zone)).toEqual(days);
    expect(starts(from, to, 'hour', zone)).toHaveLength(hours);
  });

  it('follow each other without gap or overlap, and cover what was asked', () => {
    const zone = fc.constantFrom(
      'UTC',
      'Europe/Berlin',
      'Australia/Lord_Howe',
      'America/St_Johns',
      'Africa/Cairo',
    );
    const min = Date.UTC(2025, 0, 1);
    fc.assert(
      fc.property(
        zone,
        fc.constantFrom<Grain>('hour', 'day'),
        fc.integer({ min, max: Date.UTC(2027, 0, 1) }),
        fc.integer({ min: 1, max: 20 * 86_400_000 }),
        (timeZone, grain, at, length) => {
          const [from, to] = [new Date(at).toISOString(), new Date(at + length).toISOString()];
          const slots = trendSlots(from, to, grain, timeZone);
          expect(slots[0]!.start <= from && slots[0]!.end > from).toBe(true);
          expect(slots.at(-1)!.start < to && slots.at(-1)!.end >= to).toBe(true);
          expect(slots.slice(1).map(({ start }) => start)).toEqual(slots.slice(0, -1).map(({ end }) => end));
          const before = previousStart(slots[0]!.start, slots.length, grain, timeZone);
          expect(trendSlots(before, slots[0]!.start, grain, timeZone)).toHaveLength(slots.length);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('refuse nothing and too much', () => {
    expect(() => trendSlots(hour(9), hour(9), 'hour', 'UTC')).toThrow(SettingsError);
    const most = new Date(Date.parse(hour(0)) + slotsAtMost.hour * 3_600_000);
    expect(trendSlots(hour(0), most.toISOString(), 'hour', 'UTC')).toHaveLength(slotsAtMost.hour);
    const more = new Date(most.getTime() + 1).toISOString();
    expect(() => trendSlots(hour(0), more, 'hour', 'UTC')).toThrow(LimitExceededError);
  });
});

describe('composeTrend', () => {
  const slots = trendSlots(hour(4), hour(8), 'hour', 'UTC');
  const kept = [row(hour(1), 3), row(hour(4), 5), row(hour(6), 7)];
  const compose = (first: Instant | null, now: Instant, rows = kept) => {
    const span = first === null ? null : { first, last: hour(6) };
    const trend = composeTrend(slots, rows, { span, gaps: [], previousFrom: hour(0), now });
    return {
      rows: trend.rows.map(({ rollup }) => rollup?.mentions ?? null),
      total: trend.total.mentions,
      previous: trend.previous?.mentions ?? null,
    };
  };

  it.each([
    ['all of it known', hour(0), hour(9), [5, 0, 7, 0], 12, 3],
    ['the stretch before known only in part', '2026-11-24T00:00:00.001Z', hour(9), [5, 0, 7, 0], 12, null],
    ['first heard of within it', '2026-11-24T05:30:00.000Z', hour(9), [null, 0, 7, 0], 12, null],
    ['going on now', hour(0), '2026-11-24T06:10:00.000Z', [5, 0, 7, null], 12, 3],
  ])('%s', (_case, first, now, rows, total, previous) => {
    expect(compose(first, now)).toEqual({ rows, total, previous });
  });

  it('knows nothing of a brand never heard of', () => {
    expect(compose(null, hour(9), [])).toEqual({ rows: [null, null, null, null], total: 0, previous: null });
  });

  it('has no rows and counts nothing without slots', () => {
    const trend = composeTrend([], kept, { span: null, gaps: [], previousFrom: hour(0), now: hour(9) });
    expect(trend).toEqual({ rows: [], total: emptyRollup(), previous: null });
  });

  it('names a source that could not be heard twice in a slot once', () => {
    const gap = (from: Instant, to: Instant): Gap => ({
      ...{ sourceId: 'feed-1', from, to, reason: 'failing', caughtUp: false },
    });
    const { rows } = composeTrend(slots, kept, {
      ...{ span: { first: hour(0), last: hour(6) }, previousFrom: hour(0), now: hour(9) },
      gaps: [
        gap('2026-11-24T04:10:00.000Z', '2026-11-24T04:20:00.000Z'),
        gap('2026-11-24T04:40:00.000Z', '2026-11-24T04:50:00.000Z'),
      ],
    });
    expect(rows[0]).toMatchObject({ rollup: { mentions: 5 }, unheard: ['feed-1'] });
  });

  it('knows nothing of the future', () => {
    expect(compose(hour(0), hour(3), [])).toEqual({
      rows: [null, null, null, null],
      total: 0,
      previous: null,
    });
  });

  it('never shows as silence what could not be heard', () => {
    const gap = (from: Instant, to: Instant | null): Gap => ({
      ...{ sourceId: 'feed-1', from, to, reason: 'failing', caughtUp: false },
    });
    const withGaps = (...gaps: readonly Gap[]) =>
      composeTrend(slots, kept, {
        ...{ span: { first: hour(0), last: hour(6) }, previousFrom: hour(0), now: hour(9), gaps },
      }).rows.map(({ rollup, unheard }) => `${rollup?.mentions ?? '–'} ${unheard}`.trim());
    expect(withGaps(gap('2026-11-24T04:30:00.000Z', '2026-11-24T05:30:00.000Z'))).toEqual([
      '5 feed-1',
      '– feed-1',
      '7',
      '0',
    ]);
    expect(withGaps(gap(hour(7), null))).toEqual(['5', '0', '7', '– feed-1']);
    expect(withGaps(gap(hour(1), hour(4)), gap(hour(8), hour(9)))).toEqual(['5', '0', '7', '0']);
  });

  it('compares with nothing that was not heard', () => {
    const previousWith = (from: Instant, to: Instant) =>
      composeTrend(slots, kept, {
        ...{ span: { first: hour(0), last: hour(6) }, previousFrom: hour(0), now: hour(9) },
        gaps: [{ sourceId: 'feed-1', from, to, reason: 'failing', caughtUp: false }],
      }).previous?.mentions ?? null;
    expect(previousWith(hour(3), hour(5))).toBeNull();
    expect(previousWith(hour(4), hour(5))).toBe(3);
  });

  it('adds up to what its rows say', () => {
    const { rows, total } = composeTrend(slots, kept, {
      span: { first: hour(0), last: hour(6) },
      gaps: [],
      previousFrom: hour(0),
      now: hour(9),
    });
    expect(addRollups(rows.flatMap(({ rollup }) => (rollup === null ? [] : [rollup])))).toEqual(total);
  });
});
