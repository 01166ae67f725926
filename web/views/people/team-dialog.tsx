import { useState } from 'preact/hooks';
import type { PersonRow } from '../../../api/schemas/people.ts';
import type { TeamRequest } from '../../../api/schemas/teams.ts';
import type { Team } from '../../../domain/team.ts';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { CheckField, TextField } from '../../components/field.tsx';
import { FormFault } from '../../components/form-fault.tsx';
import { useForm } from '../../components/use-form.ts';
import { useReload } from '../../shell/reload-context.ts';
import { useShell } from '../../shell/shell-context.ts';

interface TeamDialogProps {
  /** Null for a new one. */
  readonly team: Team | null;
  readonly people: readonly PersonRow[];
  readonly onClose: () => void;
}

/** The name of a team, and who is in it. Deactivated people are offered only to be taken out. */
export const TeamDialog = ({ team, people, onClose }: TeamDialogProps) => {
  const { api } = useShell();
  const reload = useReload();
  const [name, setName] = useState(team?.name ?? '');
  const [memberIds, setMemberIds] = useState<readonly string[]>(team?.memberIds ?? []);
  const { busy, error, submit } = useForm(async () => {
    const request: TeamRequest = { name, memberIds: [...memberIds] };
    if (team === null) await api.send('POST', '/teams', request);
    else await api.send('PUT', `/teams/${encodeURIComponent(team.id)}`, request);
    onClose();
    reload();
  });
  const offered = people.filter(
    ({ id, status }) => status === 'active' || team?.memberIds.includes(id) === true,
  );
  const put = (id: string, isIn: boolean): void =>
    setMemberIds(isIn ? [...memberIds, id] : memberIds.filter((each) => each !== id));
  return (
    <Dialog title={team === null ? 'Make a team' : `Team ${team.name}`} onClose={onClose}>
      <form class="stack" onSubmit={submit}>
        <TextField label="Name" value={name} maxLength={80} required onInput={setName} />
        <fieldset class="people-members">
          <legend class="field-label">People</legend>
          {offered.map((person) => (
            <CheckField
              key={person.id}
              label={person.name}
              checked={memberIds.includes(person.id)}
              onChange={(isIn) => put(person.id, isIn)}
            />
          ))}
        </fieldset>
        <FormFault error={error} />
        <div class="dialog-actions">
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" type="submit" busy={busy} disabled={name.trim() === ''}>
            {team === null ? 'Make the team' : 'Save'}
          </Button>
        </div>
      </form>
    </Dialog>
  );
};
