import type { ExportRow, ExportRunRow } from '../../../api/schemas/scheduled-exports.ts';
import { toUrl } from '../../api/client.ts';
import { runAgain } from '../../api/exports.ts';
import { Button } from '../../components/button.tsx';
import { Icon } from '../../components/icon.tsx';
import { Table } from '../../components/table.tsx';
import { useWork } from '../../components/use-work.ts';
import { formatDay, formatInstant, periodWords } from '../../format/time.ts';
import { formatCount, plural } from '../../format/words.ts';
import { useReload } from '../../shell/reload-context.ts';
import { useShell } from '../../shell/shell-context.ts';
import { isUnderWay, mailWords, sizeWords, stateWords } from './export-words.ts';

/** The latest files, each to be taken, or made again where it is gone. */
export const RunTable = ({ row }: { readonly row: ExportRow }) => {
  const { plan, runs } = row;
  const { timeZone } = plan.rhythm;
  if (runs.length === 0) return <p class="muted">No file yet.</p>;
  return (
    <Table
      caption={`Files of ${plan.title}`}
      rows={runs}
      rowKey={({ id }) => id}
      columns={[
        {
          title: 'Made for',
          header: true,
          cell: ({ at, stretch, byHand }) => (
            <>
              {formatInstant(at, timeZone)}
              <span class="cell-note faint">
                {stretch === null ? 'all of it' : periodWords(stretch, timeZone)}
                {byHand ? ', by hand' : ''}
              </span>
            </>
          ),
        },
        { title: 'File', cell: (run) => <FileCell run={run} mayHave={row.mayHave} /> },
        { title: 'Mail', cell: ({ mails }) => <MailCell mails={mails} /> },
        {
          title: 'Make again',
          hiddenTitle: true,
          cell: (run) => (row.mayChange && !row.isStopped ? <Again run={run} /> : null),
        },
      ]}
    />
  );
};

const FileCell = ({ run, mayHave }: { readonly run: ExportRunRow; readonly mayHave: boolean }) => {
  const trouble = stateWords(run);
  if (trouble !== null || run.file === null)
    return (
      <span class={run.state === 'failed' ? 'export-trouble' : 'muted'} role="status">
        {run.state === 'failed' ? <Icon name="alert" size={16} /> : null} {trouble}
      </span>
    );
  const { name, rows, bytes } = run.file;
  return (
    <span class="export-file">
      {mayHave ? (
        <a href={toUrl(`/export-runs/${encodeURIComponent(run.id)}/file`)} download={name}>
          {name}
        </a>
      ) : (
        <span>{name} (you may only read)</span>
      )}
      <span class="cell-note faint">
        {rows === 1 ? plural(rows, 'row') : `${formatCount(rows)} rows`}, {sizeWords(bytes)}, until{' '}
        {formatDay(run.keptUntil)}
      </span>
    </span>
  );
};

const MailCell = ({ mails }: Pick<ExportRunRow, 'mails'>) =>
  mails.length === 0 ? (
    <span class="muted">Nobody</span>
  ) : (
    <ul class="export-mails">
      {mails.map((mail) => (
        <li key={mail.accountId}>{mailWords(mail)}</li>
      ))}
    </ul>
  );

const Again = ({ run: given }: { readonly run: ExportRunRow }) => {
  const { api } = useShell();
  const reload = useReload();
  const { busy, run } = useWork();
  if (isUnderWay(given) || stateWords(given) === null) return null;
  const again = (): void =>
    run(async () => {
      await runAgain(api, given.id);
      reload();
    });
  return (
    <Button icon="retry" disabled={busy} onClick={again}>
      {given.state === 'failed' ? 'Try again' : 'Make again'}
    </Button>
  );
};
