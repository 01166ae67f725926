import type { Instant } from '../instant.ts';
import type { MentionState } from '../mention.ts';
import { compareText } from '../text-order.ts';
import { LABELS_AT_MOST, PAUSES_AT_MOST, type Work, withoutPause } from './work.ts';
import type { HandChange, WorkChange } from './work-event.ts';

/** What changes of a mention by work on it. */
export interface Worked {
  readonly state: MentionState;
  readonly work: Work;
}

/**
 * What became of a change: `change` is what of it had an effect. A `conflict` changed nothing, since somebody else had
 * changed it; `unchanged` had nothing to change.
 */
export type AppliedChange =
  | { readonly result: 'done'; readonly after: Worked; readonly change: WorkChange }
  | { readonly result: 'unchanged' | 'conflict' };

const labelled = (
  before: Worked,
  { added, removed }: Extract<WorkChange, { type: 'label' }>,
): AppliedChange => {
  const had = new Set(before.work.labels);
  const has = new Set([...had].filter((id) => !removed.includes(id)));
  for (const id of added) has.add(id);
  const change = {
    type: 'label' as const,
    added: [...has].filter((id) => !had.has(id)).sort(compareText),
    removed: [...had].filter((id) => !has.has(id)).sort(compareText),
  };
  if (change.added.length + change.removed.length === 0) return { result: 'unchanged' };
  if (has.size > LABELS_AT_MOST) return { result: 'conflict' };
  const work = { ...before.work, labels: [...has].sort(compareText) };
  return { result: 'done', after: { ...before, work }, change };
};

/** A time that has passed is as none: nobody who sees it in the list takes it for snoozed. */
const sameSnooze = (kept: Instant | null, seen: Instant | null, at: Instant): boolean =>
  kept === seen || (kept !== null && kept <= at && seen === null);

const snoozed = (
  before: Worked,
  change: Extract<WorkChange, { type: 'snooze' }>,
  at: Instant,
): AppliedChange => {
  const { work } = before;
  const { to } = change;
  if (!sameSnooze(work.snoozedUntil, change.from, at)) return { result: 'conflict' };
  if (to === work.snoozedUntil && change.waits === undefined) return { result: 'unchanged' };
  const next = { ...withoutPause(work, at), snoozedUntil: to };
  if (to === null || to <= at || change.waits === undefined)
    return { result: 'done', after: { ...before, work: next }, change };
  const pauses = [...(next.pauses ?? []), { from: at, to }];
  if (pauses.length > PAUSES_AT_MOST) return { result: 'conflict' };
  return { result: 'done', after: { ...before, work: { ...next, pauses } }, change };
};

/** Makes one change, unless what the person saw has changed since. @param at when it is made. */
export const applyChange = (before: Worked, change: WorkChange, at: Instant): AppliedChange => {
  const { state, work } = before;
  switch (change.type) {
    case 'state':
      if (state !== change.from) return { result: 'conflict' };
      return { result: 'done', after: { ...before, state: change.to }, change };
    case 'assign': {
      if (work.assignee !== change.from) return { result: 'conflict' };
      if (change.to === change.from) return { result: 'unchanged' };
      return {
        result: 'done',
        after: { ...before, work: { ...work, assignee: change.to, assignedAt: at } },
        change,
      };
    }
    case 'snooze':
      return snoozed(before, change, at);
    case 'label':
      return labelled(before, change);
    case 'note':
      return { result: 'done', after: before, change };
    case 'acknowledge': {
      // The first is the one its author got.
      if (work.acknowledged !== undefined) return { result: 'unchanged' };
      const acknowledged = { rule: change.rule, name: change.name, at };
      return { result: 'done', after: { ...before, work: { ...work, acknowledged } }, change };
    }
  }
};

/** What takes a change back; null for what is never taken back. */
export const reverseChange = (change: WorkChange): HandChange | null => {
  switch (change.type) {
    case 'state':
      return { type: 'state', from: change.to, to: change.from };
    case 'assign':
      return { type: 'assign', from: change.to, to: change.from };
    case 'snooze':
      return { type: 'snooze', from: change.to, to: change.from };
    case 'label':
      return { type: 'label', added: change.removed, removed: change.added };
    case 'note':
    case 'acknowledge':
      return null;
  }
};
