import type { Learning } from '../../../api/schemas/learning.ts';
import type { Trial } from '../../../domain/adjustment.ts';

type Known = Pick<Learning, 'model' | 'adjustmentId' | 'choices'>;

/** What became of a trial that is not in use. */
export const outcomeWords = (
  { at, adjustmentId, model }: Pick<Trial, 'at' | 'adjustmentId' | 'model'>,
  { model: judging, choices }: Known,
): string => {
  if (adjustmentId === null) return 'Not taken: no proof that it is better';
  if (model !== judging) return `Not used: it was learned for ${model}`;
  if (choices.some((choice) => choice.adjustmentId === adjustmentId)) return 'Used before';
  // Only the newest choices are known here.
  const oldest = choices.at(-1);
  if (oldest !== undefined && at < oldest.at) return 'Not in use';
  return 'Better, but somebody chose another';
};
