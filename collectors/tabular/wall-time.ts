const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const KEPT_AT_MOST = 50_000;

const formatters = new Map<string, Intl.DateTimeFormat>();
const offsets = new Map<string, number>();

const formatterFor = (timeZone: string): Intl.DateTimeFormat => {
  const known = formatters.get(timeZone);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' });
  formatters.set(timeZone, made);
  return made;
};

/** How far a zone's clocks are ahead of UTC at an instant, ms. */
const offsetAt = (timeZone: string, ms: number): number => {
  const name = formatterFor(timeZone)
    .formatToParts(ms)
    .find(({ type }) => type === 'timeZoneName')?.value;
  const [, sign, hours = '0', minutes = '0'] = /([+-])(\d{2}):(\d{2})/.exec(name ?? '') ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * HOUR_MS + Number(minutes) * 60_000);
};

/** The same, from memory: a file's rows are close to each other. Exact only away from a change of clocks. */
const offsetAround = (timeZone: string, ms: number): number => {
  const hour = Math.floor(ms / HOUR_MS);
  const key = `${timeZone} ${hour}`;
  const known = offsets.get(key);
  if (known !== undefined) return known;
  const offset = offsetAt(timeZone, hour * HOUR_MS);
  if (offsets.size >= KEPT_AT_MOST) offsets.clear();
  offsets.set(key, offset);
  return offset;
};

/**
 * The instant at which clocks of a zone show this time. Where they show it twice, the first; where they skip
 * it, as much later as they are put forward.
 * @param wallMs the time shown, as if it were UTC. @param timeZone IANA. @returns ms since 1970.
 * @see https://tc39.es/proposal-temporal/docs/ambiguity.html (disambiguation `compatible`)
 */
export const wallToInstant = (wallMs: number, timeZone: string): number => {
  if (timeZone === 'UTC') return wallMs;
  const before = offsetAround(timeZone, wallMs - DAY_MS);
  const after = offsetAround(timeZone, wallMs + DAY_MS);
  if (before === after) return wallMs - before;
  const candidates = [before, after]
    .map((offset) => wallMs - offset)
    .filter((ms) => ms + offsetAt(timeZone, ms) === wallMs);
  return candidates.length > 0 ? Math.min(...candidates) : wallMs - before;
};
