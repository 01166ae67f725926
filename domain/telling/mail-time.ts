import { fromEpochMs, type Instant } from '../instant.ts';
import { minutesOf } from '../open-time.ts';
import { offsetAt, reachesWall, zoneOf } from '../zone-clock.ts';
import type { PersonalNotice } from './personal-notice.ts';
import type { PersonalWay, PersonalWishes } from './personal-settings.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** Whether a clock on the person's wall shows a time at which no mail goes. */
export const isQuiet = (
  { quiet, timeZone }: Pick<PersonalWishes, 'quiet' | 'timeZone'>,
  at: Date,
): boolean => {
  if (quiet === null) return false;
  const wall = at.getTime() + offsetAt(zoneOf(timeZone), at.getTime());
  const minute = Math.floor((((wall % DAY_MS) + DAY_MS) % DAY_MS) / MINUTE_MS);
  const [from, to] = [minutesOf(quiet.from), minutesOf(quiet.to)];
  return from < to ? from <= minute && minute < to : minute >= from || minute < to;
};

/** The next time after `at` that the hour of the one mail a day comes. */
const nextDaily = ({ dailyHour, timeZone }: PersonalWishes, at: number): number => {
  const zone = zoneOf(timeZone);
  const midnight = Math.floor((at + offsetAt(zone, at)) / DAY_MS) * DAY_MS;
  // Two days on there is one, also where clocks or calendars are set on by a day.
  const days = [0, 1, 2].map((day) =>
    reachesWall(zone, midnight + day * DAY_MS + dailyHour * 60 * MINUTE_MS),
  );
  return days.find((time) => time > at) ?? at + DAY_MS;
};

/** When mail of what was told at `at` may go first; null for none. Quiet hours hold it up further when it would go. */
export const mailTime = (way: PersonalWay, wishes: PersonalWishes, at: Instant): Instant | null => {
  if (way === 'mail') return at;
  return way === 'daily' ? fromEpochMs(nextDaily(wishes, Date.parse(at))) : null;
};

/**
 * What of the waiting goes now, in one mail, in the order it was told.
 * @param waiting by when they were told.
 */
export const mailNow = <Notice extends Pick<PersonalNotice, 'mail'>>(
  waiting: readonly Notice[],
  wishes: Pick<PersonalWishes, 'quiet' | 'timeZone'>,
  now: Date,
): readonly Notice[] =>
  isQuiet(wishes, now)
    ? []
    : waiting.filter(({ mail }) => mail?.state === 'waiting' && Date.parse(mail.at) <= now.getTime());
