import { useState } from 'preact/hooks';
import type { InvitationRow, NewInvitation } from '../../../api/schemas/invitations.ts';
import { maySeeTo } from '../../../domain/role.ts';
import { Badge } from '../../components/badge.tsx';
import { Button } from '../../components/button.tsx';
import { ConfirmDialog } from '../../components/dialog.tsx';
import { now } from '../../components/now.ts';
import { Table } from '../../components/table.tsx';
import { TimeAgo } from '../../components/time-ago.tsx';
import { useWork } from '../../components/use-work.ts';
import { roleNames } from '../../format/role-words.ts';
import { useReload } from '../../shell/reload-context.ts';
import { useShell } from '../../shell/shell-context.ts';
import { InvitationLink } from './invite-dialog.tsx';

/** Those nobody has taken yet. */
export const Invitations = ({ rows }: { rows: readonly InvitationRow[] }) => (
  <section class="people-part" aria-labelledby="invitations">
    <h2 id="invitations">Invited, not here yet</h2>
    <Table
      caption="Invitations"
      rows={rows}
      rowKey={({ id }) => id}
      columns={[
        { title: 'Email', header: true, cell: ({ email }) => <span class="people-email">{email}</span> },
        { title: 'Role', cell: ({ role }) => roleNames[role] },
        { title: 'Invited by', cell: ({ invitedBy }) => invitedBy.name },
        { title: 'Link', cell: (row) => <LinkState row={row} /> },
        { title: 'Change', hiddenTitle: true, cell: (row) => <Actions row={row} /> },
      ]}
    />
  </section>
);

const LinkState = ({ row: { expiresAt } }: { row: InvitationRow }) =>
  Date.parse(expiresAt) <= now.value ? (
    <Badge tone="negative">Ran out</Badge>
  ) : (
    <span>
      runs out <TimeAgo instant={expiresAt} />
    </span>
  );

const Actions = ({ row }: { row: InvitationRow }) => {
  const { api, session } = useShell();
  const reload = useReload();
  const { busy, run } = useWork();
  const [renewed, setRenewed] = useState<NewInvitation | null>(null);
  const [removing, setRemoving] = useState(false);
  if (!maySeeTo(session.value?.account.role ?? 'viewer', row.role)) return null;
  const path = `/invitations/${encodeURIComponent(row.id)}`;
  const renew = (): void =>
    run(async () => {
      setRenewed(await api.send<NewInvitation>('POST', `${path}/renewal`));
      reload();
    });
  const takeBack = (): void =>
    run(async () => {
      try {
        await api.send('DELETE', path);
        reload();
      } finally {
        setRemoving(false);
      }
    });
  const of = <span class="sr-only"> for {row.email}</span>;
  return (
    <span class="row-actions">
      <Button look="quiet" icon="retry" busy={busy} onClick={renew}>
        New link{of}
      </Button>
      <Button look="quiet" icon="trash" onClick={() => setRemoving(true)}>
        Take back{of}
      </Button>
      {renewed === null ? null : <InvitationLink made={renewed} onClose={() => setRenewed(null)} />}
      {removing ? (
        <ConfirmDialog
          title={`Take back the invitation for ${row.email}?`}
          text="Its link stops working at once. You can invite them again."
          confirm="Take back"
          busy={busy}
          onConfirm={takeBack}
          onClose={() => setRemoving(false)}
        />
      ) : null}
    </span>
  );
};
