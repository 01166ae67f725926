import { formatCount } from '../../format/words.ts';
import type { Column } from '../stacked-columns.tsx';
import { countTicks, labelIndices } from '../ticks.ts';
import { type Drawing, EDGE, fills, INNER_WIDTH, ink, svgLine, svgRect, svgText } from './svg.ts';

export interface LegendEntry {
  /** A key of `fills`. */
  readonly key: string;
  readonly label: string;
}

const PLOT_HEIGHT = 300;
const AXIS = 56;
const LEGEND_HEIGHT = 32;
const LABELS = 8;
const TICKS = 4;

const heightOf = ({ parts, mark }: Column): number =>
  Math.max(
    mark ?? 0,
    (parts ?? []).reduce((sum, { count }) => sum + count, 0),
  );

const drawLegend = (legend: readonly LegendEntry[]): string => {
  const widths = legend.map(({ label }) => 28 + label.length * 8);
  return legend
    .map(({ key, label }, at) => {
      const x = EDGE + widths.slice(0, at).reduce((sum, width) => sum + width, 0);
      return svgRect(x, 2, 12, 12, fills[key] ?? ink.accent) + svgText(x + 18, 13, label, { size: 13 });
    })
    .join('');
};

interface Place {
  readonly x: number;
  readonly width: number;
  readonly bottom: number;
  /** Units of height a mention. */
  readonly scale: number;
}

const drawColumn = ({ parts, mark, isPartial }: Column, { x, width, bottom, scale }: Place): string => {
  const isUnknown = parts === null || isPartial === true;
  const ground = isUnknown
    ? svgRect(x, bottom - PLOT_HEIGHT, width, PLOT_HEIGHT, fills['unknown'] ?? '')
    : '';
  const inset = width * 0.12;
  let top = bottom;
  const stack = (parts ?? []).map(({ key, count }) => {
    top -= count * scale;
    return svgRect(x + inset, top, width - 2 * inset, count * scale, fills[key] ?? ink.accent);
  });
  const line =
    mark == null ? '' : svgLine(x, bottom - mark * scale, x + width, bottom - mark * scale, ink.strong, 2);
  return ground + stack.join('') + line;
};

/** Counts over time as a picture. What is not known is hatched, and no empty column. */
export const drawColumns = (columns: readonly Column[], legend: readonly LegendEntry[]): Drawing => {
  const ticks = countTicks(Math.max(1, ...columns.map(heightOf)), TICKS);
  const [left, wide] = [EDGE + AXIS, INNER_WIDTH - AXIS];
  const [bottom, width] = [LEGEND_HEIGHT + PLOT_HEIGHT, wide / Math.max(1, columns.length)];
  const scale = PLOT_HEIGHT / (ticks.at(-1) ?? 1);
  const grid = ticks.map((tick) => {
    const y = bottom - tick * scale;
    const label = svgText(left - 8, y + 4, formatCount(tick), { size: 12, fill: ink.faint, anchor: 'end' });
    return svgLine(left, y, left + wide, y, ink.line) + label;
  });
  const labels = labelIndices(columns.length, LABELS).map((at) =>
    svgText(left + (at + 0.5) * width, bottom + 20, columns[at]?.label ?? '', {
      ...{ size: 12, fill: ink.faint, anchor: 'middle' },
    }),
  );
  const drawn = columns.map((column, at) =>
    drawColumn(column, { x: left + at * width, width, bottom, scale }),
  );
  return {
    height: bottom + 28,
    body: [drawLegend(legend), ...grid, ...drawn, ...labels].join(''),
    words: columns.map(({ words }) => words.join(', ')),
  };
};
