import { offsetAt, reachesWall, zoneOf } from './zone-clock.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** The local day an instant lies in, as days since 1 January 1970. @param timeZone IANA. @throws RangeError when it is none. */
export const localDayOf = (ms: number, timeZone: string): number =>
  Math.floor((ms + offsetAt(zoneOf(timeZone), ms)) / DAY_MS);

/** The first instant, ms, at which clocks show that hour of a local day, or are past it where they skip it. */
export const reachesHour = (day: number, hour: number, timeZone: string): number =>
  reachesWall(zoneOf(timeZone), day * DAY_MS + hour * HOUR_MS);

/** ISO 8601: 1 is Monday, 7 Sunday. The first of January 1970 was a Thursday. */
export const weekdayOf = (day: number): number => ((((day + 3) % 7) + 7) % 7) + 1;

/** Year, month from 1 and day of the month of a local day. */
export const dateOf = (
  day: number,
): { readonly year: number; readonly month: number; readonly date: number } => {
  const utc = new Date(day * DAY_MS);
  return { year: utc.getUTCFullYear(), month: utc.getUTCMonth() + 1, date: utc.getUTCDate() };
};
