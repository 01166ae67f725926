import { type Adjustment, findAdjustment } from '../../domain/adjustment.ts';
import type { JudgeInput, Judgement } from '../../domain/judgement.ts';
import type { Mention } from '../../domain/mention.ts';
import { stars } from '../../domain/rating.ts';
import { type Batch, mapBatch } from '../batch.ts';
import type { createTopicsInUse } from '../language/topics-in-use.ts';
import type { FingerprintedMention } from './fingerprint.ts';

export type FreshlyJudgedMention = FingerprintedMention & { readonly judgement: Judgement };

/** The final interface of pipeline/language/: one judgement a text, in order. */
export type Judge = (inputs: readonly JudgeInput[]) => readonly Judgement[];

/** What the judge needs to know of a mention. */
export const toJudgeInput = ({
  title,
  text,
  lang,
  rating,
}: Pick<Mention, 'title' | 'text' | 'lang' | 'rating'>): JudgeInput => ({
  text: title === null ? text : `${title}\n${text}`,
  lang,
  stars: stars(rating),
});

/** Adjustments by the brand that uses them. */
export type Adjustments = ReadonlyMap<string, Adjustment>;

/** What the brands add to the judge: what their people taught it, and their own topics. */
export interface BrandsOwn {
  readonly adjustments: Adjustments;
  readonly topics: ReturnType<typeof createTopicsInUse>;
}

const toInput = (mention: FingerprintedMention, { adjustments, topics }: BrandsOwn): JudgeInput => ({
  ...toJudgeInput(mention),
  adjustment: findAdjustment(mention.brandIds, adjustments),
  topics: topics(mention.brandIds),
});

const judgeOne = (judge: Judge, input: JudgeInput): Judgement => {
  const [judgement] = judge([input]);
  if (judgement === undefined) throw new RangeError('the judge gave no judgement');
  return judgement;
};

const judgeAll = (judge: Judge, inputs: readonly JudgeInput[]): readonly Judgement[] | null => {
  try {
    return judge(inputs);
  } catch {
    return null;
  }
};

/** Adds what each mention says and wants. The batch is judged at once; if that fails, one by one. */
export const judgeMentions = (
  batch: Batch<FingerprintedMention>,
  judge: Judge,
  own: BrandsOwn,
): Batch<FreshlyJudgedMention> => {
  const together = judgeAll(
    judge,
    batch.items.map((mention) => toInput(mention, own)),
  );
  const byMention = new Map(batch.items.map((mention, at) => [mention, together?.[at]]));
  return mapBatch(batch, 'judge', (mention) => ({
    judgement: byMention.get(mention) ?? judgeOne(judge, toInput(mention, own)),
    ...mention,
  }));
};
