/** A time to snooze until, offered by one press. */
export interface SnoozeTime {
  readonly label: string;
  readonly until: Date;
}

const MORNING = 9;
const AFTERNOON = 14;
const HOUR_MS = 60 * 60 * 1000;

/** So many days after the day of `now`, at that hour where the reader is, whatever the clocks do between. */
const onDay = (now: Date, days: number, hour: number): Date =>
  new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, hour);

/** What is left of today, and the next days, in the reader’s own time zone: each later than the one before. */
export const snoozeTimes = (now: Date): readonly SnoozeTime[] => {
  const inAnHour = new Date(now.getTime() + HOUR_MS);
  const afternoon = onDay(now, 0, AFTERNOON);
  // Monday is the first day of a week; of a Monday, the one after.
  const toMonday = (8 - now.getDay()) % 7 || 7;
  return [
    { label: 'In 1 hour', until: inAnHour },
    ...(afternoon > inAnHour ? [{ label: 'This afternoon', until: afternoon }] : []),
    { label: 'Tomorrow morning', until: onDay(now, 1, MORNING) },
    ...(toMonday > 1 ? [{ label: 'Next week', until: onDay(now, toMonday, MORNING) }] : []),
  ];
};

/** The morning of a day such as `2026-12-24`, where the reader is; null when that is no day, or past. */
export const morningOf = (day: string, now: Date): Date | null => {
  const [year, month, date] = day.split('-').map(Number);
  if (year === undefined || month === undefined || date === undefined) return null;
  const until = new Date(year, month - 1, date, MORNING);
  return until > now ? until : null;
};
