import type { SentimentLabel } from '../../domain/judgement.ts';
import type { SourceGroup } from '../../domain/source-group.ts';

export { humanise, sourceName } from '../../domain/channel-name.ts';

const groupNames: Readonly<Record<SourceGroup, string>> = {
  news: 'News, blogs and videos',
  social: 'Social networks and chats',
  forums: 'Forums and questions',
  reviews: 'Reviews',
  support: 'Mailboxes and help desks',
  own: 'Bring your own',
};

/** A group of sources, as a heading. */
export const groupName = (group: SourceGroup): string => groupNames[group];

/** A share of one as whole per cent, never rounded to certainty: 0.999 is `>99 %`, 0.001 is `<1 %`. */
export const percent = (share: number): string => {
  const whole = Math.round(share * 100);
  if (whole === 100 && share < 1) return '>99 %';
  if (whole === 0 && share > 0) return '<1 %';
  return `${whole} %`;
};

const sentimentNames: Readonly<Record<SentimentLabel, string>> = {
  negative: 'Negative',
  neutral: 'Neutral',
  positive: 'Positive',
  unsure: 'Unsure',
  'not-judged': 'Not judged',
};

/** `Negative 83 %`; an abstention carries no number. */
export const sentimentWords = (label: SentimentLabel, probability: number | null): string => {
  const name = sentimentNames[label];
  if (probability === null || label === 'unsure' || label === 'not-judged') return name;
  return `${name} ${percent(probability)}`;
};

/** `1 mention`, `3 mentions`. */
export const plural = (count: number, one: string, many = `${one}s`): string =>
  `${formatCount(count)} ${count === 1 ? one : many}`;

const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const compact = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 });

/** `12,345`. */
export const formatCount = (count: number): string => whole.format(count);

/** `12.3K`, for counts where the size is what matters. */
export const formatCompact = (count: number): string => compact.format(count);

/** A count that may have stopped early: `over 10,000`. */
export const formatAtLeast = (found: { readonly count: number; readonly exact: boolean }): string =>
  found.exact ? formatCount(found.count) : `over ${formatCount(found.count)}`;
