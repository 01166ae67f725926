import type { ImportRun } from '../../../domain/import-run.ts';
import { formatCount, plural } from '../../format/words.ts';

interface ProblemListProps {
  readonly problems: ImportRun['problems'];
  /** How many rows could not be used; only the first are named. */
  readonly failed: number;
}

/** Rows that cannot be used, by their line. */
export const ProblemList = ({ problems, failed }: ProblemListProps) =>
  failed === 0 ? null : (
    <details class="disclosure">
      <summary>{plural(failed, 'row')} cannot be used</summary>
      <ul class="problems">
        {problems.map((problem) => (
          <li key={`${problem.line} ${problem.reason}`}>
            <span class="nums">Line {formatCount(problem.line)}</span>{' '}
            <span class="muted">{problem.reason}</span>
          </li>
        ))}
      </ul>
      {failed > problems.length ? (
        <p class="faint">The first {formatCount(problems.length)} are named.</p>
      ) : null}
    </details>
  );
