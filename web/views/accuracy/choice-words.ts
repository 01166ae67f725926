import type { Choice, Trial } from '../../../domain/adjustment.ts';
import { formatInstant } from '../../format/time.ts';
import { doerWords } from '../inbox/event-words.ts';
import type { WorkNames } from '../inbox/work-names.ts';

/** Who chose, and what is used since. @param trials those that the page shows. */
export const choiceWords = (
  { by, adjustmentId, automatic }: Choice,
  trials: readonly Trial[],
  names: WorkNames,
): { readonly who: string; readonly what: string } => {
  const trial = trials.find((each) => each.adjustmentId === adjustmentId);
  const tried = trial === undefined ? 'an earlier trial' : `the trial of ${formatInstant(trial.at)}`;
  if (by === 'trial') return { who: 'Earshot', what: `took what ${tried} learned, for it proved better` };
  const who = doerWords({ by }, names);
  if (automatic) return { who, what: 'let Earshot choose again, from the next trial on' };
  return {
    who,
    what: adjustmentId === null ? 'went back to the model as it is shipped' : `chose what ${tried} learned`,
  };
};
