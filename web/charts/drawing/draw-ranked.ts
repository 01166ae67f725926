import { formatCount } from '../../format/words.ts';
import { negativePart, negativeWords, type RankedRow } from '../ranked-bars.tsx';
import { type Drawing, EDGE, fills, fitText, INNER_WIDTH, ink, svgRect, svgText } from './svg.ts';

const ROW = 40;
const BAR = 10;
const NUMBERS_WIDTH = 240;

const numbersOf = (row: RankedRow): string => `${formatCount(row.count)}${negativeWords(row)}`;

/** What there is most of as a picture; the darker part of a bar is what is negative. */
export const drawRanked = (rows: readonly RankedRow[]): Drawing => {
  const longest = Math.max(1, ...rows.map(({ count }) => count));
  const drawRow = (row: RankedRow, at: number): string => {
    const [y, long] = [at * ROW, (row.count / longest) * INNER_WIDTH];
    const negative = negativePart(row) * long;
    return [
      svgText(EDGE, y + 15, fitText(row.label, INNER_WIDTH - NUMBERS_WIDTH)),
      svgText(EDGE + INNER_WIDTH, y + 15, numbersOf(row), { anchor: 'end', fill: ink.strong }),
      svgRect(EDGE, y + 22, long, BAR, fills['plain'] ?? '', ' rx="5"'),
      svgRect(EDGE, y + 22, negative, BAR, fills['negative'] ?? '', ' rx="5"'),
    ].join('');
  };
  return {
    height: rows.length * ROW,
    body: rows.map(drawRow).join(''),
    words: rows.map((row) => `${row.label}: ${numbersOf(row)}`),
  };
};
