import { type Instant, toInstant } from './instant.ts';
import { clockChange, offsetAt, reachesWall, zoneOf } from './zone-clock.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/**
 * The instant at which the local hour of `at` begins. Where clocks change within an hour, as on Lord Howe
 * Island, an hour begins at the change too: hours follow each other without gap or overlap, and the hour
 * that comes twice in autumn is two.
 * @param timeZone IANA. @throws RangeError when it is none, or `at` is no instant.
 */
export const hourStart = (at: Instant, timeZone: string): Instant => {
  const zone = zoneOf(timeZone);
  const ms = Date.parse(at);
  const offset = offsetAt(zone, ms);
  const start = Math.floor((ms + offset) / HOUR_MS) * HOUR_MS - offset;
  return toInstant(new Date(offsetAt(zone, start) === offset ? start : clockChange(zone, start, ms)));
};

/** The instant at which the local hour of `at` ends and the next begins. @throws RangeError as hourStart. */
export const hourEnd = (at: Instant, timeZone: string): Instant => {
  const zone = zoneOf(timeZone);
  const ms = Date.parse(at);
  const offset = offsetAt(zone, ms);
  const end = (Math.floor((ms + offset) / HOUR_MS) + 1) * HOUR_MS - offset;
  return toInstant(new Date(offsetAt(zone, end - 1) === offset ? end : clockChange(zone, ms, end - 1)));
};

const dayBounds = (at: Instant, timeZone: string): readonly [start: number, end: number] => {
  const zone = zoneOf(timeZone);
  const ms = Date.parse(at);
  const midnight = Math.floor((ms + offsetAt(zone, ms)) / DAY_MS) * DAY_MS;
  const next = reachesWall(zone, midnight + DAY_MS);
  // Clocks set back over midnight show the old day once more: that stretch belongs to the new one.
  if (next <= ms) return [next, reachesWall(zone, midnight + 2 * DAY_MS)];
  return [reachesWall(zone, midnight), next];
};

/**
 * The instant at which the local day of `at` begins: its first midnight, or where clocks skip midnight, the
 * change. It is always the start of an hour too. @throws RangeError as hourStart.
 */
export const dayStart = (at: Instant, timeZone: string): Instant =>
  toInstant(new Date(dayBounds(at, timeZone)[0]));

/** The instant at which the local day of `at` ends and the next begins. @throws RangeError as hourStart. */
export const dayEnd = (at: Instant, timeZone: string): Instant =>
  toInstant(new Date(dayBounds(at, timeZone)[1]));
