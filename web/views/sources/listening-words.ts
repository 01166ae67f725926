import type { ListeningRow } from '../../../api/schemas/listening.ts';
import { formatDuration } from '../../format/time.ts';
import { formatCount, plural } from '../../format/words.ts';

const small = new Intl.NumberFormat('en', { maximumFractionDigits: 1 });

/** `12`, `0.4`: an average is shown with a digit only where that says something. */
const rate = (perHour: number): string => (perHour >= 10 ? formatCount(perHour) : small.format(perHour));

/** `12 an hour`, or by the day where an hour would round to nothing. */
const rateWords = (perHour: number): string =>
  perHour >= 0.1 || perHour === 0 ? `${rate(perHour)} an hour` : `${rate(perHour * 24)} a day`;

/** How much was heard over the last day. */
export const activityWords = ({ perHour }: ListeningRow): string =>
  perHour === null ? 'not known' : rateWords(perHour);

/** What is usual for it. */
export const usualWords = ({ usualPerHour, since }: ListeningRow): string => {
  if (usualPerHour !== null) return `usually ${rateWords(usualPerHour)}`;
  return since === null ? '' : 'usual: not enough history yet';
};

/** How soon mentions are read. */
export const delayWords = ({ delay: { halfMs, mostMs } }: ListeningRow): string =>
  halfMs === null || mostMs === null
    ? 'not known yet'
    : `half in ${formatDuration(halfMs)}, 95 % in ${formatDuration(mostMs)}`;

/** The sparkline, in words. */
export const hoursWords = ({ hours }: ListeningRow): string => {
  const known = hours.flatMap(({ mentions }) => (mentions === null ? [] : [mentions]));
  const unknown = hours.length - known.length;
  const title = `Mentions by the hour, last ${hours.length} hours`;
  if (known.length === 0) return `${title}: not known`;
  const total = known.reduce((sum, count) => sum + count, 0);
  const most = Math.max(...known);
  const missing = unknown === 0 ? '' : `; ${plural(unknown, 'hour')} not known`;
  return `${title}: ${formatCount(total)} in all, ${formatCount(most)} in the busiest hour${missing}`;
};

/** `Only 2 mentions since …`: a silence in words, without its time. */
export const silenceWords = ({ mentions, usualPerHour }: NonNullable<ListeningRow['silence']>): string =>
  `${mentions === 0 ? 'No mentions' : `Only ${plural(mentions, 'mention')}`}, usually ${rateWords(usualPerHour)}`;

type Gap = ListeningRow['gaps'][number];

/** What a gap came from and what became of it. */
export const gapWords = ({ reason, caughtUp, to }: Gap): string => {
  const why = reason === 'failing' ? 'it did not answer' : 'it was not asked (Earshot off, or paused)';
  if (to === null) return `${why}; goes on`;
  return caughtUp ? `${why}; read afterwards, nothing is missing` : `${why}; mentions may be missing`;
};

/** All gaps in a few words. */
export const gapsWords = (gaps: readonly Gap[]): string => {
  const open = gaps.filter(({ caughtUp }) => !caughtUp).length;
  const count = plural(gaps.length, 'gap');
  if (open === 0) return `${count} in eight weeks, caught up`;
  return open === gaps.length
    ? `${count} in eight weeks, not filled`
    : `${count} in eight weeks, ${open} not filled`;
};
