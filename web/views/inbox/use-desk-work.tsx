import type { StoredMention } from '../../../domain/mention.ts';
import { useAssigning } from './use-assigning.tsx';
import { useCorrecting } from './use-correcting.tsx';
import type { Judge } from './use-judging.ts';
import { useLabelling } from './use-labelling.tsx';
import type { Deed } from './use-mention-work.ts';
import { useNoting } from './use-noting.tsx';
import { useSnoozing } from './use-snoozing.tsx';
import type { WorkNames } from './work-names.ts';

/** What is done about mentions besides answering it: the starts of each, and the dialogs they open. */
export const useDeskWork = (
  names: WorkNames,
  findTargets: () => readonly StoredMention[],
  work: (deeds: readonly Deed[]) => void,
  judge: Judge,
) => {
  const assigning = useAssigning(names, findTargets, work);
  const snoozing = useSnoozing(findTargets, work);
  const labelling = useLabelling(names, findTargets, work);
  const correcting = useCorrecting(findTargets, judge);
  const noting = useNoting(names, findTargets, work);
  return {
    moves: {
      onAssign: assigning.start,
      onSnooze: snoozing.start,
      onLabel: labelling.start,
      onNote: noting.start,
      onUnlabel: labelling.remove,
      onSentiment: correcting.onSentiment,
      onIntent: correcting.onIntent,
      onTopics: correcting.onTopics,
    },
    dialogs: (
      <>
        {assigning.dialog}
        {snoozing.dialog}
        {labelling.dialog}
        {noting.dialog}
        {correcting.dialog}
      </>
    ),
  };
};

/** What a person can start doing about a mention. */
export type WorkMoves = ReturnType<typeof useDeskWork>['moves'];
