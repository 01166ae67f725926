import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Delivery } from '../digest/digest-record.ts';
import { fromEpochMs } from '../instant.ts';
import { mailNow, mailTime } from './mail-time.ts';
import { firstPersonalWishes, type PersonalWishes } from './personal-settings.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** Nights on which clocks are set forward or back, by an hour or by half of one, and one on which they are not. */
const nights: readonly (readonly [zone: string, near: string])[] = [
  ['Europe/Berlin', '2026-03-28T12:00:00.000Z'],
  ['Europe/Berlin', '2026-10-24T12:00:00.000Z'],
  ['America/New_York', '2026-03-07T16:00:00.000Z'],
  ['America/New_York', '2026-10-31T16:00:00.000Z'],
  ['Australia/Lord_Howe', '2026-04-03T12:00:00.000Z'],
  ['Australia/Lord_Howe', '2026-10-02T12:00:00.000Z'],
  ['America/Santiago', '2026-09-05T12:00:00.000Z'],
  ['Asia/Kathmandu', '2026-06-01T12:00:00.000Z'],
];

const wallTime = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom(0, 1, 15, 30, 59))
  .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`);
const quiet = fc.option(fc.record({ from: wallTime, to: wallTime }).filter(({ from, to }) => from !== to));
const told = fc.array(
  fc.record({
    way: fc.constantFrom('mail' as const, 'daily' as const),
    after: fc.integer({ min: 0, max: 36 * 60 }),
  }),
  { minLength: 1, maxLength: 12 },
);

interface Waiting {
  readonly id: number;
  readonly way: 'mail' | 'daily';
  readonly at: string;
  readonly mail: Delivery;
}

/** Read off the wall without any of the rules' own code. */
const clockOn = (timeZone: string) => {
  const format = new Intl.DateTimeFormat('en-GB', {
    ...{ timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  });
  return (ms: number): string => format.format(ms);
};

const isBetween = (time: string, hours: PersonalWishes['quiet']): boolean => {
  if (hours === null) return false;
  const { from, to } = hours;
  return from < to ? from <= time && time < to : time >= from || time < to;
};

describe('mail to a person', () => {
  it('never goes in quiet hours, never gets lost and keeps its order, also as clocks change', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...nights),
        quiet,
        fc.integer({ min: 0, max: 23 }),
        told,
        ([timeZone, near], hours, dailyHour, events) => {
          const wishes = { ...firstPersonalWishes(timeZone), quiet: hours, dailyHour };
          const clock = clockOn(timeZone);
          const start = Date.parse(near);
          const all = events
            .toSorted((one, other) => one.after - other.after)
            .map(({ way, after }, id): Waiting => {
              const at = fromEpochMs(start + after * MINUTE_MS + id);
              const mailAt = mailTime(way, wishes, at);
              if (mailAt === null) throw new Error('it is to be mailed');
              expect(mailAt >= at).toBe(true);
              return { id, way, at, mail: { state: 'waiting', at: mailAt, tries: 0, detail: null } };
            });
          const went = new Map<number, number>();
          const order: Waiting[] = [];
          for (let now = start; now < start + 5 * 24 * HOUR_MS; now += MINUTE_MS) {
            const there = all.filter(({ id, at }) => !went.has(id) && Date.parse(at) <= now);
            const going = mailNow(there, wishes, new Date(now));
            if (going.length > 0) expect(isBetween(clock(now), hours)).toBe(false);
            if (!isBetween(clock(now), hours))
              for (const { mail } of there.filter((each) => !going.includes(each)))
                expect(Date.parse(mail.at)).toBeGreaterThan(now);
            for (const each of going) {
              went.set(each.id, now);
              order.push(each);
            }
          }
          expect([...went.keys()].toSorted((one, other) => one - other)).toEqual(all.map(({ id }) => id));
          for (const way of ['mail', 'daily'])
            expect(order.filter((each) => each.way === way)).toEqual(all.filter((each) => each.way === way));
        },
      ),
      { numRuns: 60 },
    );
  });

  it('goes once a day at its hour, or when clocks have passed it', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...nights),
        fc.integer({ min: 0, max: 23 }),
        fc.integer({ min: 0, max: 48 * 60 }),
        ([timeZone, near], dailyHour, after) => {
          const wishes = { ...firstPersonalWishes(timeZone), dailyHour };
          const at = Date.parse(near) + after * MINUTE_MS;
          const mailAt = Date.parse(mailTime('daily', wishes, fromEpochMs(at)) ?? '');
          expect(mailAt - at).toBeGreaterThan(0);
          expect(mailAt - at).toBeLessThanOrEqual(25 * HOUR_MS);
          const hour = Number(clockOn(timeZone)(mailAt).slice(0, 2));
          // An hour that is not there that day has passed when the next begins.
          expect([dailyHour, dailyHour + 1]).toContain(hour);
        },
      ),
    );
  });

  it('is none for what shows in the page alone', () => {
    const wishes = firstPersonalWishes('UTC');
    expect(mailTime('page', wishes, '2026-05-01T10:00:00.000Z')).toBeNull();
    expect(mailTime('off', wishes, '2026-05-01T10:00:00.000Z')).toBeNull();
  });
});
