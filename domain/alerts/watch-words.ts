import type { Risen } from './alert.ts';
import type { Watch } from './watch.ts';

/** Is the count watched as a share of something? */
export const isShare = ({ kind }: Watch): boolean => kind === 'negative-share' || kind === 'rating';

/** The mentions that a rule counts, in the query language; empty for all of a brand's. */
export const queryOf = (watch: Watch): string => {
  switch (watch.kind) {
    case 'volume':
    case 'reach':
      return '';
    case 'negative-share':
      return 'sentiment:negative';
    case 'rating':
      return 'rating:<=3';
    case 'topic':
      return `topic:"${watch.topic.replaceAll(/["\\]/g, (sign) => `\\${sign}`)}"`;
  }
};

/** A rule as it is written on a command line; `readWatch` reads it back. */
export const writeWatch = (watch: Watch): string => {
  if (watch.kind === 'topic') return `topic:${watch.topic}`;
  return watch.kind === 'reach' ? `reach:${watch.atLeast}` : watch.kind;
};

const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const fine = new Intl.NumberFormat('en', { maximumFractionDigits: 1 });

/** Small ones with a decimal: `3.2`, `41`. */
export const formatLevel = (value: number): string => (value < 10 ? fine : whole).format(value);

/** `lost-baggage` as people say it. */
const said = (topic: string): string => `“${topic.replaceAll(/[-_]+/g, ' ')}”`;

/** What a rule watches, as its name. */
export const watchName = (watch: Watch): string => {
  switch (watch.kind) {
    case 'volume':
      return 'Number of mentions';
    case 'negative-share':
      return 'Negative share';
    case 'topic':
      return `Mentions about ${said(watch.topic)}`;
    case 'rating':
      return 'Ratings';
    case 'reach':
      return `Posts by accounts with ${whole.format(watch.atLeast)} followers or more`;
  }
};

/** What has risen, to be said after a brand's name. */
export const watchTitle = (watch: Watch): string => {
  switch (watch.kind) {
    case 'volume':
      return 'many more mentions than usual';
    case 'negative-share':
      return 'a larger share is negative than usual';
    case 'topic':
      return `much more about ${said(watch.topic)} than usual`;
    case 'rating':
      return 'ratings are lower than usual';
    case 'reach':
      return 'a post by somebody many follow';
  }
};

/** What is counted. Of ratings it is the stars that miss five. */
export const watchUnit = ({ kind }: Watch): string => {
  if (kind === 'negative-share') return 'negative mentions';
  return kind === 'rating' ? 'stars short of five' : 'mentions';
};

/** What was counted against the usual, as a sentence. */
export const risenWords = ({ count, usual, hours }: Omit<Risen, 'score'>, watch: Watch): string => {
  const inHours = hours === 1 ? 'in an hour' : `in ${formatLevel(hours)} hours`;
  const level = formatLevel(usual);
  const against = isShare(watch) ? 'would be usual among as many' : `${level === '1' ? 'is' : 'are'} usual`;
  return `${formatLevel(count)} ${watchUnit(watch)} ${inHours}, where ${level} ${against}.`;
};
