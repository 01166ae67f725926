import type { Instant } from '../../domain/instant.ts';

/** A time as PostgreSQL writes it into JSON in UTC: `2026-11-20T08:15:00.5+00:00`. */
export const toRowTime = (date: Date): string => {
  const year = date.getUTCFullYear();
  const shown = String(year > 0 ? year : 1 - year).padStart(4, '0');
  const rest = date
    .toISOString()
    .replace(/^[+-]?\d+/, '')
    .replace(/\.?0*Z$/, '');
  return `${shown}${rest}+00:00${year > 0 ? '' : ' BC'}`;
};

/** What `toRowTime` wrote, and PostgreSQL. @throws RangeError when it is no such time. */
export const fromRowTime = (text: string): Date => {
  const [, year, rest, era] = /^(\d{4,})(-.*?\+00:00)( BC)?$/.exec(text) ?? [];
  if (year === undefined || rest === undefined) throw new RangeError(`“${text}” is no time of a row.`);
  const number = era === undefined ? Number(year) : 1 - Number(year);
  const sign = number < 0 ? '-' : '+';
  return new Date(`${sign}${String(Math.abs(number)).padStart(6, '0')}${rest}`);
};

const MICROSECONDS = 1_000;

/** A place in a row of things that came one after the other: microseconds since 1970 in PostgreSQL, a number here. */
export const toRowMark = (mark: number): string => {
  const whole = toRowTime(new Date(Math.floor(mark / MICROSECONDS)));
  const [seconds, zone] = [whole.slice(0, 19), whole.slice(whole.indexOf('+'))];
  const fraction = String(mark % 1_000_000)
    .padStart(6, '0')
    .replace(/0+$/, '');
  return `${seconds}${fraction === '' ? '' : `.${fraction}`}${zone}`;
};

export const fromRowMark = (text: string): number => {
  const [, seconds, fraction = ''] = /^([^.+]*)(?:\.(\d+))?\+00:00$/.exec(text) ?? [];
  if (seconds === undefined) throw new RangeError(`“${text}” is no time of a row.`);
  return Date.parse(`${seconds}Z`) * MICROSECONDS + Number(fraction.padEnd(6, '0'));
};

/** A bucket's start, as rows and ids have it. */
export const toInstantOf = (text: string): Instant => fromRowTime(text).toISOString();
