/** A time as it was written, field by field, before it is known which instant that is. */
export interface DateParts {
  readonly year: number;
  /** 1–12. */
  readonly month: number;
  readonly day: number;
  readonly hour?: number;
  readonly minute?: number;
  readonly second?: number;
  readonly ms?: number;
  /** Minutes ahead of UTC; null where none was written. */
  readonly offsetMinutes: number | null;
}

/** The time written, as if it were UTC, ms; null where there is no such day or hour. */
export const toWallMs = (parts: DateParts): number | null => {
  const { year, month, day, hour = 0, minute = 0, second = 0, ms = 0 } = parts;
  if (year < 1000 || year > 9999 || hour > 24 || minute > 59 || second > 60) return null;
  if (hour === 24 && (minute > 0 || second > 0)) return null;
  const date = new Date(Date.UTC(year, month - 1, day));
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null;
  return date.getTime() + ((hour * 60 + minute) * 60 + second) * 1000 + ms;
};

/** `-0800`, `+02:00`, `+5`, `Z`, `UTC`: minutes ahead of UTC; null where it is none of these. */
export const readOffset = (text: string): number | null => {
  if (/^(z|utc|gmt|ut)$/i.test(text)) return 0;
  const [, sign, hours, minutes = '0'] = /^(?:utc|gmt)?([+-\u2212])(\d{1,2}):?(\d{2})?$/i.exec(text) ?? [];
  if (hours === undefined || Number(hours) > 14 || Number(minutes) > 59) return null;
  return (sign === '+' ? 1 : -1) * (Number(hours) * 60 + Number(minutes));
};

/** Twelve-hour clock to twenty-four; null where there is no such hour. */
export const hourOfDay = (hour: number, half: string | undefined): number | null => {
  if (half === undefined) return hour;
  if (hour < 1 || hour > 12) return null;
  return (hour % 12) + (/^p/i.test(half) ? 12 : 0);
};

/** Two-digit years are of 1970–2069. */
export const fullYear = (digits: string): number => {
  const year = Number(digits);
  if (digits.length > 2) return year;
  return year + (year < 70 ? 2000 : 1900);
};

/** A fraction of a second as written, `5` or `123456`, in ms. */
export const fractionMs = (digits: string): number => Math.floor(Number(`0.${digits}`) * 1000 + 1e-6);
