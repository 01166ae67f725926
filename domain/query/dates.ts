import type { QueryDate } from './ast.ts';

/** What `since:` and `until:` are read against. */
export interface QueryContext {
  readonly now: Date;
  /** IANA time zone in which a day without a time is meant. */
  readonly timeZone: string;
}

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const unitMs = { h: hourMs, d: dayMs, w: 7 * dayMs };

const formatters = new Map<string, Intl.DateTimeFormat>();

const formatterFor = (timeZone: string): Intl.DateTimeFormat => {
  const known = formatters.get(timeZone);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'iso8601',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  formatters.set(timeZone, made);
  return made;
};

/** What a clock on the wall shows at an instant, as if it were UTC. */
const wallClock = (timeZone: string, ms: number): number => {
  const parts = { year: 0, month: 1, day: 1, hour: 0, minute: 0, second: 0 };
  for (const { type, value } of formatterFor(timeZone).formatToParts(ms)) {
    if (type in parts) parts[type as keyof typeof parts] = Number(value);
  }
  return Date.UTC(parts.year, parts.month - 1, parts.day, parts.hour, parts.minute, parts.second);
};

/** The first instant in `(low, high]` at which the wall clock has reached `wall`, by halving. */
const firstReaching = (timeZone: string, wall: number, low: number, high: number): number => {
  let before = low;
  let reached = high;
  while (reached - before > 1) {
    const middle = Math.floor((before + reached) / 2);
    if (wallClock(timeZone, middle) >= wall) reached = middle;
    else before = middle;
  }
  return reached;
};

/**
 * The instant a local day begins. Where clocks skip midnight it is the first instant after the gap; where
 * midnight comes twice, the first.
 * @param day `YYYY-MM-DD`. @param timeZone IANA. @throws RangeError on a zone or a date that is none.
 * @see https://tc39.es/proposal-temporal/docs/zoneddatetime.html#startOfDay (the same rule)
 */
export const startOfDay = (day: string, timeZone: string): Date => {
  const wall = Date.parse(`${day}T00:00:00.000Z`);
  const offsets = [wall - dayMs, wall + dayMs].map((ms) => wallClock(timeZone, ms) - ms);
  const candidates = offsets.map((offset) => wall - offset).filter((ms) => wallClock(timeZone, ms) === wall);
  if (candidates.length > 0) return new Date(Math.min(...candidates));
  return new Date(firstReaching(timeZone, wall, wall - dayMs, wall + dayMs));
};

const nextDay = (day: string): string => new Date(Date.parse(day) + dayMs).toISOString().slice(0, 10);

const ago = (date: Extract<QueryDate, { type: 'ago' }>, now: Date): number =>
  now.getTime() - date.amount * unitMs[date.unit];

/** The earliest instant that `since:` lets in. @throws RangeError when the time zone is none. */
export const resolveSince = (date: QueryDate, context: QueryContext): Date => {
  if (date.type === 'day') return startOfDay(date.day, context.timeZone);
  return new Date(date.type === 'instant' ? date.instant : ago(date, context.now));
};

/**
 * The earliest instant that `until:` no longer lets in: the start of the day after, or, as instants count in
 * milliseconds and the one named is let in, a millisecond after it.
 * @throws RangeError when the time zone is none.
 */
export const resolveUntil = (date: QueryDate, context: QueryContext): Date => {
  if (date.type === 'day') return startOfDay(nextDay(date.day), context.timeZone);
  return new Date((date.type === 'instant' ? Date.parse(date.instant) : ago(date, context.now)) + 1);
};

/**
 * Reads a date as people write it in a query: a day, an instant with its offset from UTC, or a time ago
 * (`24h`, `7d`, `2w`). Null when it is none of these or lies outside 1970–2999.
 */
export const readQueryDate = (text: string): QueryDate | null => {
  const relative = /^0*([1-9]\d{0,3})([hdw])$/i.exec(text);
  if (relative !== null) {
    const unit = relative[2]?.toLowerCase();
    return { type: 'ago', amount: Number(relative[1]), unit: unit === 'h' || unit === 'd' ? unit : 'w' };
  }
  if (/^\d{4}-\d\d-\d\d$/.test(text)) {
    const instant = readInstant(`${text}T00:00Z`);
    return instant === null ? null : { type: 'day', day: text };
  }
  const instant = readInstant(text);
  return instant === null ? null : { type: 'instant', instant };
};

const instantForm =
  /^(\d{4}-\d\d-\d\d)T([01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,9})?)?(?:Z|[+-](?:0\d|1[0-4]):[0-5]\d)$/i;

const readInstant = (text: string): string | null => {
  const day = instantForm.exec(text)?.[1];
  // Date.parse takes 31 February for 3 March.
  if (day === undefined || toIso(`${day}T00:00Z`)?.slice(0, 10) !== day) return null;
  const instant = toIso(text.toUpperCase());
  return instant !== null && instant >= '1970' && instant < '3000' ? instant : null;
};

const toIso = (text: string): string | null => {
  const ms = Date.parse(text);
  return Number.isNaN(ms) ? null : new Date(ms).toISOString();
};
