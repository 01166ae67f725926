/** Clocks on the wall of a time zone. A wall-clock time is given in ms as if it were UTC. */

const SECOND_MS = 1000;
const DAY_MS = 24 * 3_600_000;
/** About eleven years of days: enough for any walk, little enough to keep. */
const DAYS_KEPT = 4000;

export interface Zone {
  readonly formatter: Intl.DateTimeFormat;
  /** Offset of each UTC day that has the same one at both its ends. */
  readonly offsets: Map<number, number>;
}

const zones = new Map<string, Zone>();

/** @param timeZone IANA. @throws RangeError when it is none. */
export const zoneOf = (timeZone: string): Zone => {
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
export const offsetAt = (zone: Zone, ms: number): number => {
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
export const clockChange = (zone: Zone, low: number, high: number): number => {
  const offset = offsetAt(zone, high);
  let [before, after] = [low, high];
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (offsetAt(zone, middle) === offset) after = middle;
    else before = middle;
  }
  return after;
};

/** The first instant at which local clocks have reached a wall-clock time. */
export const reachesWall = (zone: Zone, wall: number): number => {
  const before = offsetAt(zone, wall - DAY_MS);
  const after = offsetAt(zone, wall + DAY_MS);
  if (before === after) return wall - before;
  const change = clockChange(zone, wall - DAY_MS, wall + DAY_MS);
  return wall - before < change ? wall - before : Math.max(change, wall - after);
};
