import type { Trend } from '../../../api/schemas/trends.ts';
import type { numberTables } from '../../../domain/export/number-tables.ts';
import type { LegendEntry } from '../../charts/drawing/draw-columns.ts';
import { sourceLine } from '../../charts/drawing/source-line.ts';
import type { TakenNumbers } from '../../components/take-menu.tsx';
import { sentimentLabels } from '../../format/sentiments.ts';
import { stretchWords } from '../../format/time.ts';
import { formatCount, sentimentWords } from '../../format/words.ts';

/** Just what the page shows, as a file. @param table undefined for all of it. */
export const trendNumbers = (
  { brandId, from, to, grain }: Trend,
  table?: (typeof numberTables.trends)[number],
): TakenNumbers => ({ path: '/trends/numbers', query: { brand: brandId, from, to, grain, table } });

/** Under a picture of a trend. */
export const trendSource = (trend: Trend, brandName: string): string =>
  sourceLine(`Mentions of ${brandName}, ${stretchWords(trend, trend.timeZone)}`, trend.timeZone);

/** Of the columns, from the bottom up as they stand. */
export const trendLegend = ({ total, gaps, rows }: Trend): readonly LegendEntry[] => [
  ...sentimentLabels
    .filter((label) => total.sentiment[label] > 0)
    .map((label) => ({
      key: label,
      label: `${sentimentWords(label, null)} ${formatCount(total.sentiment[label])}`,
    })),
  ...(gaps.length > 0 || rows.some(({ rollup }) => rollup === null)
    ? [{ key: 'unknown', label: 'Not all known' }]
    : []),
];
