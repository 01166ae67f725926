import { useState } from 'preact/hooks';
import type { DeadLetterRow } from '../../../api/schemas/dead-letters.ts';
import { Button } from '../../components/button.tsx';
import { Table } from '../../components/table.tsx';
import { TimeAgo } from '../../components/time-ago.tsx';
import { plural } from '../../format/words.ts';
import { toShownError } from '../../shell/load-state.ts';
import { useReload } from '../../shell/reload-context.ts';
import { useShell } from '../../shell/shell-context.ts';
import { queueWords } from './queue-words.ts';

export const DeadLetters = ({ rows }: { rows: readonly DeadLetterRow[] }) =>
  rows.length === 0 ? (
    <p class="muted">Nothing has failed.</p>
  ) : (
    <Table
      caption="Failed work"
      rows={rows}
      rowKey={(row) => `${row.queue} ${row.id}`}
      columns={[
        { title: 'What', header: true, cell: (row) => <What row={row} /> },
        { title: 'Why it failed', cell: (row) => row.reason },
        { title: 'Tried', cell: (row) => plural(row.attempts, 'time') },
        { title: 'Last', cell: (row) => <TimeAgo instant={row.failedAt} /> },
        { title: 'Retry', hiddenTitle: true, cell: (row) => <Retry row={row} /> },
      ]}
    />
  );

const What = ({ row }: { row: DeadLetterRow }) => (
  <>
    <span>{row.summary}</span>
    <span class="cell-note faint">{queueWords[row.queue]}</span>
  </>
);

const Retry = ({ row }: { row: DeadLetterRow }) => {
  const { api, toasts } = useShell();
  const reload = useReload();
  const [busy, setBusy] = useState(false);
  const retry = (): void => {
    setBusy(true);
    api
      .send('POST', `/dead-letters/${row.queue}/${encodeURIComponent(row.id)}/retry`)
      .then(
        () => {
          toasts.add({ tone: 'done', text: 'Trying it again', action: null });
          reload();
        },
        (error: unknown) => toasts.add({ tone: 'failed', text: toShownError(error).message, action: null }),
      )
      .finally(() => setBusy(false));
  };
  return (
    <Button icon="retry" busy={busy} onClick={retry}>
      Retry
    </Button>
  );
};
