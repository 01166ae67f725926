import type { PersonRow } from '../../../api/schemas/people.ts';
import { maySeeTo } from '../../../domain/role.ts';
import { Badge } from '../../components/badge.tsx';
import { Table } from '../../components/table.tsx';
import { TimeAgo } from '../../components/time-ago.tsx';
import { roleNames } from '../../format/role-words.ts';
import { useShell } from '../../shell/shell-context.ts';
import { PersonActions } from './person-actions.tsx';

/** Everyone, in the order they came. */
export const PeopleTable = ({ rows }: { rows: readonly PersonRow[] }) => {
  const me = useShell().session.value?.account;
  const isOwn = ({ id }: PersonRow): boolean => id === me?.id;
  const mayChange = (row: PersonRow): boolean => !isOwn(row) && maySeeTo(me?.role ?? 'viewer', row.role);
  return (
    <Table
      caption="People"
      rows={rows}
      rowKey={({ id }) => id}
      columns={[
        { title: 'Name', header: true, cell: (row) => <Name row={row} isOwn={isOwn(row)} /> },
        {
          title: 'Email',
          cell: ({ email }) =>
            email === null ? <span class="faint">none</span> : <span class="people-email">{email}</span>,
        },
        { title: 'Role', cell: ({ role }) => roleNames[role] },
        { title: 'Here since', cell: ({ createdAt }) => <TimeAgo instant={createdAt} /> },
        {
          title: 'Change',
          hiddenTitle: true,
          cell: (row) => (mayChange(row) ? <PersonActions row={row} /> : null),
        },
      ]}
    />
  );
};

const Name = ({ row: { name, status }, isOwn }: { row: PersonRow; isOwn: boolean }) => (
  <span class="people-name">
    {name} {isOwn ? <Badge>You</Badge> : null}
    {status === 'deactivated' ? <Badge tone="negative">Deactivated</Badge> : null}
  </span>
);
