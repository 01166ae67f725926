import { useState } from 'preact/hooks';
import type { SavedViewRow } from '../../../api/schemas/saved-views.ts';
import { removeView, saveView } from '../../api/saved-views.ts';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { CheckField, TextField } from '../../components/field.tsx';
import { FormFault } from '../../components/form-fault.tsx';
import { QueryInput } from '../../components/query-input.tsx';
import { useForm } from '../../components/use-form.ts';
import { useWork } from '../../components/use-work.ts';
import { useReload } from '../../shell/reload-context.ts';
import { useShell } from '../../shell/shell-context.ts';
import type { DeskFilter } from './desk-data.ts';
import type { DeskKind } from './desk-params.ts';

interface SavedViewDialogProps {
  readonly kind: DeskKind;
  /** What is on show. */
  readonly filter: DeskFilter;
  /** Null for a new one. */
  readonly row: SavedViewRow | null;
  readonly onShow: (filter: Pick<DeskFilter, 'query' | 'order'>) => void;
  readonly onClose: () => void;
}

/** The name of a view, what it searches, and who sees it. */
export const SavedViewDialog = ({ kind, filter, row, onShow, onClose }: SavedViewDialogProps) => {
  const { api, may } = useShell();
  const reload = useReload();
  const before = row?.view ?? { ...filter, name: '', shared: false };
  const [name, setName] = useState(before.name);
  const [query, setQuery] = useState(before.query);
  const [shared, setShared] = useState(before.shared);
  const { busy, error, submit } = useForm(async () => {
    const { order } = before;
    await saveView(api, row?.view.id ?? null, { name, query, shared, order, page: kind.page });
    onClose();
    onShow({ query: query.trim(), order });
    reload();
  });
  return (
    <Dialog title={row === null ? 'Keep as a view' : `View ${row.view.name}`} onClose={onClose}>
      <form class="stack" onSubmit={submit}>
        <TextField label="Name" value={name} maxLength={40} required onInput={setName} />
        <QueryInput label="Search" showLabel value={query} rows={2} onInput={setQuery} />
        {may('agent') ? (
          <CheckField
            label="Share it"
            help="Everybody here sees it. You and managers can change it."
            checked={shared}
            onChange={setShared}
          />
        ) : null}
        <FormFault error={error} />
        <div class="dialog-actions">
          {row === null ? <Button onClick={onClose}>Cancel</Button> : <Removal row={row} onClose={onClose} />}
          <Button look="primary" type="submit" busy={busy} disabled={name.trim() === ''}>
            {row === null ? 'Keep the view' : 'Save'}
          </Button>
        </div>
      </form>
    </Dialog>
  );
};

const Removal = ({ row: { view }, onClose }: { row: SavedViewRow; onClose: () => void }) => {
  const { api, toasts } = useShell();
  const reload = useReload();
  const { busy, run } = useWork();
  const { name, page, query, order, shared } = view;
  const putBack = (): void => {
    void saveView(api, null, { name, page, query, order, shared }).then(reload, () => {});
  };
  const remove = (): void =>
    run(async () => {
      await removeView(api, view.id);
      onClose();
      reload();
      const action = { label: 'Undo', run: putBack };
      toasts.add({ tone: 'done', matter: 'view', text: `Removed the view ${name}`, action });
    });
  return (
    <Button look="danger" icon="trash" busy={busy} onClick={remove}>
      Remove
    </Button>
  );
};
