import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayEnd, dayStart, hourEnd, hourStart } from './buckets.ts';

const later = (at: string, ms: number): string => new Date(Date.parse(at) + ms).toISOString();

const zones = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'America/St_Johns',
  'America/Sao_Paulo',
  'America/Havana',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'Asia/Tehran',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Pacific/Chatham',
];

/** Half of them within three days of a change of the clock somewhere. */
const arbitraryAt = () =>
  fc
    .oneof(
      fc.integer({ min: Date.UTC(1890, 0), max: Date.UTC(2040, 0) }),
      fc
        .tuple(
          fc.constantFrom(
            '2026-03-29',
            '2026-10-25',
            '2026-04-05',
            '2026-10-04',
            '2010-11-07',
            '2018-11-04',
            '2011-12-30',
          ),
          fc.integer({ min: -3 * 86_400_000, max: 3 * 86_400_000 }),
        )
        .map(([day, ms]) => Date.parse(day) + ms),
    )
    .map((ms) => new Date(ms).toISOString());

describe('hourStart and hourEnd', () => {
  it.each([
    [
      'on the hour',
      'UTC',
      '2026-11-24T08:15:30.123Z',
      '2026-11-24T08:00:00.000Z',
      '2026-11-24T09:00:00.000Z',
    ],
    [
      'at its own start',
      'UTC',
      '2026-11-24T08:00:00.000Z',
      '2026-11-24T08:00:00.000Z',
      '2026-11-24T09:00:00.000Z',
    ],
    [
      'half an hour off',
      'Asia/Kolkata',
      '2026-11-24T08:15:00.000Z',
      '2026-11-24T07:30:00.000Z',
      '2026-11-24T08:30:00.000Z',
    ],
    [
      'a quarter off',
      'Asia/Kathmandu',
      '2026-11-24T08:14:59.999Z',
      '2026-11-24T07:15:00.000Z',
      '2026-11-24T08:15:00.000Z',
    ],
    [
      'before the spring change',
      'Europe/Berlin',
      '2026-03-29T00:59:59.999Z',
      '2026-03-29T00:00:00.000Z',
      '2026-03-29T01:00:00.000Z',
    ],
    [
      'after the spring change',
      'Europe/Berlin',
      '2026-03-29T01:00:00.000Z',
      '2026-03-29T01:00:00.000Z',
      '2026-03-29T02:00:00.000Z',
    ],
    [
      'the first 02:30 in autumn',
      'Europe/Berlin',
      '2026-10-25T00:30:00.000Z',
      '2026-10-25T00:00:00.000Z',
      '2026-10-25T01:00:00.000Z',
    ],
    [
      'the second 02:30 in autumn',
      'Europe/Berlin',
      '2026-10-25T01:30:00.000Z',
      '2026-10-25T01:00:00.000Z',
      '2026-10-25T02:00:00.000Z',
    ],
    [
      'a whole hour, half repeated after',
      'Australia/Lord_Howe',
      '2026-04-04T14:45:00.000Z',
      '2026-04-04T14:00:00.000Z',
      '2026-04-04T15:00:00.000Z',
    ],
    [
      'the repeated half hour',
      'Australia/Lord_Howe',
      '2026-04-04T15:10:00.000Z',
      '2026-04-04T15:00:00.000Z',
      '2026-04-04T15:30:00.000Z',
    ],
    [
      'the half hour left by a change',
      'Australia/Lord_Howe',
      '2026-10-03T15:45:00.000Z',
      '2026-10-03T15:30:00.000Z',
      '2026-10-03T16:00:00.000Z',
    ],
    [
      'a zone of seconds',
      'Europe/Berlin',
      '1890-06-01T00:10:00.000Z',
      '1890-06-01T00:06:32.000Z',
      '1890-06-01T01:06:32.000Z',
    ],
    [
      'before 1970',
      'UTC',
      '1969-12-31T23:59:59.999Z',
      '1969-12-31T23:00:00.000Z',
      '1970-01-01T00:00:00.000Z',
    ],
  ])('%s (%s)', (_name, zone, at, start, end) => {
    expect([hourStart(at, zone), hourEnd(at, zone)]).toEqual([start, end]);
  });

  // The hour after midnight is cut off after a minute by clocks that go back to the day before.
  it.each([
    ['2010-11-07T02:30:30.000Z', '2010-11-07T02:30:00.000Z', '2010-11-07T02:31:00.000Z'],
    ['2010-11-07T02:31:00.000Z', '2010-11-07T02:31:00.000Z', '2010-11-07T03:30:00.000Z'],
  ])('ends at a change within it: %s', (at, start, end) => {
    expect([hourStart(at, 'America/St_Johns'), hourEnd(at, 'America/St_Johns')]).toEqual([start, end]);
  });

  it('stays true over more days than are remembered', () => {
    const starts = (): readonly string[] =>
      Array.from({ length: 4200 }, (_, day) =>
        hourStart(new Date(Date.UTC(2015, 0, 1 + day, 12, 34)).toISOString(), 'Asia/Kolkata'),
      );
    const first = starts();
    first.forEach((start, day) => {
      expect(start).toBe(new Date(Date.UTC(2015, 0, 1 + day, 12, 30)).toISOString());
    });
    expect(starts()).toEqual(first);
  });

  it('cuts time into pieces of at most an hour, each instant in just one', () => {
    fc.assert(
      fc.property(fc.constantFrom(...zones), arbitraryAt(), (zone, at) => {
        const [start, end] = [hourStart(at, zone), hourEnd(at, zone)];
        expect(start <= at && at < end).toBe(true);
        expect(Date.parse(end) - Date.parse(start)).toBeLessThanOrEqual(3_600_000);
        expect(hourStart(start, zone)).toBe(start);
        expect(hourStart(later(end, -1), zone)).toBe(start);
        expect(hourStart(end, zone)).toBe(end);
      }),
      { numRuns: 500 },
    );
  });

  it('refuses what is no time zone', () => {
    expect(() => hourStart('2026-11-24T08:15:00.000Z', 'Mars/Olympus')).toThrow(RangeError);
  });
});

