import type { Trend, TrendRow } from '../../../api/schemas/trends.ts';
import type { SentimentLabel } from '../../../domain/judgement.ts';
import { stretchQuery } from '../../../domain/query/stretch-query.ts';
import type { Rollup } from '../../../domain/rollup.ts';
import type { RankedRow } from '../../charts/ranked-bars.tsx';
import type { Column } from '../../charts/stacked-columns.tsx';
import { sentimentLabels } from '../../format/sentiments.ts';
import { formatCount, percent, plural, sentimentWords } from '../../format/words.ts';
import { hrefOf } from '../../shell/place.ts';
import { pointsWords } from '../compare/change-words.ts';

/** A figure at the top of the page; `value` null where there is nothing to make it of. */
export interface Figure {
  readonly label: string;
  readonly value: string | null;
  /** What it is made of, or why there is none. */
  readonly detail: string;
  readonly change: string | null;
  readonly href: string;
}

/** From the bottom up: what is bad stands on the axis, where heights compare best. */
const stackOrder: readonly SentimentLabel[] = ['negative', 'unsure', 'not-judged', 'neutral', 'positive'];

/** Mentions with a sentiment: what a share of negative ones is a share of. */
const judged = ({ sentiment }: Rollup): number => sentiment.negative + sentiment.neutral + sentiment.positive;

const share = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);

const points = (now: number | null, before: number | null): string | null => {
  if (now === null || before === null) return null;
  return pointsWords(Math.round(1000 * now) - Math.round(1000 * before));
};

const growth = (now: number, before: number): string | null => {
  if (before === 0) return null;
  const change = Math.round(((now - before) / before) * 100);
  return `${change > 0 ? '+' : change < 0 ? '−' : '±'}${Math.abs(change)} %`;
};

type LinkTo = (more?: string) => string;

/** Addresses of the mentions behind a figure of this trend. */
export const linksOf =
  ({ brandId, from, to }: Trend): LinkTo =>
  (more = '') =>
    hrefOf('/mentions', { brand: brandId, q: stretchQuery(from, to, more) });

/** The figures at the top, each compared with the stretch before where that is known. */
export const toFigures = (trend: Trend): readonly Figure[] => {
  const { total, previous } = trend;
  const link = linksOf(trend);
  const negative = share(total.sentiment.negative, judged(total));
  const negativeBefore = previous === null ? null : share(previous.sentiment.negative, judged(previous));
  const answered = share(total.answered, total.needsReply);
  const stars = share(total.ratings.sum, total.ratings.count);
  return [
    {
      label: 'Mentions',
      value: formatCount(total.mentions),
      detail: `${plural(total.stories, 'story', 'stories')}, copies counted once`,
      // What was not heard would look like fewer mentions.
      change: previous === null || trend.gaps.length > 0 ? null : growth(total.mentions, previous.mentions),
      href: link(),
    },
    {
      label: 'Negative share',
      value: negative === null ? null : percent(negative),
      detail:
        negative === null
          ? 'No mention here could be judged'
          : `${formatCount(total.sentiment.negative)} of ${formatCount(judged(total))} judged`,
      change: points(negative, negativeBefore),
      href: link('sentiment:negative'),
    },
    {
      label: 'Answered',
      value: answered === null ? null : percent(answered),
      detail:
        answered === null
          ? 'Nothing here needed a reply'
          : `${formatCount(total.answered)} of ${formatCount(total.needsReply)} that needed a reply`,
      change: previous === null ? null : points(answered, share(previous.answered, previous.needsReply)),
      href: link('is:answered'),
    },
    {
      label: 'Average rating',
      value: stars === null ? null : `${stars.toFixed(1)} of 5`,
      detail:
        stars === null ? 'No mention here carries a rating' : `from ${plural(total.ratings.count, 'rating')}`,
      change: null,
      href: link('rating:>=1'),
    },
  ];
};

const slotFormat = (trend: Trend, style: 'short' | 'full'): Intl.DateTimeFormat => {
  const day = { day: 'numeric', month: 'short', timeZone: trend.timeZone } as const;
  if (style === 'short') return new Intl.DateTimeFormat('en-GB', day);
  const time = trend.grain === 'hour' ? ({ hour: '2-digit', minute: '2-digit' } as const) : {};
  return new Intl.DateTimeFormat('en-GB', { ...day, weekday: 'short', ...time });
};

/** What may be missing from a slot, and why. */
const unheardWords = ({ unheard }: TrendRow, { gaps }: Trend): readonly string[] => {
  const titles = unheard.map((id) => gaps.find(({ sourceId }) => sourceId === id)?.title ?? id);
  if (titles.length === 0) return [];
  const shown = titles.length > 3 ? [...titles.slice(0, 2), `${titles.length - 2} more`] : titles;
  return [`Not all heard: ${new Intl.ListFormat('en').format(shown)} could not be read`];
};

const rowWords = (trend: Trend, row: TrendRow, when: string): readonly string[] => {
  const { rollup } = row;
  const missing = unheardWords(row, trend);
  if (rollup === null) return [when, 'Not known', ...missing];
  const each = sentimentLabels.filter((label) => rollup.sentiment[label] > 0);
  return [
    when,
    plural(rollup.mentions, 'mention'),
    ...each.map((label) => `${sentimentWords(label, null)} ${formatCount(rollup.sentiment[label])}`),
    ...missing,
  ];
};

/** One column a slot. */
export const toColumns = (trend: Trend): readonly Column[] => {
  const short = slotFormat(trend, 'short');
  const full = slotFormat(trend, 'full');
  return trend.rows.map((row) => ({
    label: short.format(new Date(row.start)),
    words: rowWords(trend, row, full.format(new Date(row.start))),
    parts:
      row.rollup === null ? null : stackOrder.map((key) => ({ key, count: row.rollup?.sentiment[key] ?? 0 })),
    isPartial: row.unheard.length > 0,
    href: hrefOf('/mentions', { brand: trend.brandId, q: stretchQuery(row.start, row.end) }),
  }));
};

const MOST_ROWS = 10;

/** Topics or sources, most mentions first. */
export const toRanking = (
  trend: Trend,
  what: 'topics' | 'sources',
  words: (key: string) => string,
): readonly RankedRow[] => {
  const link = linksOf(trend);
  const field = what === 'topics' ? 'topic' : 'source';
  return Object.entries(trend.total[what])
    .map(([key, counts]) => ({
      key,
      label: words(key),
      count: sentimentLabels.reduce((sum, label) => sum + counts[label], 0),
      negative: counts.negative,
      href: link(`${field}:${key}`),
    }))
    .sort((a, b) => b.count - a.count || a.label.localeCompare(b.label))
    .slice(0, MOST_ROWS);
};

const languageNames = new Intl.DisplayNames('en', { type: 'language' });

/** Languages, most mentions first; mentions whose language cannot be told are in none. */
export const toLanguages = (trend: Trend): readonly RankedRow[] => {
  const link = linksOf(trend);
  return Object.entries(trend.total.languages)
    .map(([key, count]) => ({
      ...{ key, count, negative: null },
      label: languageNames.of(key) ?? key,
      href: link(`lang:${key}`),
    }))
    .sort((a, b) => b.count - a.count || a.label.localeCompare(b.label))
    .slice(0, MOST_ROWS);
};
