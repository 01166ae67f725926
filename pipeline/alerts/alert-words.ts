import type { Alert } from '../../domain/alerts/alert.ts';
import { risenWords, watchTitle } from '../../domain/alerts/watch-words.ts';

/** A notice's title and text on an alert: what was counted, against what, and what it is about. No words of people. */
export const alertWords = (
  brandName: string,
  { watch, peak, cause }: Pick<Alert, 'watch' | 'peak' | 'cause'>,
): { readonly title: string; readonly detail: string } => {
  const topics = cause?.topics.slice(0, 2).map(({ name }) => `“${name}”`) ?? [];
  const about = topics.length === 0 ? '' : ` More than before is about ${topics.join(' and ')}.`;
  return {
    title: `${brandName}: ${watchTitle(watch)}`,
    detail:
      peak === null
        ? 'It reaches as many as you asked to be told of.'
        : `${risenWords(peak, watch)} Nothing as high in recent months.${about}`,
  };
};

/** How an alert went on: said after its title. */
export const courseWords = (
  brandName: string,
  { watch, peak }: Pick<Alert, 'watch' | 'peak'>,
  course: 'grown' | 'ended',
): { readonly title: string; readonly detail: string } => {
  const title = `${brandName}: ${watchTitle(watch)}`;
  const most = peak === null ? '' : risenWords(peak, watch);
  return course === 'ended'
    ? { title: `Over: ${title}`, detail: `It is as usual again. At its highest: ${most}` }
    : { title: `Growing: ${title}`, detail: most };
};
