import type { LearnedPart } from '../../domain/adjustment.ts';
import { isEditedSince } from '../../domain/edited-since.ts';
import type { Instant } from '../../domain/instant.ts';
import { firstGiven, inTime } from '../../domain/label-order.ts';
import type { StoredMention } from '../../domain/mention.ts';
import type { UnlearnedReason } from '../../domain/unlearned.ts';
import { taughtFeatures } from '../language/taught-features.ts';
import { modelTokens } from '../language/text/model-tokens.ts';
import { toJudgeInput } from '../stages/judge.ts';

/** The labels of one part that can be learned from, and how many others there are. */
export interface SortedLabels {
  /** When each was first given that counts, one a story. */
  readonly learnable: readonly Instant[];
  /** A reason without labels is missing. */
  readonly unlearned: ReadonlyMap<UnlearnedReason, number>;
}

/** As a trial would (`canTeach` in run-trial.ts), told by what the judge made of the mention: no model is needed. */
const whyUnteachable = (part: LearnedPart, mention: StoredMention): UnlearnedReason | null => {
  const { text, stars } = toJudgeInput(mention);
  const { sentiment, emotion } = mention.judgement;
  if (part === 'topics') return taughtFeatures(modelTokens(text)).length === 0 ? 'wordless' : null;
  if (part === 'intent' && stars !== null) return 'stars';
  // Only English has a model of emotions, and of intents; the first judge looked for neither.
  const isEnglish = emotion === undefined ? mention.lang === 'en' : emotion !== null;
  if (part === 'intent' ? isEnglish : sentiment.probabilities !== null) return null;
  return text.trim() === '' ? 'wordless' : 'language';
};

/** Which labels of a part a trial would take, and why not the others. Like the trial, of each story the first. */
export const sortLabels = (part: LearnedPart, mentions: readonly StoredMention[]): SortedLabels => {
  const unlearned = new Map<UnlearnedReason, number>();
  const leaveOut = (why: UnlearnedReason): void => void unlearned.set(why, (unlearned.get(why) ?? 0) + 1);
  const stories = new Set<string>();
  const learnable: Instant[] = [];
  const given = mentions.flatMap((mention) => {
    const said = mention.judgement.corrected?.[part];
    return said === undefined ? [] : [{ mention, mentionId: mention.id, said, at: firstGiven(said) }];
  });
  for (const { mention, said, at } of inTime(given)) {
    const why = isEditedSince(mention, said) ? 'edited' : whyUnteachable(part, mention);
    if (why !== null) leaveOut(why);
    else if (stories.has(mention.storyId)) leaveOut('copy');
    else {
      stories.add(mention.storyId);
      learnable.push(at);
    }
  }
  return { learnable, unlearned };
};
