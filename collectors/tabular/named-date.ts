import { foldName } from '../../domain/query/fold.ts';
import { type DateParts, fractionMs, fullYear, hourOfDay, readOffset } from './date-parts.ts';
import { isWeekday, monthNumbers, plainName } from './month-names.ts';

/** RFC 5322, section 4.3. */
const zoneHours: Readonly<Record<string, number>> = {
  est: -5,
  edt: -4,
  cst: -6,
  cdt: -5,
  mst: -7,
  mdt: -6,
  pst: -8,
  pdt: -7,
};
/** Words dates are written with in the languages of month-names.ts. */
const fillers = new Set('at um uhr de del di du le la a as em kl of on the den klo o r г года'.split(' '));

const dayPattern = /^(\d{1,2})(?:st|nd|rd|th|er|º)?\.?$/;
const timePattern = /^(\d{1,2})[:h](\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?([ap]\.?m\.?)?$/;
const halfPattern = /^[ap]\.?m\.?$/;
/** `24-Feb-2015` and, with two digits, `24-Feb-15`. */
const dashed = /(?<!\S)(\d{1,2})[-/ ](\p{L}{3,})\.?[-/](\d{2}|\d{4})(?!\d)/u;

type Found = { -readonly [Part in keyof DateParts]?: DateParts[Part] } & { half?: string };

const takeTime = (token: string, found: Found): boolean => {
  const [, hour, minute, second = '0', fraction, half] = timePattern.exec(token) ?? [];
  if (hour === undefined || found.hour !== undefined) return false;
  Object.assign(found, { hour: Number(hour), minute: Number(minute), second: Number(second) });
  if (fraction !== undefined) found.ms = fractionMs(fraction);
  if (half !== undefined) found.half = half;
  return true;
};

const takeZone = (token: string, found: Found): boolean => {
  // A year after a dash is no zone: a time comes first.
  if (found.hour === undefined || typeof found.offsetMinutes === 'number') return false;
  const hours = zoneHours[token];
  const minutes = hours === undefined ? readOffset(token) : hours * 60;
  if (minutes === null) return false;
  found.offsetMinutes = minutes;
  return true;
};

const takeNumber = (token: string, found: Found): boolean => {
  const [, day] = dayPattern.exec(token) ?? [];
  if (day !== undefined && found.day === undefined) {
    found.day = Number(day);
    return true;
  }
  if (!/^\d{4}\.?$/.test(token) || found.year !== undefined) return false;
  found.year = Number(token.slice(0, 4));
  return true;
};

const take = (token: string, found: Found): boolean => {
  const month = monthNumbers.get(plainName(token));
  if (month !== undefined && found.month === undefined) {
    found.month = month;
    return true;
  }
  if (halfPattern.test(token) && found.hour !== undefined && found.half === undefined) {
    found.half = token;
    return true;
  }
  return (
    takeTime(token, found) ||
    takeNumber(token, found) ||
    takeZone(token, found) ||
    fillers.has(plainName(token)) ||
    isWeekday(token)
  );
};

/**
 * Reads a date that names its month: `Tue, 24 Feb 2015 11:35:52 -0800`, `February 24, 2015 at 11:35 AM`,
 * `24. Februar 2015`, `Tue Feb 24 11:35:52 +0000 2015`. Every word must be understood. Null otherwise.
 */
export const readNamedDate = (text: string): DateParts | null => {
  const opened = foldName(text)
    .replace(dashed, (_, day: string, month: string, year: string) => `${day} ${month} ${fullYear(year)}`)
    .replace(/\s*\([^)]*\)\s*$/, '');
  const found: Found = {};
  for (const token of opened.split(/[\s,]+/)) {
    if (token !== '' && !take(token, found)) return null;
  }
  const { year, month, day, half, ...time } = found;
  if (year === undefined || month === undefined || day === undefined) return null;
  const hour = time.hour === undefined ? null : hourOfDay(time.hour, half);
  if (time.hour !== undefined && hour === null) return null;
  return {
    ...time,
    year,
    month,
    day,
    ...(hour === null ? {} : { hour }),
    offsetMinutes: time.offsetMinutes ?? null,
  };
};
