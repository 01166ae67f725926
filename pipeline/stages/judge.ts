import type { JudgeInput, Judgement } from '../../domain/judgement.ts';
import { stars } from '../../domain/rating.ts';
import { type Batch, mapBatch } from '../batch.ts';
import type { FingerprintedMention } from './fingerprint.ts';

export type FreshlyJudgedMention = FingerprintedMention & { readonly judgement: Judgement };

/** The final interface of pipeline/language/: one judgement a text, in order. */
export type Judge = (inputs: readonly JudgeInput[]) => readonly Judgement[];

const toInput = ({ title, text, lang, rating }: FingerprintedMention): JudgeInput => ({
  text: title === null ? text : `${title}\n${text}`,
  lang,
  stars: stars(rating),
});

const judgeOne = (judge: Judge, mention: FingerprintedMention): Judgement => {
  const [judgement] = judge([toInput(mention)]);
  if (judgement === undefined) throw new RangeError('the judge gave no judgement');
  return judgement;
};

const judgeAll = (judge: Judge, mentions: readonly FingerprintedMention[]): readonly Judgement[] | null => {
  try {
    return judge(mentions.map(toInput));
  } catch {
    return null;
  }
};

/** Adds what each mention says and wants. The batch is judged at once; if that fails, one by one. */
export const judgeMentions = (
  batch: Batch<FingerprintedMention>,
  judge: Judge,
): Batch<FreshlyJudgedMention> => {
  const together = judgeAll(judge, batch.items);
  const byMention = new Map(batch.items.map((mention, at) => [mention, together?.[at]]));
  return mapBatch(batch, 'judge', (mention) => ({
    ...mention,
    judgement: byMention.get(mention) ?? judgeOne(judge, mention),
  }));
};
