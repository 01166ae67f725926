import type { SessionList } from '../../../api/schemas/sessions.ts';
import { Badge } from '../../components/badge.tsx';
import { Button, IconButton } from '../../components/button.tsx';
import { Section } from '../../components/section.tsx';
import { Table } from '../../components/table.tsx';
import { TimeAgo } from '../../components/time-ago.tsx';
import { useWork } from '../../components/use-work.ts';
import { plural } from '../../format/words.ts';
import { useReload } from '../../shell/reload-context.ts';
import { useShell } from '../../shell/shell-context.ts';

type SessionRow = SessionList['rows'][number];

const ways: Readonly<Record<SessionRow['by'], string>> = {
  link: 'a link',
  invitation: 'an invitation',
  password: 'password',
  provider: 'single sign-on',
};

const deviceOf = ({ device }: SessionRow): string => device ?? 'Unknown device';

/** Where the person is signed in, and ending that. */
export const SessionsSection = ({ rows }: { rows: SessionList['rows'] }) => {
  const { api, toasts } = useShell();
  const reload = useReload();
  const { busy, run } = useWork();
  const end = (row: SessionRow): void =>
    run(async () => {
      await api.send('DELETE', `/sessions/${encodeURIComponent(row.id)}`);
      toasts.add({ tone: 'done', text: `Signed out on ${deviceOf(row)}`, action: null });
      reload();
    });
  const endOthers = (): void =>
    run(async () => {
      const { ended } = await api.send<{ ended: number }>('DELETE', '/sessions');
      toasts.add({ tone: 'done', text: `Ended ${plural(ended, 'session')}`, action: null });
      reload();
    });
  return (
    <Section
      title="Signed in"
      help="Where you are signed in. End what you do not know, then change your password."
    >
      <Table
        caption="Sessions"
        rows={rows}
        rowKey={({ id }) => id}
        columns={[
          {
            title: 'Device',
            header: true,
            cell: (row) => (
              <>
                {deviceOf(row)} {row.current ? <Badge>This one</Badge> : null}
              </>
            ),
          },
          { title: 'Last seen', cell: ({ seenAt }) => <TimeAgo instant={seenAt} /> },
          {
            title: 'Since',
            cell: ({ createdAt, by }) => (
              <>
                <TimeAgo instant={createdAt} /> <span class="faint">by {ways[by]}</span>
              </>
            ),
          },
          {
            title: 'End',
            hiddenTitle: true,
            cell: (row) =>
              row.current ? null : (
                <IconButton icon="signOut" label={`Sign out on ${deviceOf(row)}`} onClick={() => end(row)} />
              ),
          },
        ]}
      />
      {rows.length < 2 ? null : (
        <Button busy={busy} onClick={endOthers}>
          Sign out everywhere else
        </Button>
      )}
    </Section>
  );
};
