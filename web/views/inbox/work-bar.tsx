import type { StoredMention } from '../../../domain/mention.ts';
import { isSnoozed, type Work } from '../../../domain/work/work.ts';
import { Button } from '../../components/button.tsx';
import { formatInstant } from '../../format/time.ts';
import { useShell } from '../../shell/shell-context.ts';
import { AssigneeMark } from './assignee-mark.tsx';
import { LabelButtons, LabelMarks } from './label-marks.tsx';
import type { WorkMoves } from './use-desk-work.tsx';
import { assigneeWords, type WorkNames } from './work-names.ts';

interface WorkBarProps {
  readonly mention: StoredMention;
  readonly names: WorkNames;
  readonly moves: WorkMoves;
}

/** Until when it is out of sight, and why. */
const snoozeWords = (work: Work): string => {
  const { snoozedUntil, pauses } = work;
  if (snoozedUntil === null || !isSnoozed(work, new Date().toISOString())) return 'Snooze';
  const waits = pauses?.at(-1)?.to === snoozedUntil;
  return `${waits ? 'Waits for the author until' : 'Snoozed until'} ${formatInstant(snoozedUntil)}`;
};

/** What people do about the open mention: who has it, until when it is out of sight, what it is filed under. */
export const WorkBar = ({ mention, names, moves }: WorkBarProps) => {
  const { may } = useShell();
  const { assignee } = mention.work;
  if (!may('agent'))
    return assignee === null && mention.work.labels.length === 0 ? null : (
      <div class="work-bar">
        <AssigneeMark assignee={assignee} names={names} />
        <LabelMarks mention={mention} names={names} />
      </div>
    );
  return (
    <div class="work-bar">
      <Button
        look="quiet"
        icon={assignee?.startsWith('team:') === true ? 'people' : 'person'}
        hotkey="a"
        onClick={moves.onAssign}
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
      <Button look="quiet" icon="clock" hotkey="s" onClick={moves.onSnooze}>
        {snoozeWords(mention.work)}
      </Button>
      <Button look="quiet" icon="tag" hotkey="l" onClick={moves.onLabel}>
        Label
      </Button>
      <Button look="quiet" icon="note" hotkey="n" onClick={moves.onNote}>
        Note
      </Button>
      <LabelButtons {...{ mention, names }} onRemove={(id) => moves.onUnlabel(mention, id)} />
    </div>
  );
};
