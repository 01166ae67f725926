import type { ImportRun } from '../../../domain/import-run.ts';
import { formatCount, plural } from '../../format/words.ts';

interface ProblemListProps {
  readonly summary: string;
  readonly problems: ImportRun['problems'];
  /** How many there are in all; only the first are named. */
  readonly count: number;
}

/** What is to be said of rows, by their line. */
export const ProblemList = ({ summary, problems, count }: ProblemListProps) =>
  count === 0 ? null : (
    <details class="disclosure">
      <summary>{summary}</summary>
      <ul class="problems">
        {problems.map((problem) => (
          <li key={`${problem.line} ${problem.reason}`}>
            <span class="nums">Line {formatCount(problem.line)}</span>{' '}
            <span class="muted">{problem.reason}</span>
          </li>
        ))}
      </ul>
      {count > problems.length ? (
        <p class="faint">The first {formatCount(problems.length)} are named.</p>
      ) : null}
    </details>
  );

/** A run's: rows that were left out, and what was left out of others. */
export const RunProblems = ({ problems, rowsFailed }: Pick<ImportRun, 'problems' | 'rowsFailed'>) => (
  <ProblemList
    summary={rowsFailed === 0 ? 'What could not be read' : `${plural(rowsFailed, 'row')} cannot be used`}
    problems={problems}
    count={Math.max(rowsFailed, problems.length)}
  />
);
