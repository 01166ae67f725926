import type { StoredMention } from '../../../domain/mention.ts';
import { Button } from '../../components/button.tsx';
import { useShell } from '../../shell/shell-context.ts';
import { AssigneeMark } from './assignee-mark.tsx';
import { assigneeWords, type WorkNames } from './work-names.ts';

interface WorkBarProps {
  readonly mention: StoredMention;
  readonly names: WorkNames;
  readonly onAssign: () => void;
}

/** What people do about the open mention: who has it. */
export const WorkBar = ({ mention, names, onAssign }: WorkBarProps) => {
  const { may } = useShell();
  const { assignee } = mention.work;
  if (!may('agent'))
    return assignee === null ? null : (
      <div class="work-bar">
        <AssigneeMark assignee={assignee} names={names} />
      </div>
    );
  return (
    <div class="work-bar">
      <Button
        look="quiet"
        icon={assignee?.startsWith('team:') === true ? 'people' : 'person'}
        hotkey="a"
        onClick={onAssign}
      >
        {assignee === null ? (
          'Take it'
        ) : (
          <>
            <span class="sr-only">Assigned to </span>
            {assigneeWords(assignee, names)}
          </>
        )}
      </Button>
    </div>
  );
};
