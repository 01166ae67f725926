import { judgedOf } from './reduce.ts';
import type { Trend, TrendSlot } from './trend.ts';
import { offsetAt, zoneOf } from './zone-clock.ts';

const HOUR_MS = 3_600_000;
/** 1 January 1970 was a Thursday. */
const THURSDAY = 3;

/** One hour of a week on the clocks of a time zone. */
export interface WeekHour {
  /** From 0, a Monday, to 6. */
  readonly weekday: number;
  /** 0–23. */
  readonly hour: number;
}

/** What was said in all such hours of a stretch together. */
export interface WeekCell extends WeekHour {
  /** Hours of which something is known. Where there are none, the counts say nothing. */
  readonly heard: number;
  readonly mentions: number;
  readonly judged: number;
  readonly negative: number;
}

/** Which hour of the week begins at an instant. @param timeZone IANA. @throws RangeError when it is none. */
export const weekHourOf = (start: string, timeZone: string): WeekHour => {
  const ms = Date.parse(start);
  const wall = Math.floor((ms + offsetAt(zoneOf(timeZone), ms)) / HOUR_MS);
  const hour = ((wall % 24) + 24) % 24;
  const day = (wall - hour) / 24;
  return { weekday: (((day + THURSDAY) % 7) + 7) % 7, hour };
};

/** Place of an hour in a week of 168. */
export const weekHourIndex = ({ weekday, hour }: WeekHour): number => 24 * weekday + hour;

/** The hours of a stretch by their place in the week: 168 lists. */
export const groupByWeekHour = <Slot extends TrendSlot>(
  slots: readonly Slot[],
  timeZone: string,
): readonly (readonly Slot[])[] => {
  const groups: Slot[][] = Array.from({ length: 7 * 24 }, () => []);
  for (const slot of slots) groups[weekHourIndex(weekHourOf(slot.start, timeZone))]?.push(slot);
  return groups;
};

/** Hours and weekdays: all 168 hours of a week, from Monday at 0. @param rows hours. */
export const toWeekCells = (rows: Trend['rows'], timeZone: string): readonly WeekCell[] =>
  groupByWeekHour(rows, timeZone).map((own, index) => {
    const known = own.flatMap(({ rollup }) => (rollup === null ? [] : [rollup]));
    const sum = (read: (rollup: (typeof known)[number]) => number): number =>
      known.reduce((total, rollup) => total + read(rollup), 0);
    return {
      ...{ weekday: Math.floor(index / 24), hour: index % 24, heard: known.length },
      mentions: sum(({ mentions }) => mentions),
      judged: sum(({ sentiment }) => judgedOf(sentiment)),
      negative: sum(({ sentiment }) => sentiment.negative),
    };
  });
