import {
  type Adjustment,
  type ClassPart,
  LEAST_TO_TRAIN,
  LEAST_TO_TRY,
  type LearnedPart,
  type PartTrial,
  PROMOTION_LEVEL,
  type TrialScores,
} from '../../domain/adjustment.ts';
import type { Instant } from '../../domain/instant.ts';
import { type JudgeInput, type Judgement, sentiments } from '../../domain/judgement.ts';
import { firstOfStories } from '../../domain/label-order.ts';
import { shuffleTest, signTest } from '../../domain/paired-test.ts';
import { type Scored, scoreLabels } from '../../domain/score-labels.ts';
import { seededRandom } from '../../domain/seeded-random.ts';
import type { Judge } from '../language/judge.ts';
import { partLabels } from '../language/taught.ts';
import { fitTopics, joinTopicNames, splitTopicNames } from './fit-topics.ts';
import { fitWeights } from './fit-weights.ts';
import { gatherExamples } from './gather-examples.ts';

/** A mention with what a person said of one part. */
export interface LabelledText {
  readonly mentionId: string;
  /** Copies of one text are one label: they tell the same twice. */
  readonly storyId: string;
  readonly input: JudgeInput;
  /** Of topics, their names together (`joinTopicNames`). */
  readonly label: string;
  /** When a person first labelled the part, whatever they said: from then on a model may have learned from it. */
  readonly at: Instant;
}

/** What one part is tried with. */
export interface PartSample {
  readonly part: LearnedPart;
  /** In any order. */
  readonly labelled: readonly LabelledText[];
  /** Mentions nobody labelled: what they are judged as should mostly stay. */
  readonly others: readonly JudgeInput[];
  /** When the last label was first given that an earlier trial saw; null before the first. */
  readonly triedUpTo: Instant | null;
}

/** Of the labels before the first trial, this share, the earlier ones, is trained on. */
const FIRST_SHARE = 0.6;
const CHANGES_SHOWN = 50;

/**
 * The labels to train on and the later ones to try it with; null where there are too few of either. Labels that tried
 * an earlier adjustment are trained on from then on: each tries only once.
 */
export const splitByTime = (
  labelled: readonly LabelledText[],
  triedUpTo: Instant | null,
): { readonly train: readonly LabelledText[]; readonly heldOut: readonly LabelledText[] } | null => {
  const all = firstOfStories(labelled);
  const firstNew =
    triedUpTo === null
      ? Math.floor(all.length * FIRST_SHARE)
      : all.filter(({ at }) => at <= triedUpTo).length;
  const [train, heldOut] = [all.slice(0, firstNew), all.slice(firstNew)];
  return train.length < LEAST_TO_TRAIN || heldOut.length < LEAST_TO_TRY ? null : { train, heldOut };
};

/** The likeliest sentiment, also where the judge is unsure; the intent and the topics as they are told. */
const answerOf = (part: LearnedPart, { sentiment, intent, topics }: Judgement): string => {
  if (part === 'intent') return intent.label;
  if (part === 'topics') return joinTopicNames(topics.map(({ topic }) => topic));
  const { probabilities } = sentiment;
  if (probabilities === null) return 'not-judged';
  return sentiments.reduce((one, other) => (probabilities[other] > probabilities[one] ? other : one));
};

const toScored = (part: ClassPart, judgement: Judgement, label: string): Scored => {
  const labels: readonly string[] = partLabels[part];
  const { probabilities } = judgement.sentiment;
  const answer = answerOf(part, judgement);
  return {
    label: labels.indexOf(label),
    probabilities:
      part === 'sentiment' && probabilities !== null
        ? sentiments.map((each) => probabilities[each])
        : labels.map((each) => (each === answer ? 1 : 0)),
  };
};

/** Mean over the topics people said of the share of their mentions that are told so; 1 where they said none. */
const topicRecall = (heldOut: readonly LabelledText[], judgements: readonly Judgement[]): number => {
  const told = judgements.map(({ topics }) => new Set(topics.map(({ topic }) => topic)));
  const said = heldOut.map(({ label }) => splitTopicNames(label));
  const shares = [...new Set(said.flat())].map((topic) => {
    const wanted = said.flatMap((names, at) =>
      names.includes(topic) ? [told[at]?.has(topic) === true] : [],
    );
    return wanted.filter(Boolean).length / wanted.length;
  });
  return shares.length === 0 ? 1 : shares.reduce((sum, share) => sum + share, 0) / shares.length;
};

