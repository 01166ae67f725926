import type { WeekMapCell } from '../week-map.tsx';
import { type Drawing, EDGE, fills, INNER_WIDTH, ink, svgRect, svgText } from './svg.ts';

const HOURS = 24;
const LABEL_EVERY = 3;
const DAYS_WIDTH = 56;
const ROW = 32;
const GAP = 2;

/** Weekdays and hours as a picture: the stronger the colour, the more; hatched is not known. */
export const drawWeek = (days: readonly string[], cells: readonly WeekMapCell[]): Drawing => {
  const left = EDGE + DAYS_WIDTH;
  const width = (INNER_WIDTH - DAYS_WIDTH) / HOURS;
  const hours = Array.from({ length: HOURS }, (_, hour) =>
    hour % LABEL_EVERY === 0
      ? svgText(left + hour * width, 14, `${String(hour).padStart(2, '0')}:00`, { size: 12, fill: ink.faint })
      : '',
  );
  const names = days.map((day, at) =>
    svgText(EDGE, (at + 1) * ROW + 12, day, { size: 13, fill: ink.strong }),
  );
  const drawn = cells.map(({ strength }, index) => {
    const [x, y] = [left + (index % HOURS) * width, Math.floor(index / HOURS) * ROW + 24];
    const put = (fill: string, more = '') => svgRect(x, y, width - GAP, ROW - GAP, fill, more);
    return strength === null
      ? put(fills['unknown'] ?? '')
      : put('#f1f3f6') + put(ink.accent, ` fill-opacity="${Math.round(strength * 100) / 100}"`);
  });
  return {
    height: days.length * ROW + 28,
    body: [...hours, ...names, ...drawn].join(''),
    words: cells.map(({ words }) => words.join(' ')),
  };
};
