import { useState } from 'preact/hooks';
import type { PersonRow } from '../../../api/schemas/people.ts';
import type { Team } from '../../../domain/team.ts';
import { Button, IconButton } from '../../components/button.tsx';
import { Table } from '../../components/table.tsx';
import { WorkDialog } from '../../components/work-dialog.tsx';
import { useReload } from '../../shell/reload-context.ts';
import { useShell } from '../../shell/shell-context.ts';
import { TeamDialog } from './team-dialog.tsx';

interface TeamsProps {
  readonly rows: readonly Team[];
  readonly people: readonly PersonRow[];
}

type Open =
  | { readonly shows: 'nothing' | 'new' }
  | { readonly shows: 'edit' | 'remove'; readonly team: Team };

/** People who share work. */
export const Teams = ({ rows, people }: TeamsProps) => {
  const [open, setOpen] = useState<Open>({ shows: 'nothing' });
  const close = (): void => setOpen({ shows: 'nothing' });
  const names = new Map(people.map(({ id, name }) => [id, name]));
  return (
    <section class="people-part" aria-labelledby="teams">
      <h2 id="teams">Teams</h2>
      {rows.length === 0 ? (
        <p class="muted">No teams yet. A team is people who share work, such as billing.</p>
      ) : (
        <Table
          caption="Teams"
          rows={rows}
          rowKey={({ id }) => id}
          columns={[
            { title: 'Name', header: true, cell: ({ name }) => name },
            {
              title: 'People',
              cell: ({ memberIds }) =>
                memberIds.map((id) => names.get(id) ?? id).join(', ') || <span class="faint">nobody</span>,
            },
            {
              title: 'Change',
              hiddenTitle: true,
              cell: (team) => (
                <span class="row-actions">
                  <IconButton
                    icon="edit"
                    label={`Change the team ${team.name}`}
                    onClick={() => setOpen({ shows: 'edit', team })}
                  />
                  <IconButton
                    icon="trash"
                    label={`Remove the team ${team.name}`}
                    onClick={() => setOpen({ shows: 'remove', team })}
                  />
                </span>
              ),
            },
          ]}
        />
      )}
      <div>
        <Button icon="plus" onClick={() => setOpen({ shows: 'new' })}>
          Make a team
        </Button>
      </div>
      {open.shows === 'new' ? <TeamDialog team={null} people={people} onClose={close} /> : null}
      {open.shows === 'edit' ? <TeamDialog team={open.team} people={people} onClose={close} /> : null}
      {open.shows === 'remove' ? <RemoveTeam team={open.team} onClose={close} /> : null}
    </section>
  );
};

const RemoveTeam = ({ team, onClose }: { team: Team; onClose: () => void }) => {
  const { api } = useShell();
  const reload = useReload();
  const remove = async (): Promise<void> => {
    await api.send('DELETE', `/teams/${encodeURIComponent(team.id)}`);
    reload();
  };
  return (
    <WorkDialog
      title={`Remove the team ${team.name}?`}
      text="Its people stay. This cannot be undone."
      confirm="Remove team"
      work={remove}
      onClose={onClose}
    />
  );
};
