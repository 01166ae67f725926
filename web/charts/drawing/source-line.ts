import { formatDay } from '../../format/time.ts';

/** What stands under a picture. @param counted what, of whom and when. @param query in the query language; empty for all. */
export const sourceLine = (counted: string, timeZone: string, query = ''): string =>
  `${counted}${query === '' ? '' : `, that match ${query}`}. Counted by Earshot on ${formatDay(new Date().toISOString(), timeZone)}.`;
