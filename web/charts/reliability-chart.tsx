import { percent } from '../format/words.ts';

export interface ReliabilityBin {
  readonly texts: number;
  /** Mean probability of the answer, 0–1. */
  readonly says: number;
  readonly isRight: number;
}

const SIDE = 200;
const EDGE = 24;
const at = (share: number): number => EDGE + share * SIDE;
const up = (share: number): number => EDGE + (1 - share) * SIDE;

/** How often answers are right by how sure they are: on the line where both agree. The table beside it says the same. */
export const ReliabilityChart = ({ bins }: { bins: readonly ReliabilityBin[] }) => {
  const most = Math.max(1, ...bins.map(({ texts }) => texts));
  return (
    <svg class="reliability-chart" viewBox={`0 0 ${SIDE + 2 * EDGE} ${SIDE + 2 * EDGE}`} aria-hidden="true">
      <path class="reliability-frame" d={`M${at(0)} ${up(1)}V${up(0)}H${at(1)}`} />
      <path class="reliability-ideal" d={`M${at(0)} ${up(0)}L${at(1)} ${up(1)}`} />
      {bins.map(({ says, isRight, texts }) => (
        <g key={says}>
          <path class="reliability-gap" d={`M${at(says)} ${up(says)}V${up(isRight)}`} />
          <circle
            class="reliability-dot"
            cx={at(says)}
            cy={up(isRight)}
            r={3 + 6 * Math.sqrt(texts / most)}
          />
        </g>
      ))}
      {[0, 0.5, 1].map((share) => (
        <g key={share}>
          <text x={at(share)} y={up(0) + 16} text-anchor="middle">
            {percent(share)}
          </text>
          {share === 0 ? null : (
            <text x={at(0) - 4} y={up(share) + 4} text-anchor="end">
              {Math.round(100 * share)}
            </text>
          )}
        </g>
      ))}
    </svg>
  );
};
