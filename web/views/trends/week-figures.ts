import type { Week, WeekCell } from '../../../api/schemas/trends.ts';
import { stretchQuery } from '../../../domain/query/stretch-query.ts';
import { slotsBetween, weekHoursAtMost } from '../../../domain/trend.ts';
import { groupByWeekHour } from '../../../domain/week-hours.ts';
import type { WeekMapCell } from '../../charts/week-map.tsx';
import { formatCount, percent, plural } from '../../format/words.ts';
import { hrefOf } from '../../shell/place.ts';

const dayName = (weekday: number, style: 'short' | 'long'): string =>
  // 4 January 2021 was a Monday.
  new Intl.DateTimeFormat('en-GB', { weekday: style, timeZone: 'UTC' }).format(
    new Date(Date.UTC(2021, 0, 4 + weekday)),
  );

export const weekDays: readonly string[] = Array.from({ length: 7 }, (_, weekday) =>
  dayName(weekday, 'short'),
);

const oneDecimal = new Intl.NumberFormat('en', { maximumFractionDigits: 1 });

/** Mentions in such an hour on the average; null where none was heard. */
const rateOf = ({ mentions, heard }: WeekCell): number | null => (heard === 0 ? null : mentions / heard);

const wordsOf = (cell: WeekCell): readonly string[] => {
  const { weekday, hour, heard, mentions, judged, negative } = cell;
  const rate = rateOf(cell);
  const when = `${dayName(weekday, 'long')}, ${String(hour).padStart(2, '0')}:00`;
  if (rate === null) return [when, 'Not known'];
  return [
    when,
    `${oneDecimal.format(rate)} an hour: ${plural(mentions, 'mention')} in ${plural(heard, 'hour')} heard`,
    ...(judged === 0
      ? []
      : [`${percent(negative / judged)} negative: ${formatCount(negative)} of ${formatCount(judged)}`]),
  ];
};

/** All 168 hours of a week, each with the way to the mentions of all such hours. */
export const toWeekMap = ({ brandId, timeZone, from, to, cells }: Week): readonly WeekMapCell[] => {
  const most = Math.max(...cells.map((cell) => rateOf(cell) ?? 0), Number.MIN_VALUE);
  const slots = groupByWeekHour(slotsBetween(from, to, 'hour', timeZone, weekHoursAtMost), timeZone);
  return cells.map((cell, index) => {
    const rate = rateOf(cell);
    const q = (slots[index] ?? []).map(({ start, end }) => `(${stretchQuery(start, end)})`).join(' OR ');
    return {
      words: wordsOf(cell),
      strength: rate === null ? null : rate / most,
      href: hrefOf('/mentions', { brand: brandId, q }),
    };
  });
};

/** `Most is said on Tuesday around 18:00.` Null where nothing is known, or nothing was said. */
export const busiestWords = ({ cells }: Week): string | null => {
  const [busiest] = cells
    .filter((cell) => (rateOf(cell) ?? 0) > 0)
    .toSorted((one, other) => (rateOf(other) ?? 0) - (rateOf(one) ?? 0));
  if (busiest === undefined) return null;
  return `Most is said on ${dayName(busiest.weekday, 'long')}s at ${String(busiest.hour).padStart(2, '0')}:00.`;
};
