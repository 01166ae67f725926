import { useEffect, useState } from 'preact/hooks';
import type { ExportRow } from '../../../api/schemas/scheduled-exports.ts';
import { Button } from '../../components/button.tsx';
import { Empty } from '../../components/states.tsx';
import { useReload } from '../../shell/reload-context.ts';
import { useShell } from '../../shell/shell-context.ts';
import { ExportCard } from './export-card.tsx';
import { ExportDialog } from './export-dialog.tsx';
import { isUnderWay, type Names } from './export-words.ts';
import type { ExportsData } from './exports-view.tsx';

/** A file that is being made is looked for again after so long. */
const LOOK_AGAIN_MS = 2500;

interface ExportsPageProps {
  readonly data: ExportsData;
  /** Stands first; null for none. */
  readonly open: string | null;
  /** A search that is to be scheduled, from its own page; null for none. */
  readonly asked: { readonly q: string; readonly brandId: string } | null;
}

const useLookAgain = (isWaiting: boolean, data: ExportsData): void => {
  const reload = useReload();
  // Each answer begins a new wait.
  useEffect(() => {
    if (!isWaiting) return;
    const timer = setTimeout(reload, LOOK_AGAIN_MS);
    return () => clearTimeout(timer);
  }, [isWaiting, data]);
};

const useNames = ({ views, campaigns }: ExportsData): Names => {
  const { brands } = useShell();
  return {
    brands: new Map(brands.value.map(({ id, name }) => [id, name])),
    views: new Map(views.map(({ view }) => [view.id, view.name])),
    campaigns: new Map(campaigns.map(({ id, name }) => [id, name])),
  };
};

export const ExportsPage = ({ data, open, asked }: ExportsPageProps) => {
  const { may } = useShell();
  const names = useNames(data);
  const [form, setForm] = useState<{ readonly row: ExportRow | null } | null>(
    asked === null ? null : { row: null },
  );
  const { rows, isMailSet } = data.list;
  useLookAgain(
    rows.some(({ runs }) => runs.some(isUnderWay)),
    data,
  );
  const add = may('agent') ? (
    <Button look="primary" icon="plus" onClick={() => setForm({ row: null })}>
      Schedule an export
    </Button>
  ) : null;
  const ordered = rows.toSorted(
    (one, other) => Number(other.plan.id === open) - Number(one.plan.id === open),
  );
  return (
    <div class="page exports">
      <header class="page-head">
        <h1>Scheduled exports</h1>
        {rows.length === 0 ? null : add}
      </header>
      {isMailSet ? null : (
        <p class="muted">
          Files are kept here and not mailed: whoever runs Earshot sets EARSHOT_SMTP_URL, EARSHOT_MAIL_FROM
          and EARSHOT_PUBLIC_URL to have them mailed.
        </p>
      )}
      {rows.length === 0 ? (
        <Empty
          icon="import"
          title="Nothing is scheduled"
          text={
            may('agent')
              ? 'Have mentions or numbers made into a file every day, week or month: kept here for 30 days, and mailed to whom you choose.'
              : 'Files that colleagues have mailed to you will be here.'
          }
        >
          {add ?? undefined}
        </Empty>
      ) : (
        ordered.map((row) => (
          <ExportCard key={row.plan.id} row={row} names={names} onEdit={() => setForm({ row })} />
        ))
      )}
      {form === null ? null : (
        <ExportDialog plan={form.row?.plan ?? null} data={data} asked={asked} onClose={() => setForm(null)} />
      )}
    </div>
  );
};
