import { BY_POLICY } from '../../../domain/work/clock-moves.ts';
import type { WorkChange, WorkEvent } from '../../../domain/work/work-event.ts';
import { formatInstant } from '../../format/time.ts';
import { assigneeWords, labelNames, type WorkNames } from './work-names.ts';

const stateWords = { open: 'opened it again', answered: 'marked it answered', dismissed: 'dismissed it' };

/** Who did it, as the reader would say it. */
export const doerWords = ({ by, rule }: Pick<WorkEvent, 'by' | 'rule'>, { desk, me }: WorkNames): string => {
  if (rule !== undefined) return `The rule “${rule}”`;
  if (by === 'author') return 'The author';
  if (by === BY_POLICY) return 'The response policy';
  if (by.startsWith('key:')) return 'A program';
  return by === me ? 'You' : (desk.people.find(({ id }) => id === by)?.name ?? 'Somebody who left');
};

const assignWords = (
  { to }: Extract<WorkChange, { type: 'assign' }>,
  by: string,
  names: WorkNames,
): string => {
  if (to === null) return by === BY_POLICY ? 'took it back, for nothing was done' : 'gave it back';
  if (by === BY_POLICY) return `handed it on to ${assigneeWords(to, names)}, for it was late`;
  if (to === `person:${by}`) return 'took it';
  const name = assigneeWords(to, names);
  return `gave it to ${name === 'You' ? 'you' : name}`;
};

const labelWords = ({ added, removed }: Extract<WorkChange, { type: 'label' }>, names: WorkNames): string =>
  [
    added.length === 0 ? [] : [`labelled it ${labelNames(added, names)}`],
    removed.length === 0 ? [] : [`took off ${labelNames(removed, names)}`],
  ]
    .flat()
    .join(' and ');

/** What was done, to stand after who did it. */
export const eventWords = ({ change, by }: WorkEvent, names: WorkNames): string => {
  switch (change.type) {
    case 'state':
      return stateWords[change.to];
    case 'assign':
      return assignWords(change, by, names);
    case 'snooze':
      if (change.to !== null && change.waits === true)
        return `waits for the author, until ${formatInstant(change.to)} at most`;
      if (change.to !== null) return `snoozed it until ${formatInstant(change.to)}`;
      return by === 'author' ? 'spoke again, so it came back' : 'brought it back';
    case 'label':
      return labelWords(change, names);
    case 'note':
      return change.text === null ? 'wrote a note, erased since' : 'noted';
    case 'acknowledge':
      return 'acknowledged it, which is no answer';
  }
};
