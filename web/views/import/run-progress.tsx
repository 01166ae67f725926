import { useEffect, useState } from 'preact/hooks';
import type { ImportRun } from '../../../domain/import-run.ts';
import { Button, LinkButton } from '../../components/button.tsx';
import { Icon } from '../../components/icon.tsx';
import { formatCount, plural } from '../../format/words.ts';
import { toShownError } from '../../shell/load-state.ts';
import { useShell } from '../../shell/shell-context.ts';
import { getImport } from './import-data.ts';
import { RunProblems } from './problem-list.tsx';

const askEveryMs = 800;

interface Followed {
  readonly run: ImportRun;
  /** Why it is not known how it goes; asked again meanwhile. */
  readonly trouble: string | null;
}

/** Follows an import until it has ended. */
const useRun = (start: ImportRun, onEnd: () => void): Followed => {
  const { api } = useShell();
  const [followed, setFollowed] = useState<Followed>({ run: start, trouble: null });
  const isOver = followed.run.finishedAt !== null;
  useEffect(() => {
    if (isOver) {
      onEnd();
      return;
    }
    const controller = new AbortController();
    const ask = async (): Promise<void> => {
      try {
        const run = await getImport(api, start.id, controller.signal);
        if (!controller.signal.aborted) setFollowed({ run, trouble: null });
      } catch (error) {
        if (!controller.signal.aborted)
          setFollowed((old) => ({ ...old, trouble: toShownError(error).message }));
      }
    };
    const timer = setTimeout(() => void ask(), askEveryMs);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [followed]);
  return followed;
};

interface RunProgressProps {
  readonly start: ImportRun;
  /** Rows of the file; null where that is not known. */
  readonly total: number | null;
  readonly onEnd: () => void;
  /** Begins with another file. */
  readonly onAnother: () => void;
}

/** How an import goes, and what came of it. */
export const RunProgress = ({ start, total, onEnd, onAnother }: RunProgressProps) => {
  const { run, trouble } = useRun(start, onEnd);
  const isOver = run.finishedAt !== null;
  return (
    <section class="run" aria-label="Import">
      <h2>
        {isOver ? <Icon name="check" /> : null}
        <span class="break">
          {isOver ? 'Imported' : 'Importing'} {run.fileName}
        </span>
      </h2>
      {isOver ? null : (
        <progress
          aria-label="Rows read"
          max={total ?? undefined}
          value={total === null ? undefined : run.rowsRead}
        />
      )}
      <p class="nums" role="status">
        {isOver
          ? `${plural(run.rowsQueued, 'row')} taken in. They are judged now and show up as they are done.`
          : `${formatCount(run.rowsRead)}${total === null ? '' : ` of ${formatCount(total)}`} rows read`}
      </p>
      {trouble === null ? null : <p class="muted">{trouble} It goes on by itself.</p>}
      <RunProblems {...run} />
      {isOver ? (
        <div class="row-actions">
          <LinkButton look="primary" icon="mentions" href="/mentions">
            See the mentions
          </LinkButton>
          <Button onClick={onAnother}>Import another file</Button>
        </div>
      ) : null}
    </section>
  );
};
