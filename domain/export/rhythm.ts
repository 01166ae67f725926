import { z } from 'zod';
import { fromEpochMs, type Instant } from '../instant.ts';
import { dateOf, localDayOf, reachesHour, weekdayOf } from '../local-day.ts';
import { timeZoneSchema } from '../time-zone.ts';

/** Days between two runs are fewer, also where a zone leaves one out. */
const DAYS_AT_MOST = 64;

/** When something happens again and again, by the clocks of a time zone. */
export const rhythmSchema = z
  .strictObject({
    every: z.enum(['day', 'week', 'month']),
    /** Of the week, 1 for Monday to 7; or of the month, whose last day stands for one it does not have. */
    day: z.int().min(1).max(31),
    hour: z.int().min(0).max(23),
    timeZone: timeZoneSchema,
  })
  .refine(({ every, day }) => every !== 'week' || day <= 7, {
    error: 'is no day of a week: 1 is Monday, 7 Sunday',
    path: ['day'],
  });
export type Rhythm = z.infer<typeof rhythmSchema>;

const lastOfMonth = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();

const fallsOn = ({ every, day }: Rhythm, localDay: number): boolean => {
  if (every === 'day') return true;
  if (every === 'week') return weekdayOf(localDay) === day;
  const { year, month, date } = dateOf(localDay);
  return date === Math.min(day, lastOfMonth(year, month));
};

const find = (rhythm: Rhythm, at: Instant, step: 1 | -1, isIt: (ms: number) => boolean): Instant => {
  const { hour, timeZone } = rhythm;
  const today = localDayOf(Date.parse(at), timeZone);
  // From the day before or after on: where clocks skip an hour, its time may lie in the neighbouring day.
  for (let n = -1; n < DAYS_AT_MOST; n += 1) {
    const day = today + n * step;
    const ms = fallsOn(rhythm, day) ? reachesHour(day, hour, timeZone) : null;
    if (ms !== null && isIt(ms)) return fromEpochMs(ms);
  }
  throw new RangeError('a rhythm that never comes');
};

/**
 * The first time after an instant. An hour that clocks skip comes as they have skipped it; one they show twice comes
 * the first time. @throws RangeError on a time zone that is none.
 */
export const nextTime = (rhythm: Rhythm, after: Instant): Instant =>
  find(rhythm, after, 1, (ms) => ms > Date.parse(after));

/** The last time up to an instant, that included. @throws RangeError as nextTime. */
export const latestTime = (rhythm: Rhythm, at: Instant): Instant =>
  find(rhythm, at, -1, (ms) => ms <= Date.parse(at));
