import { useState } from 'preact/hooks';
import type { ExportRow } from '../../../api/schemas/scheduled-exports.ts';
import { removeExport, runExport, saveExport, stopExportMails } from '../../api/exports.ts';
import { Badge } from '../../components/badge.tsx';
import { Button, IconButton } from '../../components/button.tsx';
import { Icon } from '../../components/icon.tsx';
import { useWork } from '../../components/use-work.ts';
import { WorkDialog } from '../../components/work-dialog.tsx';
import { formatInstant } from '../../format/time.ts';
import { useReload } from '../../shell/reload-context.ts';
import { useShell } from '../../shell/shell-context.ts';
import { draftOf, toRequest } from './export-draft.ts';
import { exportedWords, isUnderWay, type Names, rhythmWords } from './export-words.ts';
import { RunTable } from './run-table.tsx';

interface ExportCardProps {
  readonly row: ExportRow;
  readonly names: Names;
  readonly onEdit: () => void;
}

const formatNames = { csv: 'CSV', jsonl: 'JSON lines', xlsx: 'Excel workbook' } as const;

/** One scheduled export: what, when, for whom, and what became of it. */
export const ExportCard = ({ row, names, onEdit }: ExportCardProps) => {
  const { plan, owner, mailedTo, nextAt, isStopped } = row;
  return (
    <section class="panel export-card" aria-label={plan.title}>
      <header class="export-head">
        <h2>
          {plan.title} {plan.isPaused ? <Badge icon="pause">Paused</Badge> : null}
        </h2>
        <Actions row={row} onEdit={onEdit} />
      </header>
      <p>
        {exportedWords(row, names)}. {formatNames[plan.format]}.
      </p>
      <p class="muted">
        {rhythmWords(plan.rhythm)}.{' '}
        {nextAt === null ? null : `Next on ${formatInstant(nextAt, plan.rhythm.timeZone)}. `}
        Scheduled by {owner}
        {mailedTo.length === 0 ? '.' : `, mailed to ${mailedTo.map(({ name }) => name).join(', ')}.`}
      </p>
      {isStopped ? (
        <p class="export-trouble">
          <Icon name="alert" size={16} /> It stands still: {owner} left, or may only read. Remove it, and
          schedule one of your own.
        </p>
      ) : null}
      <RunTable row={row} />
    </section>
  );
};

const Actions = ({ row, onEdit }: Omit<ExportCardProps, 'names'>) => {
  const { api, toasts } = useShell();
  const reload = useReload();
  const { busy, run } = useWork();
  const [removing, setRemoving] = useState(false);
  const { plan, mayChange, isMine, isStopped, runs } = row;
  const act = (work: () => Promise<unknown>, text: string) => (): void =>
    run(async () => {
      await work();
      toasts.add({ tone: 'done', text, action: null });
      reload();
    });
  const pause = act(
    () => saveExport(api, plan.id, { ...toRequest(draftOf(plan)), isPaused: !plan.isPaused }),
    plan.isPaused ? `${plan.title} goes on` : `${plan.title} is paused`,
  );
  const stop = act(() => stopExportMails(api, plan.id), 'It is mailed to you no more');
  const isBusy = busy || isStopped || runs.some(isUnderWay);
  return (
    <span class="row-actions">
      {isMine && !mayChange ? (
        <Button disabled={busy} onClick={stop}>
          Stop mailing me
        </Button>
      ) : null}
      {mayChange ? (
        <>
          <Button disabled={isBusy} onClick={act(() => runExport(api, plan.id), 'The file is being made')}>
            Run now
          </Button>
          <IconButton
            icon={plan.isPaused ? 'play' : 'pause'}
            label={plan.isPaused ? `Go on with ${plan.title}` : `Pause ${plan.title}`}
            disabled={busy}
            onClick={pause}
          />
          <IconButton icon="edit" label={`Change ${plan.title}`} onClick={onEdit} />
          <IconButton icon="trash" label={`Remove ${plan.title}`} onClick={() => setRemoving(true)} />
        </>
      ) : null}
      {removing ? (
        <WorkDialog
          title={`Remove ${plan.title}?`}
          text="Its files go too, and nothing is made or mailed any more. This cannot be undone."
          confirm="Remove export"
          work={async () => {
            await removeExport(api, plan.id);
            reload();
          }}
          onClose={() => setRemoving(false)}
        />
      ) : null}
    </span>
  );
};
