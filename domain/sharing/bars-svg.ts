import type { Bar } from '../digest/told.ts';
import { type Markup, markup } from '../markup.ts';

const [WIDTH, HEIGHT] = [960, 160];
const BASE = 2;

const rect = (look: string, x: number, y: number, width: number, height: number): Markup =>
  markup`<rect class="${look}" x="${x.toFixed(1)}" y="${y.toFixed(1)}" width="${width.toFixed(1)}" height="${height.toFixed(1)}"/>`;

/**
 * Bars side by side, each with its marked part at the foot, as SVG within a page; `.bar`, `.bar-part` and `.bar-gap` are
 * styled by the page. @param alt says all of it in words.
 */
export const barsSvg = (bars: readonly Bar[], alt: string): Markup => {
  const most = Math.max(1, ...bars.map((bar) => bar?.whole ?? 0));
  const step = WIDTH / Math.max(1, bars.length);
  const width = step * 0.8;
  const floor = HEIGHT - BASE;
  const drawn = bars.map((bar, at) => {
    const left = at * step + (step - width) / 2;
    if (bar === null) return rect('bar-gap', left, floor, width, BASE);
    const [whole, part] = [bar.whole, bar.part].map((count) => (floor * count) / most) as [number, number];
    return markup`${rect('bar', left, floor - whole, width, whole + BASE)}${rect('bar-part', left, floor - part, width, part)}`;
  });
  return markup`<svg viewBox="0 0 ${String(WIDTH)} ${String(HEIGHT)}" role="img" aria-label="${alt}">${drawn}</svg>`;
};
