import { dayStart } from '../buckets.ts';
import { fromEpochMs, type Instant, toInstant } from '../instant.ts';
import { offsetAt, reachesWall, zoneOf } from '../zone-clock.ts';
import type { DigestWishes } from './digest-settings.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const WEEK = 7;

/** Seven local days of a reader, and the seven before them. */
export interface DigestWeek {
  /** Local day as which it ends, `YYYY-MM-DD`: the week's name. */
  readonly name: string;
  /** Beginning of each local day, oldest first; the week is from the first to `to`. */
  readonly days: readonly Instant[];
  readonly to: Instant;
  /** The week before begins. */
  readonly beforeFrom: Instant;
  /** When it is to be told. */
  readonly sendAt: Instant;
}

const wallOf = (at: Instant, timeZone: string): number => {
  const ms = Date.parse(at);
  return ms + offsetAt(zoneOf(timeZone), ms);
};

/** The beginning of the local day so many days before that which begins at `start`. */
const daysBefore = (start: Instant, days: number, timeZone: string): Instant => {
  // The middle of a day is in that day, however clocks change at night.
  const noon = reachesWall(zoneOf(timeZone), wallOf(start, timeZone) - days * DAY_MS + DAY_MS / 2);
  return dayStart(fromEpochMs(noon), timeZone);
};

/** Beginnings of the seven local days before `to`, which begins one; oldest first. */
export const weekDays = (to: Instant, timeZone: string): readonly Instant[] =>
  Array.from({ length: WEEK }, (_, n) => daysBefore(to, WEEK - n, timeZone));

/** ISO weekday of a local day. */
const weekday = (start: Instant, timeZone: string): number =>
  new Date(wallOf(start, timeZone)).getUTCDay() || WEEK;

/** The week that ends at this beginning of a local day. @param hour local, at which it is told. */
export const weekUntil = (
  to: Instant,
  { hour, timeZone }: Pick<DigestWishes, 'hour' | 'timeZone'>,
): DigestWeek => {
  const midnight = Math.floor(wallOf(to, timeZone) / DAY_MS) * DAY_MS;
  const told = reachesWall(zoneOf(timeZone), midnight + hour * HOUR_MS);
  return {
    name: new Date(midnight).toISOString().slice(0, 10),
    days: weekDays(to, timeZone),
    to,
    beforeFrom: daysBefore(to, 2 * WEEK, timeZone),
    sendAt: fromEpochMs(Math.max(told, Date.parse(to))),
  };
};

type WeekWishes = Pick<DigestWishes, 'day' | 'hour' | 'timeZone'>;

/** The last week that is over, told of already or not. */
export const weekOver = (wishes: WeekWishes, now: Date): DigestWeek => {
  const { day, timeZone } = wishes;
  const today = dayStart(toInstant(now), timeZone);
  const back = (weekday(today, timeZone) - day + WEEK) % WEEK;
  return weekUntil(daysBefore(today, back, timeZone), wishes);
};

/** The last week that was to be told of by now. */
export const weekToTell = (wishes: WeekWishes, now: Date): DigestWeek => {
  const latest = weekOver(wishes, now);
  return latest.sendAt <= toInstant(now)
    ? latest
    : weekUntil(daysBefore(latest.to, WEEK, wishes.timeZone), wishes);
};
