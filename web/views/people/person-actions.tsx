import { useState } from 'preact/hooks';
import type { PersonChange, PersonRow, SignInLink } from '../../../api/schemas/people.ts';
import { Button, IconButton } from '../../components/button.tsx';
import { ConfirmDialog, Dialog } from '../../components/dialog.tsx';
import { RoleField } from '../../components/role-field.tsx';
import { ShownOnceDialog } from '../../components/shown-once-dialog.tsx';
import { useWork } from '../../components/use-work.ts';
import { useReload } from '../../shell/reload-context.ts';
import { useShell } from '../../shell/shell-context.ts';
import { linkOf, rolesToGive } from './people-data.ts';

const pathOf = ({ id }: PersonRow): string => `/people/${encodeURIComponent(id)}`;

/** Changes the person, says so, and shows it. */
const useChange = (row: PersonRow) => {
  const { api, toasts } = useShell();
  const reload = useReload();
  const { busy, run } = useWork();
  const change = (to: Partial<PersonChange>, done: string, after: () => void = () => {}): void =>
    run(async () => {
      try {
        await api.send('PUT', pathOf(row), { role: row.role, status: row.status, ...to });
        toasts.add({ tone: 'done', text: done, action: null });
        reload();
      } finally {
        after();
      }
    });
  return { busy, change };
};

/** What a manager may do about one person. */
export const PersonActions = ({ row }: { row: PersonRow }) => {
  const [open, setOpen] = useState<'role' | 'link' | 'deactivate' | null>(null);
  const { busy, change } = useChange(row);
  const close = (): void => setOpen(null);
  if (row.status === 'deactivated') {
    return (
      <span class="row-actions">
        <Button
          look="quiet"
          icon="undo"
          busy={busy}
          onClick={() => change({ status: 'active' }, `${row.name} can sign in again`)}
        >
          Let in again<span class="sr-only"> {row.name}</span>
        </Button>
      </span>
    );
  }
  return (
    <span class="row-actions">
      <IconButton icon="edit" label={`Change the role of ${row.name}`} onClick={() => setOpen('role')} />
      <IconButton icon="key" label={`Make a sign-in link for ${row.name}`} onClick={() => setOpen('link')} />
      <IconButton icon="skip" label={`Deactivate ${row.name}`} onClick={() => setOpen('deactivate')} />
      {open === 'role' ? <ChangeRole row={row} onClose={close} /> : null}
      {open === 'link' ? <GiveLink row={row} onClose={close} /> : null}
      {open === 'deactivate' ? <Deactivate row={row} onClose={close} /> : null}
    </span>
  );
};

interface DialogProps {
  readonly row: PersonRow;
  readonly onClose: () => void;
}

const ChangeRole = ({ row, onClose }: DialogProps) => {
  const own = useShell().session.value?.account.role ?? 'viewer';
  const [role, setRole] = useState(row.role);
  const { busy, change } = useChange(row);
  return (
    <Dialog
      title={`Role of ${row.name}`}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            look="primary"
            busy={busy}
            disabled={role === row.role}
            onClick={() => change({ role }, `${row.name} has the role ${role} now`, onClose)}
          >
            Change role
          </Button>
        </>
      }
    >
      <RoleField
        role={role}
        choices={rolesToGive(own)}
        help="It counts from their next click on."
        onChange={setRole}
      />
    </Dialog>
  );
};

const GiveLink = ({ row, onClose }: DialogProps) => {
  const { api } = useShell();
  const { busy, run } = useWork();
  const [token, setToken] = useState<string | null>(null);
  const make = (): void =>
    run(async () => setToken((await api.send<SignInLink>('POST', `${pathOf(row)}/link`)).token));
  if (token === null) {
    return (
      <ConfirmDialog
        title={`Make a sign-in link for ${row.name}?`}
        text="For somebody who forgot their password. Whoever opens the link first is signed in as them, so hand it to nobody else."
        confirm="Make the link"
        look="primary"
        busy={busy}
        onConfirm={make}
        onClose={onClose}
      />
    );
  }
  return (
    <ShownOnceDialog
      title={`Send this link to ${row.name}`}
      text="It signs them in once, within 24 hours, and is shown this once."
      label={`Sign-in link for ${row.name}`}
      secret={linkOf('/login', token)}
      onClose={onClose}
    />
  );
};

const Deactivate = ({ row, onClose }: DialogProps) => {
  const { busy, change } = useChange(row);
  return (
    <ConfirmDialog
      title={`Deactivate ${row.name}?`}
      text="They are signed out everywhere at once and cannot sign in any more. What they did keeps their name, and you can let them in again."
      confirm="Deactivate"
      busy={busy}
      onConfirm={() => change({ status: 'deactivated' }, `${row.name} can no longer sign in`, onClose)}
      onClose={onClose}
    />
  );
};
