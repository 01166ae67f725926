import type { Alert, Risen } from '../../domain/alerts/alert.ts';
import { isShare, type Watch } from '../../domain/alerts/watch.ts';

/** What has risen, as a title says it after the brand. */
const titles: { readonly [Kind in Watch['kind']]: (watch: Extract<Watch, { kind: Kind }>) => string } = {
  volume: () => 'many more mentions than usual',
  'negative-share': () => 'a larger share is negative than usual',
  topic: ({ topic }) => `much more about “${topic}” than usual`,
  rating: () => 'ratings are lower than usual',
  reach: () => 'a post by somebody many follow',
};

const titleOf = <Kind extends Watch['kind']>(watch: Extract<Watch, { kind: Kind }>): string =>
  titles[watch.kind as Kind](watch);

const round = (value: number): string =>
  value < 10 ? value.toFixed(1).replace(/\.0$/, '') : value.toFixed(0);

const unitOf = (watch: Watch): string => {
  if (watch.kind === 'negative-share') return 'negative mentions';
  return watch.kind === 'rating' ? 'stars short of five' : 'mentions';
};

const figures = ({ count, usual, hours }: Risen, watch: Watch): string => {
  const inHours = hours === 1 ? 'in an hour' : `in ${round(hours)} hours`;
  const against = isShare(watch) ? 'would be usual among as many' : 'are usual';
  return `${round(count)} ${unitOf(watch)} ${inHours}, where ${round(usual)} ${against}.`;
};

/** A notice's title and text on an alert: what was counted, against what, and what it is about. No words of people. */
export const alertWords = (
  brandName: string,
  { watch, peak, cause }: Pick<Alert, 'watch' | 'peak' | 'cause'>,
): { readonly title: string; readonly detail: string } => {
  const topics = cause?.topics.slice(0, 2).map(({ name }) => `“${name}”`) ?? [];
  const about = topics.length === 0 ? '' : ` More than before is about ${topics.join(' and ')}.`;
  return {
    title: `${brandName}: ${titleOf(watch)}`,
    detail:
      peak === null
        ? `It reaches as many as you asked to be told of.`
        : `${figures(peak, watch)} Nothing as high in recent months.${about}`,
  };
};
