import type { Instant } from '../../domain/instant.ts';
import { type DateParts, fractionMs, fullYear, hourOfDay, readOffset, toWallMs } from './date-parts.ts';
import { readByPattern } from './date-pattern.ts';
import { readNamedDate } from './named-date.ts';
import { wallToInstant } from './wall-time.ts';

const DAY_MS = 86_400_000;
/** Excel's day 0, chosen so that days from March 1900 on come out right. */
const EXCEL_EPOCH_MS = Date.UTC(1899, 11, 30);
/** Earlier ones are what programs write for a missing date. */
const EARLIEST_MS = Date.UTC(1980, 0, 2);
/** A file's local times read in the wrong zone may lie this far ahead. */
const AHEAD_MS = DAY_MS;

const time =
  '(?:[T\\s,]+(?<hour>\\d{1,2}):(?<minute>\\d{2})(?::(?<second>\\d{2})(?:[.,](?<fraction>\\d{1,9}))?)?\\s*(?<half>[ap]\\.?m\\.?)?\\s*(?<offset>z|utc|gmt|ut|(?:utc|gmt)?[+-\\u2212]\\d{1,2}(?::?\\d{2})?)?(?:\\[[^\\]]*\\])?)?';
const yearFirst = new RegExp(`^(?<year>\\d{4})([-/.])(?<month>\\d{1,2})\\2(?<day>\\d{1,2})${time}$`, 'i');
const yearLast = new RegExp(
  `^(?<a>\\d{1,2})(?<mark>[-/.])(?<b>\\d{1,2})\\2(?<year>\\d{4}|\\d{2})${time}$`,
  'i',
);
const compact =
  /^(?<year>(?:19|20)\d{2})(?<month>\d{2})(?<day>\d{2})(?:T?(?<hour>\d{2})(?<minute>\d{2})(?<second>\d{2})?(?<offset>z)?)?$/i;
const decimal = /^-?\d+(?:[.,]\d+)?$/;

type Groups = Readonly<Record<string, string | undefined>>;

const timeOf = ({ hour, minute, second, fraction, half, offset }: Groups) => {
  const hourNumber = hour === undefined ? 0 : hourOfDay(Number(hour), half);
  const offsetMinutes = offset === undefined ? null : readOffset(offset);
  if (hourNumber === null || (offset !== undefined && offsetMinutes === null)) return null;
  return {
    hour: hourNumber,
    minute: Number(minute ?? 0),
    second: Number(second ?? 0),
    ms: fraction === undefined ? 0 : fractionMs(fraction),
    offsetMinutes,
  };
};

const partsOf = (groups: Groups, month: string, day: string): DateParts | null => {
  const clock = timeOf(groups);
  const { year } = groups;
  if (clock === null || year === undefined) return null;
  return { ...clock, year: fullYear(year), month: Number(month), day: Number(day) };
};

export type DateOrder = 'DMY' | 'MDY';

/** Which of day and month stands first in `24/02/2015`, as far as the date itself tells. */
const orderOf = (first: string, mark: string, second: string): DateOrder | null => {
  if (Number(first) > 12) return 'DMY';
  if (Number(second) > 12) return 'MDY';
  // Dots are written where the day comes first; and when both are the same, either is right.
  return mark === '.' || first === second ? 'DMY' : null;
};

/** The order a date shows by itself; null where it could be either, or is of another form. */
export const shownOrder = (text: string): DateOrder | null => {
  const { a, b, mark } = yearLast.exec(text.trim())?.groups ?? {};
  if (a === undefined || b === undefined || mark === undefined || a === b) return null;
  return orderOf(a, mark, b);
};

type Reading =
  | DateParts
  | { readonly ms: number }
  | { readonly wallMs: number }
  | { readonly unread: string };

const NO_SUCH_TIME = { unread: 'is no time there is' };

/** A bare number: days since 1900 as spreadsheets count, or seconds, ms or µs since 1970, told by its size. */
const readNumber = (text: string): Reading | null => {
  const groups = compact.exec(text)?.groups;
  if (groups?.['month'] !== undefined && groups['day'] !== undefined) {
    const parts = partsOf(groups, groups['month'], groups['day']);
    if (parts !== null && toWallMs(parts) !== null) return parts;
  }
  if (!decimal.test(text)) return null;
  const value = Number(text.replace(',', '.'));
  if (value >= 20_000 && value < 80_000) return { wallMs: EXCEL_EPOCH_MS + Math.round(value * DAY_MS) };
  if (value >= 1e8 && value < 1e10) return { ms: Math.round(value * 1_000) };
  if (value >= 1e11 && value < 1e13) return { ms: Math.round(value) };
  if (value >= 1e14 && value < 1e16) return { ms: Math.round(value / 1_000) };
  return { unread: 'is a number that is no date' };
};

const readAuto = (text: string, order: DateOrder | null): Reading => {
  const number = readNumber(text);
  if (number !== null) return number;
  const first = yearFirst.exec(text)?.groups;
  if (first?.['month'] !== undefined && first['day'] !== undefined) {
    return partsOf(first, first['month'], first['day']) ?? NO_SUCH_TIME;
  }
  const last = yearLast.exec(text)?.groups;
  if (last?.['a'] !== undefined && last['b'] !== undefined && last['mark'] !== undefined) {
    const { a, b, mark } = last;
    const known = order ?? orderOf(a, mark, b);
    if (known === null) return { unread: 'could be day/month or month/day: set dateFormat to =DMY or =MDY' };
    return (known === 'DMY' ? partsOf(last, b, a) : partsOf(last, a, b)) ?? NO_SUCH_TIME;
  }
  return readNamedDate(text) ?? { unread: 'is not written in a form that can be read' };
};

const toMs = (reading: Exclude<Reading, { unread: string }>, timeZone: string): number | null => {
  if ('wallMs' in reading) return wallToInstant(reading.wallMs, timeZone);
  if (!('year' in reading)) return reading.ms;
  const wallMs = toWallMs(reading);
  if (wallMs === null) return null;
  return reading.offsetMinutes === null
    ? wallToInstant(wallMs, timeZone)
    : wallMs - reading.offsetMinutes * 60_000;
};

export interface DateReading {
  /** `auto`, `DMY`, `MDY` or a pattern (date-pattern.ts). */
  readonly format: string;
  /** IANA zone of times written without an offset. */
  readonly timeZone: string;
  readonly now: Date;
}

/**
 * Reads a date strictly: what could mean two things, names no real day, or lies before 1980 or more than a day
 * ahead is not read, and the reason says why. A date without a time is that day's midnight.
 */
export const readDate = (
  text: string,
  { format, timeZone, now }: DateReading,
): { readonly at: Instant } | { readonly unread: string } => {
  const trimmed = text.trim();
  const order = format === 'DMY' || format === 'MDY' ? format : null;
  const reading: Reading =
    format === 'auto' || order !== null
      ? readAuto(trimmed, order)
      : (readByPattern(trimmed, format) ?? { unread: `is not written as ${format}` });
  if ('unread' in reading) return reading;
  const ms = toMs(reading, timeZone);
  if (ms === null) return NO_SUCH_TIME;
  if (ms < EARLIEST_MS) return { unread: 'lies before 1980' };
  if (ms > now.getTime() + AHEAD_MS) return { unread: 'lies in the future' };
  return { at: new Date(ms).toISOString() };
};
