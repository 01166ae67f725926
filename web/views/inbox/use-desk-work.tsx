import type { StoredMention } from '../../../domain/mention.ts';
import { useAssigning } from './use-assigning.tsx';
import { useLabelling } from './use-labelling.tsx';
import type { MentionList } from './use-mention-list.ts';
import { useNoting } from './use-noting.tsx';
import { useSnoozing } from './use-snoozing.tsx';
import type { WorkNames } from './work-names.ts';

/** What is done about the open mention besides answering it: the starts of each, and the dialogs they open. */
export const useDeskWork = (
  names: WorkNames,
  findTarget: () => StoredMention | null,
  work: MentionList['work'],
) => {
  const assigning = useAssigning(names, findTarget, work);
  const snoozing = useSnoozing(findTarget, work);
  const labelling = useLabelling(names, findTarget, work);
  const noting = useNoting(names, findTarget, work);
  return {
    moves: {
      onAssign: assigning.start,
      onSnooze: snoozing.start,
      onLabel: labelling.start,
      onNote: noting.start,
      onUnlabel: labelling.remove,
    },
    dialogs: (
      <>
        {assigning.dialog}
        {snoozing.dialog}
        {labelling.dialog}
        {noting.dialog}
      </>
    ),
  };
};

/** What a person can start doing about a mention. */
export type WorkMoves = ReturnType<typeof useDeskWork>['moves'];
