import { z } from 'zod';
import { type Instant, toInstant } from './instant.ts';
import { offsetAt, reachesWall, zoneOf } from './zone-clock.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** A calendar with less open time than this never opens: two years of nothing but holidays. */
const DAYS_AT_MOST = 800;

/** Minutes from midnight to a time of day such as `09:30`. */
export const minutesOf = (time: string): number => {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return 60 * hours + minutes;
};

const timeOfDaySchema = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/, {
  error: 'is not a time of day such as 09:00',
});

/** A stretch of one weekday in which somebody is there. */
export const openHoursSchema = z
  .strictObject({
    /** ISO 8601: 1 is Monday, 7 Sunday. */
    day: z.int().min(1).max(7),
    from: timeOfDaySchema,
    /** Not included; `24:00` ends with the day. */
    to: timeOfDaySchema,
  })
  .refine(({ from, to }) => minutesOf(from) < minutesOf(to), {
    error: 'ends before it begins',
    path: ['to'],
  });
export type OpenHours = z.infer<typeof openHoursSchema>;

/** When somebody is there to answer. */
export interface OpenTimes {
  /** Empty means always. They may touch and overlap. */
  readonly hours: readonly OpenHours[];
  /** Local days on which nobody is there, `YYYY-MM-DD`. */
  readonly holidays: readonly string[];
  readonly timeZone: string;
  /** In which the clock stands still, whoever is there; they may overlap. */
  readonly pauses?: readonly Pause[];
}

/** From an instant up to, without, another. */
export interface Pause {
  readonly from: Instant;
  readonly to: Instant;
}

type Stretch = readonly [fromMinute: number, toMinute: number];

/** Stretches in order, none touching another. */
const merge = (stretches: readonly Stretch[]): readonly Stretch[] => {
  const merged: Stretch[] = [];
  for (const [from, to] of stretches.toSorted(([one], [other]) => one - other)) {
    const last = merged.at(-1);
    if (last === undefined || from > last[1]) merged.push([from, to]);
    else merged[merged.length - 1] = [last[0], Math.max(last[1], to)];
  }
  return merged;
};

/** By weekday, 0 for Monday. */
const weekOf = (hours: readonly OpenHours[]): readonly (readonly Stretch[])[] =>
  Array.from({ length: 7 }, (_, index) =>
    hours.length === 0
      ? [[0, 24 * 60]]
      : merge(
          hours
            .filter(({ day }) => day === index + 1)
            .map(({ from, to }) => [minutesOf(from), minutesOf(to)] as const),
        ),
  );

/** The first of January 1970 was a Thursday. */
const weekday = (day: number): number => (((day + 3) % 7) + 7) % 7;

/** The open stretches from an instant on, in ms, day by day. */
function* openStretches(
  fromMs: number,
  { hours, holidays, timeZone }: OpenTimes,
): Generator<readonly [number, number]> {
  const zone = zoneOf(timeZone);
  const week = weekOf(hours);
  const closed = new Set(holidays);
  const today = Math.floor((fromMs + offsetAt(zone, fromMs)) / DAY_MS);
  for (let day = today; day < today + DAYS_AT_MOST; day += 1) {
    if (closed.has(new Date(day * DAY_MS).toISOString().slice(0, 10))) continue;
    for (const [from, to] of week[weekday(day)] ?? []) {
      const [start, end] = [from, to].map((minute) => reachesWall(zone, day * DAY_MS + minute * MINUTE_MS));
      if (start !== undefined && end !== undefined && end > fromMs) yield [Math.max(start, fromMs), end];
    }
  }
}

/** What is left of a stretch without the pauses. @param pauses in order of their beginnings, in ms. */
const outside = (
  [start, end]: readonly [number, number],
  pauses: readonly (readonly [number, number])[],
): readonly (readonly [number, number])[] => {
  const left: (readonly [number, number])[] = [];
  let from = start;
  for (const [begin, over] of pauses) {
    if (begin >= end) break;
    if (begin > from) left.push([from, begin]);
    from = Math.max(from, over);
  }
  return from < end ? [...left, [from, end]] : left;
};

/**
 * The instant by which so much open time has passed. Where clocks change, what passes is real time: an hour that is
 * skipped is not waited for, one that comes twice counts twice.
 * @param minutes more than 0. @returns null when it never opens for so long. @throws RangeError on a time zone that is none.
 */
export const addOpenTime = (from: Instant, minutes: number, times: OpenTimes): Instant | null => {
  let left = minutes * MINUTE_MS;
  const pauses = (times.pauses ?? [])
    .map((pause) => [Date.parse(pause.from), Date.parse(pause.to)] as const)
    .toSorted(([one], [other]) => one - other);
  for (const stretch of openStretches(Date.parse(from), times)) {
    for (const [start, end] of outside(stretch, pauses)) {
      if (left <= end - start) return toInstant(new Date(start + left));
      left -= end - start;
    }
  }
  return null;
};

/** Whether somebody is there at an instant. @throws RangeError on a time zone that is none. */
export const isOpenAt = (at: Instant, times: Omit<OpenTimes, 'pauses'>): boolean => {
  const ms = Date.parse(at);
  for (const [start] of openStretches(ms, times)) return start <= ms;
  return false;
};
