import { type Instant, toInstant } from './instant.ts';

const SECOND_MS = 1000;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** About eleven years of days: enough for any walk, little enough to keep. */
const DAYS_KEPT = 4000;

interface Zone {
  readonly formatter: Intl.DateTimeFormat;
  /** Offset of each UTC day that has the same one at both its ends. */
  readonly offsets: Map<number, number>;
}

const zones = new Map<string, Zone>();

const zoneOf = (timeZone: string): Zone => {
  const known = zones.get(timeZone);
  if (known !== undefined) return known;
  const formatter = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' });
  const zone = { formatter, offsets: new Map<number, number>() };
  zones.set(timeZone, zone);
  return zone;
};

/** Intl writes it at the end: `GMT` alone, `GMT+05:30`, or before about 1900 `GMT+00:53:28`. */
const readOffset = (zone: Zone, ms: number): number => {
  const offset = zone.formatter.format(ms).replace(/^.*GMT/, '');
  const parts = offset.slice(1).split(':').map(Number);
  const seconds = parts.reduce((sum, part, at) => sum + part * 60 ** (2 - at), 0);
  return (offset.startsWith('-') ? -seconds : seconds) * SECOND_MS;
};

/** Milliseconds that the zone's clocks are ahead of UTC. Asking Intl is slow, so whole days are remembered. */
const offsetAt = (zone: Zone, ms: number): number => {
  const day = Math.floor(ms / DAY_MS);
  const known = zone.offsets.get(day);
  if (known !== undefined) return known;
  const offset = readOffset(zone, day * DAY_MS);
  if (readOffset(zone, (day + 1) * DAY_MS) !== offset) return readOffset(zone, ms);
  if (zone.offsets.size >= DAYS_KEPT) zone.offsets.clear();
  zone.offsets.set(day, offset);
  return offset;
};

/** The first instant of the offset that holds at `high`; `low` lies before it, with another offset. */
const clockChange = (zone: Zone, low: number, high: number): number => {
  const offset = offsetAt(zone, high);
  let [before, after] = [low, high];
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (offsetAt(zone, middle) === offset) after = middle;
    else before = middle;
  }
  return after;
};

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

/** The first instant at which local clocks have reached a wall-clock midnight, given as if it were UTC. */
const reachesMidnight = (zone: Zone, midnight: number): number => {
  const before = offsetAt(zone, midnight - DAY_MS);
  const after = offsetAt(zone, midnight + DAY_MS);
  if (before === after) return midnight - before;
  const change = clockChange(zone, midnight - DAY_MS, midnight + DAY_MS);
  return midnight - before < change ? midnight - before : Math.max(change, midnight - after);
};

const dayBounds = (at: Instant, timeZone: string): readonly [start: number, end: number] => {
  const zone = zoneOf(timeZone);
  const ms = Date.parse(at);
  const midnight = Math.floor((ms + offsetAt(zone, ms)) / DAY_MS) * DAY_MS;
  const next = reachesMidnight(zone, midnight + DAY_MS);
  // Clocks set back over midnight show the old day once more: that stretch belongs to the new one.
  if (next <= ms) return [next, reachesMidnight(zone, midnight + 2 * DAY_MS)];
  return [reachesMidnight(zone, midnight), next];
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
