import { createScale, type WaterfallEnd, type WaterfallStep } from '../waterfall.tsx';
import { type Drawing, EDGE, fills, fitText, INNER_WIDTH, ink, svgLine, svgRect, svgText } from './svg.ts';

/** A level at either end, its value in words. */
export type DrawnEnd = Pick<WaterfallEnd, 'label' | 'level'> & { readonly value: string };
type DrawnStep = Omit<WaterfallStep, 'details'>;

const ROW = 44;
const LABEL_WIDTH = 300;
const VALUE_WIDTH = 120;
const PLOT_WIDTH = INNER_WIDTH - LABEL_WIDTH - VALUE_WIDTH;
const LEFT = EDGE + LABEL_WIDTH;
const UNSURE = ' fill-opacity="0.45"';

const drawWords = (y: number, label: string, value: string, bold: boolean): string =>
  svgText(EDGE, y + 18, fitText(label, LABEL_WIDTH - 16), { bold }) +
  svgText(EDGE + INNER_WIDTH, y + 18, value, { anchor: 'end', bold });

/** How one level became another as a picture: red raised it, green lowered it, what is pale may be chance. */
export const drawWaterfall = (start: DrawnEnd, end: DrawnEnd, steps: readonly DrawnStep[]): Drawing => {
  const levels = [start.level];
  for (const { amount } of steps) levels.push((levels.at(-1) ?? 0) + amount);
  const scale = createScale([...levels, end.level]);
  const at = (level: number): number => LEFT + (scale(level) / 100) * PLOT_WIDTH;
  const drawEnd = ({ label, value, level }: DrawnEnd, row: number): string =>
    drawWords(row * ROW, label, value, true) +
    svgLine(at(level), row * ROW + 4, at(level), row * ROW + ROW - 8, ink.text, 3);
  const drawStep = ({ label, value, note, amount, isUnsure }: DrawnStep, index: number): string => {
    const [y, from] = [(index + 1) * ROW, at(levels[index] ?? start.level)];
    const to = at(levels[index + 1] ?? end.level);
    const fill = (amount > 0 ? fills['negative'] : fills['positive']) ?? '';
    return [
      drawWords(y, label, value, false),
      svgText(EDGE, y + 34, fitText(note, LABEL_WIDTH - 16, 12), { size: 12, fill: ink.faint }),
      svgLine(from, y - 8, from, y + ROW - 12, ink.line),
      svgRect(Math.min(from, to), y + 6, Math.abs(to - from), 18, fill, isUnsure ? UNSURE : ''),
    ].join('');
  };
  return {
    height: (steps.length + 2) * ROW,
    body: [drawEnd(start, 0), ...steps.map(drawStep), drawEnd(end, steps.length + 1)].join(''),
    words: [
      `${start.label}: ${start.value}`,
      ...steps.map(({ label, value, note }) => `${label}: ${value}, ${note}`),
      `${end.label}: ${end.value}`,
    ],
  };
};
