import type { Trend, TrendRow } from '../../../api/schemas/trends.ts';
import type { SentimentLabel } from '../../../domain/judgement.ts';
import { foldName } from '../../../domain/query/fold.ts';
import { printQuery } from '../../../domain/query/print.ts';
import { stretchQuery } from '../../../domain/query/stretch-query.ts';
import { judgedOf } from '../../../domain/reduce.ts';
import type { RankedRow } from '../../charts/ranked-bars.tsx';
import type { Column } from '../../charts/stacked-columns.tsx';
import { sentimentLabels } from '../../format/sentiments.ts';
import { formatCount, plural, sentimentWords } from '../../format/words.ts';
import { hrefOf } from '../../shell/place.ts';
import { linksOf } from './trend-links.ts';

/** From the bottom up: what is bad stands on the axis, where heights compare best. */
const stackOrder: readonly SentimentLabel[] = ['negative', 'unsure', 'not-judged', 'neutral', 'positive'];

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

/** What the rows of a ranking are found by: an aspect is a topic, within which it is told how it is spoken of. */
const fields = { topics: 'topic', aspects: 'topic', sources: 'source' } as const;

/** A topic's name may have spaces. */
const termOf = (what: keyof typeof fields, key: string): string =>
  printQuery({ type: fields[what], value: what === 'sources' ? key : foldName(key) });

/** Topics, aspects or sources, most mentions first. */
export const toRanking = (
  trend: Trend,
  what: keyof typeof fields,
  words: (key: string) => string,
): readonly RankedRow[] => {
  const link = linksOf(trend);
  return Object.entries(trend.total[what])
    .map(([key, counts]) => ({
      key,
      label: words(key),
      count: sentimentLabels.reduce((sum, label) => sum + counts[label], 0),
      judged: { count: judgedOf(counts), negative: counts.negative },
      href: link(termOf(what, key)),
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
      ...{ key, count, judged: null },
      label: languageNames.of(key) ?? key,
      href: link(`lang:${key}`),
    }))
    .sort((a, b) => b.count - a.count || a.label.localeCompare(b.label))
    .slice(0, MOST_ROWS);
};
