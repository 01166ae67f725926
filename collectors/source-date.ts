/** A little ahead is a clock or a zone gone wrong; further ahead is no date at all. */
const AHEAD_MS = 48 * 3_600_000;

/**
 * A date as a source gives it, as an instant: null where it gives none, an unreadable one or one far in the future;
 * a little ahead of the answer counts as the answer's time.
 * @param date ISO 8601 text, or seconds since 1970.
 */
export const instantFrom = (date: string | number | null | undefined, fetchedAt: Date): string | null => {
  if (date === null || date === undefined || date === '') return null;
  const at = typeof date === 'number' ? date * 1000 : Date.parse(date);
  if (!(Math.abs(at) <= 8.64e15) || at > fetchedAt.getTime() + AHEAD_MS) return null;
  return new Date(Math.min(at, fetchedAt.getTime())).toISOString();
};
