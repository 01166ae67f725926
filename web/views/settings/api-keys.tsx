import { useState } from 'preact/hooks';
import type { KeyRequest, KeyRow, NewKey } from '../../../api/schemas/keys.ts';
import { Button, IconButton } from '../../components/button.tsx';
import { ConfirmDialog, Dialog } from '../../components/dialog.tsx';
import { TextField } from '../../components/field.tsx';
import { RoleField } from '../../components/role-field.tsx';
import { ShownOnceDialog } from '../../components/shown-once-dialog.tsx';
import { Table } from '../../components/table.tsx';
import { TimeAgo } from '../../components/time-ago.tsx';
import { roleNames } from '../../format/role-words.ts';
import { toShownError } from '../../shell/load-state.ts';
import { useReload } from '../../shell/reload-context.ts';
import { useShell } from '../../shell/shell-context.ts';

const programRoles: readonly KeyRow['role'][] = ['viewer', 'agent', 'manager'];

export const ApiKeys = ({ rows }: { rows: readonly KeyRow[] }) => {
  const [making, setMaking] = useState(false);
  const [removing, setRemoving] = useState<KeyRow | null>(null);
  return (
    <>
      {rows.length === 0 ? (
        <p class="muted">No keys yet.</p>
      ) : (
        <Table
          caption="API keys"
          rows={rows}
          rowKey={(row) => row.id}
          columns={[
            { title: 'Name', header: true, cell: (row) => row.name },
            { title: 'Role', cell: (row) => roleNames[row.role] },
            { title: 'Begins with', cell: (row) => <code>{row.hint}…</code> },
            { title: 'Made', cell: (row) => <TimeAgo instant={row.createdAt} /> },
            {
              title: 'Delete',
              hiddenTitle: true,
              cell: (row) => (
                <IconButton
                  icon="trash"
                  label={`Delete the key ${row.name}`}
                  onClick={() => setRemoving(row)}
                />
              ),
            },
          ]}
        />
      )}
      <Button icon="plus" onClick={() => setMaking(true)}>
        Make a key
      </Button>
      {making ? <MakeKey onClose={() => setMaking(false)} /> : null}
      {removing === null ? null : <RemoveKey row={removing} onClose={() => setRemoving(null)} />}
    </>
  );
};

const MakeKey = ({ onClose }: { onClose: () => void }) => {
  const { api } = useShell();
  const reload = useReload();
  const [name, setName] = useState('');
  const [role, setRole] = useState<KeyRow['role']>('viewer');
  const [made, setMade] = useState<NewKey | null>(null);
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const make = (event: SubmitEvent): void => {
    event.preventDefault();
    setBusy(true);
    const request: KeyRequest = { name: name.trim(), role };
    api
      .send<NewKey>('POST', '/keys', request)
      .then(
        (answer) => {
          setMade(answer);
          reload();
        },
        (fault: unknown) => setError(toShownError(fault).message),
      )
      .finally(() => setBusy(false));
  };
  if (made !== null) {
    return (
      <ShownOnceDialog
        title="Copy your key now"
        text="It is shown this once; Earshot keeps only a fingerprint of it."
        label={`Key ${made.row.name}`}
        secret={made.key}
        onClose={onClose}
      />
    );
  }
  return (
    <Dialog title="Make a key" onClose={onClose}>
      <form class="stack" onSubmit={make}>
        <TextField
          label="Name"
          help="What will use it, such as “reporting script”."
          value={name}
          error={error}
          maxLength={80}
          required
          onInput={setName}
        />
        <RoleField
          role={role}
          choices={programRoles}
          help="What it may do. Give it no more than it needs."
          onChange={setRole}
        />
        <div class="dialog-actions">
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" type="submit" busy={busy} disabled={name.trim() === ''}>
            Make the key
          </Button>
        </div>
      </form>
    </Dialog>
  );
};

const RemoveKey = ({ row, onClose }: { row: KeyRow; onClose: () => void }) => {
  const { api, toasts } = useShell();
  const reload = useReload();
  const [busy, setBusy] = useState(false);
  const remove = (): void => {
    setBusy(true);
    api
      .send('DELETE', `/keys/${encodeURIComponent(row.id)}`)
      .then(
        () => {
          toasts.add({ tone: 'done', text: `Deleted the key ${row.name}`, action: null });
          reload();
        },
        (error: unknown) => toasts.add({ tone: 'failed', text: toShownError(error).message, action: null }),
      )
      .finally(onClose);
  };
  return (
    <ConfirmDialog
      title={`Delete the key ${row.name}?`}
      text="Programs that use it stop working at once. This cannot be undone."
      confirm="Delete key"
      busy={busy}
      onConfirm={remove}
      onClose={onClose}
    />
  );
};