describe('dayStart and dayEnd', () => {
  it.each([
    [
      'a plain day',
      'UTC',
      '2026-11-24T08:15:00.000Z',
      '2026-11-24T00:00:00.000Z',
      '2026-11-25T00:00:00.000Z',
    ],
    [
      '23 hours',
      'Europe/Berlin',
      '2026-03-29T12:00:00.000Z',
      '2026-03-28T23:00:00.000Z',
      '2026-03-29T22:00:00.000Z',
    ],
    [
      '25 hours',
      'Europe/Berlin',
      '2026-10-25T12:00:00.000Z',
      '2026-10-24T22:00:00.000Z',
      '2026-10-25T23:00:00.000Z',
    ],
    [
      'midnight skipped',
      'America/Sao_Paulo',
      '2018-11-04T12:00:00.000Z',
      '2018-11-04T03:00:00.000Z',
      '2018-11-05T02:00:00.000Z',
    ],
    [
      'midnight twice',
      'America/Havana',
      '2026-11-01T12:00:00.000Z',
      '2026-11-01T04:00:00.000Z',
      '2026-11-02T05:00:00.000Z',
    ],
    [
      'the old day shown again',
      'America/St_Johns',
      '2010-11-07T02:45:00.000Z',
      '2010-11-07T02:30:00.000Z',
      '2010-11-08T03:30:00.000Z',
    ],
    [
      'a day that never was',
      'Pacific/Apia',
      '2011-12-30T12:00:00.000Z',
      '2011-12-30T10:00:00.000Z',
      '2011-12-31T10:00:00.000Z',
    ],
  ])('%s (%s)', (_name, zone, at, start, end) => {
    expect([dayStart(at, zone), dayEnd(at, zone)]).toEqual([start, end]);
  });

  it('is made of whole hours, each instant in just one day', () => {
    fc.assert(
      fc.property(fc.constantFrom(...zones), arbitraryAt(), (zone, at) => {
        const [start, end] = [dayStart(at, zone), dayEnd(at, zone)];
        expect(start <= at && at < end).toBe(true);
        expect(dayStart(start, zone)).toBe(start);
        expect(dayStart(later(end, -1), zone)).toBe(start);
        expect(dayStart(end, zone)).toBe(end);
        expect(hourStart(start, zone)).toBe(start);
        expect(dayStart(hourStart(at, zone), zone)).toBe(start);
      }),
      { numRuns: 500 },
    );
  });
});
