import { type DateParts, fractionMs, fullYear, hourOfDay, readOffset } from './date-parts.ts';
import { monthNumbers, plainName } from './month-names.ts';

const tokens: Readonly<Record<string, string>> = {
  YYYY: '(?<year>\\d{4})',
  YY: '(?<year>\\d{2})',
  MMMM: '(?<monthName>\\p{L}+\\.?)',
  MMM: '(?<monthName>\\p{L}+\\.?)',
  MM: '(?<month>\\d{2})',
  M: '(?<month>\\d{1,2})',
  DD: '(?<day>\\d{2})',
  D: '(?<day>\\d{1,2})',
  HH: '(?<hour>\\d{2})',
  H: '(?<hour>\\d{1,2})',
  hh: '(?<hour>\\d{2})',
  h: '(?<hour>\\d{1,2})',
  mm: '(?<minute>\\d{2})',
  ss: '(?<second>\\d{2})',
  SSS: '(?<fraction>\\d{1,9})',
  A: '(?<half>[AaPp]\\.?[Mm]\\.?)',
  Z: '(?<offset>Z|UTC|[+-]\\d{1,2}(?::?\\d{2})?)',
};
const tokenPattern = /\[([^\]]*)\]|YYYY|YY|MMMM|MMM|MM|M|DD|D|HH|H|hh|h|mm|ss|SSS|A|Z|\s+|./gu;

const compile = (pattern: string): RegExp | null => {
  const source = pattern.replace(tokenPattern, (token: string, literal: string | undefined) => {
    if (tokens[token] !== undefined) return tokens[token];
    if (/^\s+$/.test(token)) return '\\s+';
    return (literal ?? token).replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
  });
  try {
    return new RegExp(`^${source}$`, 'u');
  } catch {
    // The same part twice.
    return null;
  }
};

const compiled = new Map<string, RegExp | null>();

const patternFor = (pattern: string): RegExp | null => {
  const known = compiled.get(pattern);
  if (known !== undefined) return known;
  const made = compile(pattern);
  compiled.set(pattern, made);
  return made;
};

/** Whether it names a year, a month and a day, each once. */
export const isDatePattern = (pattern: string): boolean =>
  pattern.length <= 60 &&
  /YY/.test(pattern) &&
  /M/.test(pattern) &&
  /D/.test(pattern) &&
  patternFor(pattern) !== null;

/**
 * Reads a date written by a pattern of YYYY, YY, MMMM, MMM (month names), MM, M, DD, D, HH, H, hh, h, mm, ss,
 * SSS, A (am/pm), Z (offset); what stands in [brackets], and all else, is meant as it is. Null when it is not
 * written so.
 */
export const readByPattern = (text: string, pattern: string): DateParts | null => {
  const parts = patternFor(pattern)?.exec(text)?.groups;
  if (parts === undefined) return null;
  const { year, month, monthName, day, hour, minute, second, fraction, half, offset } = parts;
  if (year === undefined || day === undefined) return null;
  const monthNumber = monthName === undefined ? Number(month) : monthNumbers.get(plainName(monthName));
  const hourNumber = hour === undefined ? 0 : hourOfDay(Number(hour), half);
  const offsetMinutes = offset === undefined ? null : readOffset(offset);
  if (monthNumber === undefined || hourNumber === null) return null;
  if (offset !== undefined && offsetMinutes === null) return null;
  return {
    year: fullYear(year),
    month: monthNumber,
    day: Number(day),
    hour: hourNumber,
    minute: Number(minute ?? 0),
    second: Number(second ?? 0),
    ms: fraction === undefined ? 0 : fractionMs(fraction),
    offsetMinutes,
  };
};
