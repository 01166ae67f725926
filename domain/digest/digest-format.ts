import type { Amount } from '../drivers/explain-change.ts';
import type { Instant } from '../instant.ts';
import type { DigestWishes } from './digest-settings.ts';

const MINUTE_MS = 60_000;

/** A topic as people say it. */
export const sayTopic = (topic: string | null): string =>
  topic === null
    ? 'No topic'
    : topic.replaceAll(/[-_]+/g, ' ').replace(/^\p{Ll}/u, (first) => first.toUpperCase());

/** Numbers and dates as the reader writes them. */
export const digestFormat = ({ locale, timeZone }: Pick<DigestWishes, 'locale' | 'timeZone'>) => {
  const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
  const tenth = new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const signed = new Intl.NumberFormat(locale, {
    ...{ minimumFractionDigits: 1, maximumFractionDigits: 1, signDisplay: 'exceptZero' },
  });
  const day = new Intl.DateTimeFormat(locale, { timeZone, day: 'numeric', month: 'short' });
  const dayLong = new Intl.DateTimeFormat(locale, {
    timeZone,
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  });
  const weekday = new Intl.DateTimeFormat(locale, { timeZone, weekday: 'short', day: 'numeric' });
  const points = (share: number): string => signed.format(share * 100);
  return {
    count: (value: number): string => whole.format(value),
    /** A share in tenths of a point, as per cent. */
    percent: (tenths: number): string => `${tenth.format(tenths / 10)} %`,
    /** A change in tenths of a point, with its interval of 95 %. */
    change: ({ tenths, interval }: Pick<Amount, 'tenths' | 'interval'>): string =>
      `${signed.format(tenths / 10)} points${interval === null ? '' : ` (95 %: ${points(interval.low)} to ${points(interval.high)})`}`,
    duration: (ms: number): string => {
      const minutes = Math.round(ms / MINUTE_MS);
      const [days, hours] = [Math.floor(minutes / 1440), Math.floor((minutes % 1440) / 60)];
      if (days > 0) return `${whole.format(days)} d ${hours} h`;
      return hours > 0 ? `${hours} h ${minutes % 60} min` : `${minutes} min`;
    },
    day: (at: Instant): string => day.format(Date.parse(at)),
    dayLong: (at: Instant): string => dayLong.format(Date.parse(at)),
    weekday: (at: Instant): string => weekday.format(Date.parse(at)),
  };
};
export type DigestFormat = ReturnType<typeof digestFormat>;
