import { formatCount, percent } from '../../format/words.ts';
import type { ReliabilityBin } from '../reliability-chart.tsx';
import { type Drawing, EDGE, ink, svgCircle, svgLine, svgText } from './svg.ts';

const SIDE = 440;
const TOP = 12;
const LEFT = EDGE + 56;
const TICKS = [0, 0.25, 0.5, 0.75, 1];

const across = (share: number): number => LEFT + share * SIDE;
const up = (share: number): number => TOP + (1 - share) * SIDE;

const drawTick = (share: number): string =>
  [
    svgLine(LEFT, up(share), LEFT + SIDE, up(share), ink.line),
    svgText(LEFT - 8, up(share) + 4, percent(share), { size: 12, fill: ink.faint, anchor: 'end' }),
    svgText(across(share), up(0) + 20, percent(share), { size: 12, fill: ink.faint, anchor: 'middle' }),
  ].join('');

/** How often answers are right by how sure they are, as a picture: on the line where both agree. */
export const drawReliability = (bins: readonly ReliabilityBin[]): Drawing => {
  const most = Math.max(1, ...bins.map(({ texts }) => texts));
  const drawBin = ({ says, isRight, texts }: ReliabilityBin): string =>
    svgLine(across(says), up(says), across(says), up(isRight), ink.strong, 2) +
    svgCircle(across(says), up(isRight), 5 + 11 * Math.sqrt(texts / most), ink.accent);
  const notes = [
    'Across: how sure the answers are.',
    'Up: how often they are right.',
    'Larger dots: more texts.',
  ];
  const noteX = LEFT + SIDE + 40;
  return {
    height: TOP + SIDE + 32,
    body: [
      ...TICKS.map(drawTick),
      svgLine(across(0), up(0), across(1), up(1), ink.faint, 1.5),
      ...bins.map(drawBin),
      ...notes.map((note, at) => svgText(noteX, TOP + 24 + at * 22, note, { fill: ink.strong })),
    ].join(''),
    words: bins.map(
      ({ says, isRight, texts }) =>
        `Of ${formatCount(texts)} texts ${percent(says)} sure, ${percent(isRight)} right`,
    ),
  };
};
