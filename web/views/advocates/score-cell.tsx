import type { StandingRow } from '../../../api/schemas/standing.ts';
import type { StandingList } from '../../../domain/authors/standing-list.ts';
import { Popover } from '../../components/popover.tsx';
import { percent } from '../../format/words.ts';
import { partNames, partWords, scoreWords } from './advocate-words.ts';

interface ScoreCellProps {
  readonly row: StandingRow;
  readonly list: StandingList;
  readonly name: string;
}

/** The score, and on a press the parts that it was made of; what is not known is left out and says so. */
export const ScoreCell = ({ row, list, name }: ScoreCellProps) => {
  if (row.score === null) return <span class="muted">Not enough said</span>;
  const { value, parts } = row.score;
  return (
    <Popover
      buttonClass="score-button nums"
      label={`Score of ${name}: ${scoreWords(value)}. Show its parts`}
      button={scoreWords(value)}
    >
      <h2 class="popover-title">What the {scoreWords(value)} is made of</h2>
      <table class="score-parts">
        <thead>
          <tr>
            <th scope="col">Part</th>
            <th scope="col">Points</th>
            <th scope="col">Weight</th>
          </tr>
        </thead>
        <tbody>
          {parts
            .filter(({ weight }) => weight > 0)
            .map(({ part, points, weight }) => (
              <tr key={part}>
                <th scope="row">
                  {partNames[part]}
                  <span class="cell-note faint">{partWords(part, row, list)}</span>
                </th>
                <td class="nums">{points === null ? 'Left out' : percent(points)}</td>
                <td class="nums">{weight}</td>
              </tr>
            ))}
        </tbody>
      </table>
      <p class="faint">The score is the mean of the points by their weights, of 100.</p>
    </Popover>
  );
};
