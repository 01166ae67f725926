import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readQueryDate, resolveSince, resolveUntil, startOfDay } from './dates.ts';

const iso = (date: Date) => date.toISOString();
const now = new Date('2026-11-24T08:15:30.250Z');

describe('startOfDay', () => {
  it.each([
    ['UTC', '2026-01-31', '2026-01-31T00:00:00.000Z'],
    ['Europe/Berlin', '2026-01-31', '2026-01-30T23:00:00.000Z'],
    ['Europe/Berlin', '2026-07-01', '2026-06-30T22:00:00.000Z'],
    ['Asia/Kolkata', '2026-07-01', '2026-06-30T18:30:00.000Z'],
    ['Pacific/Kiritimati', '2026-07-01', '2026-06-30T10:00:00.000Z'],
    // Clocks change later on the day.
    ['Europe/Berlin', '2026-03-29', '2026-03-28T23:00:00.000Z'],
    ['Europe/Berlin', '2026-10-25', '2026-10-24T22:00:00.000Z'],
    // Midnight is skipped: 00:00 is 01:00.
    ['Asia/Beirut', '2026-03-29', '2026-03-28T22:00:00.000Z'],
    ['America/Sao_Paulo', '2018-11-04', '2018-11-04T03:00:00.000Z'],
    // Midnight comes twice: 01:00 is 00:00 again.
    ['America/Havana', '2026-11-01', '2026-11-01T04:00:00.000Z'],
    // The whole day is skipped.
    ['Pacific/Apia', '2011-12-30', '2011-12-30T10:00:00.000Z'],
    ['Pacific/Apia', '2011-12-31', '2011-12-30T10:00:00.000Z'],
    // Twenty-three hours, and an offset that is no whole hour.
    ['Australia/Lord_Howe', '2026-10-04', '2026-10-03T13:30:00.000Z'],
  ])('%s %s', (timeZone, day, instant) => {
    expect(iso(startOfDay(day, timeZone))).toBe(instant);
  });

  it('refuses a zone that is none', () => {
    expect(() => startOfDay('2026-01-31', 'Mars/Olympus')).toThrow(RangeError);
  });

  it('cuts time into days that follow one another, each with the right name on the clock', () => {
    const zones = fc.constantFrom(
      'Europe/Berlin',
      'America/New_York',
      'Asia/Beirut',
      'America/Havana',
      'Australia/Lord_Howe',
    );
    const days = fc.integer({
      min: Date.parse('1975-01-01') / 86_400_000,
      max: Date.parse('2035-01-01') / 86_400_000,
    });
    fc.assert(
      fc.property(zones, days, (timeZone, number) => {
        const day = new Date(number * 86_400_000).toISOString().slice(0, 10);
        const since = resolveSince({ type: 'day', day }, { now, timeZone });
        const until = resolveUntil({ type: 'day', day }, { now, timeZone });
        const clock = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' });
        expect(clock.format(since)).toBe(day);
        expect(clock.format(new Date(until.getTime() - 1))).toBe(day);
        expect(clock.format(new Date(since.getTime() - 1))).not.toBe(day);
        const hours = (until.getTime() - since.getTime()) / 3_600_000;
        expect(hours).toBeGreaterThanOrEqual(23);
        expect(hours).toBeLessThanOrEqual(25);
      }),
      { numRuns: 300 },
    );
  });
});

describe('resolveSince and resolveUntil', () => {
  const context = { now, timeZone: 'Europe/Berlin' };

  it('take a day whole', () => {
    const day = { type: 'day', day: '2026-03-29' } as const;
    expect(iso(resolveSince(day, context))).toBe('2026-03-28T23:00:00.000Z');
    expect(iso(resolveUntil(day, context))).toBe('2026-03-29T22:00:00.000Z');
  });

  it('let the last day of all in', () => {
    expect(iso(resolveUntil({ type: 'day', day: '2999-12-31' }, { now, timeZone: 'UTC' }))).toBe(
      '3000-01-01T00:00:00.000Z',
    );
  });

  it('let an instant itself in on both sides', () => {
    const instant = { type: 'instant', instant: '2026-03-29T08:00:00.000Z' } as const;
    expect(iso(resolveSince(instant, context))).toBe('2026-03-29T08:00:00.000Z');
    expect(iso(resolveUntil(instant, context))).toBe('2026-03-29T08:00:00.001Z');
  });

  it.each([
    ['h', 24, '2026-11-23T08:15:30.250Z'],
    ['d', 7, '2026-11-17T08:15:30.250Z'],
    ['w', 2, '2026-11-10T08:15:30.250Z'],
  ] as const)('count %s from now', (unit, amount, instant) => {
    expect(iso(resolveSince({ type: 'ago', amount, unit }, context))).toBe(instant);
    expect(resolveUntil({ type: 'ago', amount, unit }, context).getTime()).toBe(Date.parse(instant) + 1);
  });
});

describe('readQueryDate', () => {
  it.each([
    ['2024-02-29', { type: 'day', day: '2024-02-29' }],
    ['1970-01-01', { type: 'day', day: '1970-01-01' }],
    ['2026-01-31T08:00Z', { type: 'instant', instant: '2026-01-31T08:00:00.000Z' }],
    ['2026-01-31t08:00:01.5z', { type: 'instant', instant: '2026-01-31T08:00:01.500Z' }],
    ['2026-01-31T00:00:00-05:30', { type: 'instant', instant: '2026-01-31T05:30:00.000Z' }],
    ['007D', { type: 'ago', amount: 7, unit: 'd' }],
    ['24h', { type: 'ago', amount: 24, unit: 'h' }],
    ['2W', { type: 'ago', amount: 2, unit: 'w' }],
  ])('reads %s', (text, date) => {
    expect(readQueryDate(text)).toEqual(date);
  });

  it.each([
    '',
    'today',
    '2026',
    '2026-1-1',
    '2026-02-29',
    '2026-13-01',
    '1969-12-31',
    '3000-01-01',
    '0d',
    '10000h',
    '7m',
    '-7d',
    '2026-01-31T08:00',
    '2026-02-30T08:00Z',
    '2026-01-31T24:00Z',
    '2026-01-31T08:60Z',
    '1970-01-01T00:00+01:00',
    '2026-01-31T08:00+15:00',
  ])('refuses %j', (text) => {
    expect(readQueryDate(text)).toBeNull();
  });
});
