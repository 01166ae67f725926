import type { StoredMention } from '../../../domain/mention.ts';
import { isSnoozed } from '../../../domain/work/work.ts';
import { Button } from '../../components/button.tsx';
import { formatInstant } from '../../format/time.ts';
import { useShell } from '../../shell/shell-context.ts';
import { AssigneeMark } from './assignee-mark.tsx';
import { assigneeWords, type WorkNames } from './work-names.ts';

interface WorkBarProps {
  readonly mention: StoredMention;
  readonly names: WorkNames;
  readonly onAssign: () => void;
  readonly onSnooze: () => void;
}

/** What people do about the open mention: who has it, until when it is out of sight. */
export const WorkBar = ({ mention, names, onAssign, onSnooze }: WorkBarProps) => {
  const { may } = useShell();
  const { assignee } = mention.work;
  const snoozedUntil = isSnoozed(mention.work, new Date().toISOString()) ? mention.work.snoozedUntil : null;
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
      <Button look="quiet" icon="clock" hotkey="s" onClick={onSnooze}>
        {snoozedUntil === null ? 'Snooze' : `Snoozed until ${formatInstant(snoozedUntil)}`}
      </Button>
    </div>
  );
};
