import { type Assignee, personAssignee, teamAssignee } from '../../../domain/work/work.ts';
import { type Choosable, ChooseDialog } from '../../components/choose-dialog.tsx';
import type { WorkNames } from './work-names.ts';

const nobody = 'nobody';

/** Me first, then teams, then people; nobody last. */
const choicesOf = ({ desk, me }: WorkNames, has: Assignee | null | undefined): readonly Choosable[] => {
  const people = desk.people
    .filter(({ works }) => works)
    .map(({ id, name }): Choosable => {
      const value = personAssignee(id);
      return { value, label: id === me ? `${name} (you)` : name, icon: 'person', isOn: value === has };
    });
  const teams = desk.teams.map(({ id, name }): Choosable => {
    const value = teamAssignee(id);
    return { value, label: name, icon: 'people', detail: 'Team', isOn: value === has };
  });
  const own = me === null ? undefined : people.find(({ value }) => value === personAssignee(me));
  const others = people.filter((each) => each !== own);
  const none: Choosable = { value: nobody, label: 'Nobody', icon: 'cross', isOn: has === null };
  return [...(own === undefined ? [] : [own]), ...teams, ...others, none];
};

interface AssignDialogProps {
  readonly names: WorkNames;
  /** Who has it now; undefined where several have some of them. */
  readonly has: Assignee | null | undefined;
  readonly onAssign: (to: Assignee | null) => void;
  readonly onClose: () => void;
}

/** Gives a mention to a person or a team. */
export const AssignDialog = ({ names, has, onAssign, onClose }: AssignDialogProps) => (
  <ChooseDialog
    title="Who takes it?"
    label="Name of a person or a team"
    choices={choicesOf(names, has)}
    onChoose={(value) => onAssign(value === nobody ? null : value)}
    onClose={onClose}
  />
);
