import { useState } from 'preact/hooks';
import type { ImportRun } from '../../../domain/import-run.ts';
import { Badge } from '../../components/badge.tsx';
import { Table } from '../../components/table.tsx';
import { TimeAgo } from '../../components/time-ago.tsx';
import { ownTimeZone } from '../../components/time-zone-field.tsx';
import { formatCount } from '../../format/words.ts';
import { useReload } from '../../shell/reload-context.ts';
import type { ViewParams } from '../../view.ts';
import { ImportForm } from './import-form.tsx';
import { RunProblems } from './problem-list.tsx';
import { RunProgress } from './run-progress.tsx';

interface ImportPageProps {
  readonly runs: readonly ImportRun[];
  readonly params: ViewParams;
}

interface Started {
  readonly run: ImportRun;
  readonly total: number;
}

/** A form for a file, then how its import goes; below, what was imported before. */
export const ImportPage = ({ runs, params }: ImportPageProps) => {
  const [started, setStarted] = useState<Started | null>(null);
  const reload = useReload();
  const start = (run: ImportRun, total: number): void => {
    setStarted({ run, total });
    reload();
  };
  const past = runs.filter((run) => run.id !== started?.run.id);
  return (
    <div class="page import">
      <header class="page-head">
        <div>
          <h1>Import</h1>
          <p class="muted">
            Bring in posts, reviews or survey answers from a file. The same file twice changes nothing.
          </p>
        </div>
      </header>
      {started === null ? (
        <ImportForm
          brands={params.brands}
          start={{ brandId: params.brand?.id ?? '', timeZone: params.brand?.timeZone ?? ownTimeZone() }}
          onStarted={start}
        />
      ) : (
        <RunProgress
          key={started.run.id}
          start={started.run}
          total={started.total}
          onEnd={reload}
          onAnother={() => setStarted(null)}
        />
      )}
      <section class="import-part" aria-label="Past imports">
        <h2>Past imports</h2>
        {past.length === 0 ? <p class="muted">Nothing was imported before.</p> : <PastImports runs={past} />}
      </section>
    </div>
  );
};

const PastImports = ({ runs }: { runs: readonly ImportRun[] }) => (
  <Table
    caption="Past imports"
    rows={runs}
    rowKey={(run) => run.id}
    columns={[
      { title: 'File', header: true, cell: (run) => <span class="break">{run.fileName}</span> },
      { title: 'Started', cell: (run) => <TimeAgo instant={run.startedAt} /> },
      {
        title: 'State',
        cell: (run) =>
          run.finishedAt === null ? (
            <Badge tone="accent" icon="clock">
              Under way
            </Badge>
          ) : (
            <Badge tone="positive" icon="check">
              Done
            </Badge>
          ),
      },
      { title: 'Rows read', numeric: true, cell: (run) => formatCount(run.rowsRead) },
      { title: 'Taken in', numeric: true, cell: (run) => formatCount(run.rowsQueued) },
      {
        title: 'Unusable',
        cell: (run) => (run.rowsFailed === 0 ? <span class="faint">none</span> : <RunProblems {...run} />),
      },
    ]}
  />
);
