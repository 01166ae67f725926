import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromEpochMs } from '../instant.ts';
import { offsetAt, zoneOf } from '../zone-clock.ts';
import { latestTime, nextTime, type Rhythm, rhythmSchema } from './rhythm.ts';

const rhythmOf = (changes: Partial<Rhythm> = {}): Rhythm => ({
  ...{ every: 'day', day: 1, hour: 2, timeZone: 'Europe/Berlin' },
  ...changes,
});

describe('a rhythm', () => {
  it.each([
    [
      'the hour that clocks skip comes as they skip it',
      {},
      '2026-03-28T12:00:00.000Z',
      '2026-03-29T01:00:00.000Z',
    ],
    [
      'the hour that comes twice comes the first time',
      {},
      '2026-10-24T12:00:00.000Z',
      '2026-10-25T00:00:00.000Z',
    ],
    ['and not again', {}, '2026-10-25T00:00:00.000Z', '2026-10-26T01:00:00.000Z'],
    ['before its hour it is today', { hour: 9 }, '2026-11-24T07:59:59.999Z', '2026-11-24T08:00:00.000Z'],
    ['weekly', { every: 'week', day: 5, hour: 0 }, '2026-11-24T08:00:00.000Z', '2026-11-26T23:00:00.000Z'],
    ['monthly', { every: 'month', day: 3, hour: 0 }, '2026-11-24T08:00:00.000Z', '2026-12-02T23:00:00.000Z'],
    [
      'a month’s last day stands for one it does not have',
      { every: 'month', day: 31, hour: 12 },
      '2027-02-01T00:00:00.000Z',
      '2027-02-28T11:00:00.000Z',
    ],
    [
      'in a leap year too',
      { every: 'month', day: 30, hour: 12 },
      '2028-02-01T00:00:00.000Z',
      '2028-02-29T11:00:00.000Z',
    ],
    [
      'a day that its zone leaves out comes as the next begins',
      { hour: 12, timeZone: 'Pacific/Apia' },
      '2011-12-30T00:00:00.000Z',
      '2011-12-30T10:00:00.000Z',
    ],
  ] as const)('%s', (_name, changes, after, next) => {
    expect(nextTime(rhythmOf(changes), after)).toBe(next);
    expect(latestTime(rhythmOf(changes), next)).toBe(next);
  });

  it('does not take a day that no week has', () => {
    expect(rhythmSchema.safeParse(rhythmOf({ every: 'week', day: 8 })).success).toBe(false);
    expect(rhythmSchema.safeParse(rhythmOf({ every: 'month', day: 31 })).success).toBe(true);
    expect(rhythmSchema.safeParse(rhythmOf({ timeZone: 'Mars/Olympus' })).success).toBe(false);
  });

  const rhythms = fc.record({
    every: fc.constantFrom('day' as const, 'week' as const, 'month' as const),
    day: fc.integer({ min: 1, max: 7 }),
    hour: fc.integer({ min: 0, max: 23 }),
    timeZone: fc.constantFrom(
      'UTC',
      'Europe/Berlin',
      'America/New_York',
      'Australia/Lord_Howe',
      'Asia/Kolkata',
      'Africa/Casablanca',
      'America/St_Johns',
    ),
  });
  const instants = fc.integer({ min: Date.UTC(2024, 0), max: Date.UTC(2031, 0) }).map(fromEpochMs);

  it('goes forward, misses nothing and never comes twice, over all changes of clocks', () => {
    fc.assert(
      fc.property(rhythms, instants, (rhythm, at) => {
        const next = nextTime(rhythm, at);
        expect(next > at).toBe(true);
        // What comes next is the latest from then on, until the one after.
        const following = nextTime(rhythm, next);
        expect(latestTime(rhythm, next)).toBe(next);
        expect(latestTime(rhythm, fromEpochMs(Date.parse(following) - 1))).toBe(next);
        expect(nextTime(rhythm, latestTime(rhythm, at))).toBe(next);
        const hours = (Date.parse(following) - Date.parse(next)) / 3_600_000;
        const [least, most] = { day: [22, 26], week: [166, 170], month: [670, 746] }[rhythm.every] as [
          number,
          number,
        ];
        expect(hours).toBeGreaterThanOrEqual(least);
        expect(hours).toBeLessThanOrEqual(most);
      }),
    );
  });

  it('comes at its hour on the wall, but where clocks skip that', () => {
    fc.assert(
      fc.property(rhythms, instants, (rhythm, at) => {
        const ms = Date.parse(nextTime(rhythm, at));
        const zone = zoneOf(rhythm.timeZone);
        const wallHour = new Date(ms + offsetAt(zone, ms)).getUTCHours();
        const skips = offsetAt(zone, ms - 1) < offsetAt(zone, ms);
        expect(wallHour === rhythm.hour || skips).toBe(true);
      }),
    );
  });
});
