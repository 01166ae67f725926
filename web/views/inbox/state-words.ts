import type { MentionState } from '../../../domain/mention.ts';

/** What the message says after a decision. */
export const doneWords: Readonly<Record<MentionState, string>> = {
  open: 'Opened again',
  answered: 'Marked as answered',
  dismissed: 'Dismissed',
};

/** What the message says when someone else was faster. */
export const conflictWords: Readonly<Record<MentionState, string>> = {
  open: 'Someone else opened it again meanwhile',
  answered: 'Someone else answered it meanwhile',
  dismissed: 'Someone else dismissed it meanwhile',
};
