import type { StoredMention } from '../../../domain/mention.ts';
import type { WorkChange } from '../../../domain/work/work-event.ts';
import { conflictWords, doneWords } from './state-words.ts';
import { assigneeWords, labelNames, type WorkNames } from './work-names.ts';

const toWhom = (assignee: string, names: WorkNames): string => {
  const name = assigneeWords(assignee, names);
  return name === 'You' ? 'you' : name;
};

/** What the message says after a change was made. */
export const changeWords = (change: WorkChange, names: WorkNames): string => {
  switch (change.type) {
    case 'state':
      return doneWords[change.to];
    case 'assign':
      return change.to === null ? 'Nobody has it now' : `Given to ${toWhom(change.to, names)}`;
    case 'snooze':
      return change.to === null ? 'Back in the inbox' : 'Snoozed';
    case 'label':
      return change.added.length > 0
        ? `Labelled ${labelNames(change.added, names)}`
        : `Took off ${labelNames(change.removed, names)}`;
    case 'note':
      return 'Note added';
  }
};

/** What it says when somebody else was faster. @param mention as it is now. */
export const refusedWords = (change: WorkChange, mention: StoredMention, names: WorkNames): string => {
  if (change.type === 'state') return conflictWords[mention.status.state];
  if (change.type === 'label') return 'It has as many labels as a mention can have. Take one off first.';
  if (change.type !== 'assign') return 'Somebody else changed it meanwhile';
  const { assignee } = mention.work;
  if (assignee === null) return 'Somebody else gave it back meanwhile';
  const name = assigneeWords(assignee, names);
  return name === 'You' ? 'You have it already' : `${name} has it now, so nothing was changed`;
};
