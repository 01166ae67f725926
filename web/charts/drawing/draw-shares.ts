import { type Drawing, EDGE, fills, fitText, INNER_WIDTH, ink, svgLine, svgRect, svgText } from './svg.ts';

export interface DrawnShare {
  readonly label: string;
  /** In words: the share, what it is made of, and how sure it is. */
  readonly words: string;
  /** Parts of one; null of nothing. */
  readonly estimate: { readonly share: number; readonly low: number; readonly high: number } | null;
}

export interface ShareGroup {
  readonly title: string;
  /** A key of `fills`. */
  readonly fill: string;
  readonly shares: readonly DrawnShare[];
}

const ROW = 42;
const HEAD = 34;
const BAR = 10;
const LABEL_WIDTH = 400;

const drawShare = ({ label, words, estimate }: DrawnShare, y: number, fill: string): string => {
  const at = (share: number): number => EDGE + Math.max(0, Math.min(1, share)) * INNER_WIDTH;
  const text =
    svgText(EDGE, y + 15, fitText(label, LABEL_WIDTH)) +
    svgText(EDGE + INNER_WIDTH, y + 15, words, { anchor: 'end', fill: ink.strong, size: 13 });
  if (estimate === null) return text;
  const { share, low, high } = estimate;
  return [
    text,
    svgRect(EDGE, y + 22, INNER_WIDTH, BAR, '#f1f3f6'),
    svgRect(EDGE, y + 22, at(share) - EDGE, BAR, fill),
    svgLine(at(low), y + 27, at(high), y + 27, ink.text, 2),
  ].join('');
};

/** Shares of several in groups as a picture, each with the line of its interval. */
export const drawShares = (groups: readonly ShareGroup[]): Drawing => {
  let y = 0;
  const drawn = groups.map(({ title, fill, shares }) => {
    const head = svgText(EDGE, y + 20, title, { bold: true, size: 15 });
    const rows = shares.map((share, at) => drawShare(share, y + HEAD + at * ROW, fills[fill] ?? ink.accent));
    y += HEAD + shares.length * ROW + 8;
    return head + rows.join('');
  });
  return {
    height: y,
    body: drawn.join(''),
    words: groups.flatMap(({ title, shares }) =>
      shares.map(({ label, words }) => `${title}, ${label}: ${words}`),
    ),
  };
};
