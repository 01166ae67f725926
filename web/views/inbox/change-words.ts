import type { StoredMention } from '../../../domain/mention.ts';
import type { HandChange } from '../../../domain/work/work-event.ts';
import { plural } from '../../format/words.ts';
import { authorName } from './author-words.ts';
import { conflictWords, doneWords } from './state-words.ts';
import { assigneeWords, labelNames, type WorkNames } from './work-names.ts';

const toWhom = (assignee: string, names: WorkNames): string => {
  const name = assigneeWords(assignee, names);
  return name === 'You' ? 'you' : name;
};

/** What the message says after a change was made. */
const changeWords = (change: HandChange, names: WorkNames): string => {
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
const refusedWords = (change: HandChange, mention: StoredMention, names: WorkNames): string => {
  if (change.type === 'state') return conflictWords[mention.status.state];
  if (change.type === 'label') return 'It has as many labels as a mention can have. Take one off first.';
  if (change.type !== 'assign') return 'Somebody else changed it meanwhile';
  const { assignee } = mention.work;
  if (assignee === null) return 'Somebody else gave it back meanwhile';
  const name = assigneeWords(assignee, names);
  return name === 'You' ? 'You have it already' : `${name} has it now, so nothing was changed`;
};

/** A change that was not made. */
export interface Refused {
  readonly mention: StoredMention;
  readonly change: HandChange;
  /** As it is now; null where it is gone. */
  readonly now: StoredMention | null;
}

const NAMED_AT_MOST = 3;

/** Whose mentions they are. */
const authorsOf = (refused: readonly Refused[]): string => {
  const named = refused.slice(0, NAMED_AT_MOST).map(({ mention }) => authorName(mention.author));
  const others = refused.length - named.length;
  return others > 0 ? `${named.join(', ')} and ${others} more` : named.join(', ');
};

const missedWords = (refused: readonly Refused[], isAlone: boolean, names: WorkNames): readonly string[] => {
  const [first] = refused;
  if (first === undefined) return [];
  if (!isAlone) return [`Not changed, as somebody else was faster: ${authorsOf(refused)}`];
  return [
    first.now === null ? 'This mention is not there any more' : refusedWords(first.change, first.now, names),
  ];
};

/** What the message says after the same was done about some mentions. */
export const workWords = (
  done: readonly { readonly change: HandChange }[],
  refused: readonly Refused[],
  names: WorkNames,
): string => {
  const [first] = done;
  const isAlone = done.length + refused.length === 1;
  const count = isAlone ? '' : `${plural(done.length, 'mention')}: `;
  const words = first === undefined ? [] : [`${count}${changeWords(first.change, names)}`];
  return [...words, ...missedWords(refused, isAlone, names)].join('. ');
};