const scoresOf = (
  part: LearnedPart,
  heldOut: readonly LabelledText[],
  judgements: readonly Judgement[],
): TrialScores => {
  const right = judgements.filter((judgement, at) => answerOf(part, judgement) === heldOut[at]?.label).length;
  if (part === 'topics')
    return { right, macroRecall: topicRecall(heldOut, judgements), calibrationError: null };
  const scored = judgements.map((judgement, at) => toScored(part, judgement, heldOut[at]?.label ?? ''));
  const { macroRecall, calibrationError } = scoreLabels(scored);
  return { right, macroRecall, calibrationError: part === 'sentiment' ? calibrationError : null };
};

interface Compared {
  readonly part: LearnedPart;
  readonly heldOut: readonly LabelledText[];
  readonly before: readonly Judgement[];
  readonly after: readonly Judgement[];
}

const compare = ({ part, heldOut, before, after }: Compared) => {
  const pairs = heldOut.map(({ mentionId, label }, at) => {
    const [one, other] = [before[at], after[at]];
    if (one === undefined || other === undefined) throw new RangeError('a text was not judged');
    return { mentionId, said: label, before: answerOf(part, one), after: answerOf(part, other) };
  });
  const changes = pairs.filter((pair) => pair.before !== pair.after);
  const mended = changes.filter((pair) => pair.after === pair.said).length;
  const spoilt = changes.filter((pair) => pair.before === pair.said).length;
  const pShuffled = shuffleTest(pairs, seededRandom(pairs.length));
  return { mended, spoilt, p: signTest(mended, spoilt), pShuffled, changes: changes.slice(0, CHANGES_SHOWN) };
};

/** What was learned of a part, as an adjustment holds it. */
export type Learned = Partial<Pick<Adjustment, LearnedPart>>;

const learnPart = (
  judge: Judge,
  part: LearnedPart,
  train: readonly LabelledText[],
  others: readonly JudgeInput[],
): Learned => {
  if (part === 'topics') return { topics: fitTopics(judge, train, others) };
  const { examples, features } = gatherExamples(judge, part, train, others);
  return { [part]: fitWeights(examples, features, partLabels[part].length) };
};

const canTeach = (judge: Judge, part: LearnedPart, input: JudgeInput): boolean => {
  const read = judge.readTeachable(input);
  return part === 'topics' ? read.features.length > 0 : read[part] !== null;
};

/**
 * Fits one part on the earlier labels and tries it on the later ones beside the adjustment in use. It is promoted when
 * it is right on more of them, by the sign test and by the test with shuffled labels, both at `PROMOTION_LEVEL`, and its
 * macro recall is not lower.
 * @param current what the brand uses now, made for the judge's model; null for the model alone.
 * @returns null where there are too few labels. `learned` is what was tried.
 */
export const tryPart = (
  judge: Judge,
  { part, labelled, others, triedUpTo }: PartSample,
  current: Adjustment | null,
): { readonly result: PartTrial; readonly learned: Learned } | null => {
  const teachable = labelled.filter(({ input }) => canTeach(judge, part, input));
  const split = splitByTime(teachable, triedUpTo);
  if (split === null) return null;
  const { train, heldOut } = split;
  const learned = learnPart(judge, part, train, others);
  const none = { id: 'trial', brandId: '', model: judge.model, createdAt: '', sentiment: null, intent: null };
  const candidate: Adjustment = { ...none, ...current, ...learned };
  const judgeWith = (inputs: readonly JudgeInput[], adjustment: Adjustment | null): readonly Judgement[] =>
    judge.judge(inputs.map((input) => ({ ...input, adjustment })));
  const inputs = heldOut.map(({ input }) => input);
  const [before, after] = [judgeWith(inputs, current), judgeWith(inputs, candidate)];
  const scores = { before: scoresOf(part, heldOut, before), after: scoresOf(part, heldOut, after) };
  const compared = compare({ part, heldOut, before, after });
  const isBetter =
    Math.max(compared.p, compared.pShuffled) <= PROMOTION_LEVEL &&
    scores.after.macroRecall >= scores.before.macroRecall;
  const [as, now] = [judgeWith(others, current), judgeWith(others, candidate)];
  const changed = as.filter((one, at) => {
    const other = now[at];
    return other !== undefined && answerOf(part, one) !== answerOf(part, other);
  }).length;
  const result = {
    ...{ trained: train.length, heldOut: heldOut.length, ...scores, ...compared },
    level: PROMOTION_LEVEL,
    promoted: isBetter,
    others: { looked: others.length, changed },
  };
  return { result, learned };
};
