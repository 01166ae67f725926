import type { ClassPart } from '../../domain/adjustment.ts';
import {
  type Emotion,
  emotions,
  intents,
  type JudgeInput,
  type Judgement,
  type Sentiment,
  type SentimentLabel,
  sentiments,
} from '../../domain/judgement.ts';
import type { Probabilities } from './calibration.ts';
import { createTopicCompiler } from './compile-topics.ts';
import { evidenceOf, shownShares } from './evidence.ts';
import { findAspects, sentimentShares } from './find-aspects.ts';
import { findEntities } from './find-entities.ts';
import { findIntent } from './find-intent.ts';
import { findSeverity } from './find-severity.ts';
import type { Model } from './model/model-file.ts';
import { MODEL_NAME } from './model/model-name.ts';
import { TextScorer } from './model/text-scorer.ts';
import { rankTopics } from './rank-topics.ts';
import { labelShares, type ReadText, readText, sentimentOf } from './read-text.ts';
import { withStars } from './stars-prior.ts';
import { findTaught, type Taught } from './taught.ts';
import { taughtFeatures } from './taught-features.ts';
import { adjustTopics } from './taught-topics.ts';
import { modelTokens } from './text/model-tokens.ts';
import type { Topic } from './topics.ts';

/** Below it a label is `unsure`: on the validation tweets not half of such answers are right. */
export const LEAST_SURE = 0.45;

const bestOf = (probabilities: Probabilities): Sentiment =>
  sentiments.reduce((most, each) => (probabilities[each] > probabilities[most] ? each : most));

const labelOf = (probabilities: Probabilities | null): SentimentLabel => {
  if (probabilities === null) return 'not-judged';
  const best = bestOf(probabilities);
  return probabilities[best] < LEAST_SURE ? 'unsure' : best;
};

const sentimentByModel = (
  scorer: TextScorer,
  input: JudgeInput,
  read: ReadText | null,
): Probabilities | null => {
  const byWords = read === null ? null : sentimentOf(scorer, read);
  if (input.stars === null) return byWords;
  // Words in a language without a model are not judged by their stars alone.
  if (byWords === null && input.text.trim() !== '') return null;
  return withStars(byWords, input.stars);
};

/** Seven emotions share the probability: the first of them may be wrong more often than right. */
const MORE_LIKELY_THAN_NOT = 0.5;

const sentimentWithTaught = (
  scorer: TextScorer,
  input: JudgeInput,
  read: ReadText | null,
  taught: Taught | null,
): Probabilities | null => {
  const shares = sentimentByModel(scorer, input, read);
  if (shares === null || taught === null) return shares;
  const [negative = 0, neutral = 0, positive = 0] = taught.adjust(sentiments.map((each) => shares[each]));
  return { negative, neutral, positive };
};

const taughtOf = ({ adjustment }: JudgeInput, part: ClassPart, read: ReadText | null) =>
  read === null ? null : findTaught(adjustment, part, MODEL_NAME, read.tokens);

/** Where there are stars, they tell the intent: then people's labels neither teach it nor move it. */
const learnsIntent = ({ stars }: JudgeInput, read: ReadText | null): boolean =>
  read?.task === 'sentiment' && stars === null;

const partsToTeach = (scorer: TextScorer, input: JudgeInput): TeachableText => {
  const read = readText(scorer, input, 'all');
  const byModel = sentimentByModel(scorer, input, read);
  const features = taughtFeatures(read?.tokens ?? modelTokens(input.text)).map(({ feature }) => feature);
  return {
    features,
    sentiment: byModel === null ? null : sentiments.map((each) => byModel[each]),
    intent: read !== null && learnsIntent(input, read) ? labelShares(scorer, read, 'intent', intents) : null,
  };
};

const emotionOf = (scorer: TextScorer, read: ReadText): Judgement['emotion'] => {
  const probabilities = {} as Record<Emotion, number>;
  labelShares(scorer, read, 'emotion', emotions).forEach((share, at) => {
    probabilities[emotions[at] as Emotion] = share;
  });
  const likeliest = emotions.reduce((one, other) =>
    probabilities[other] > probabilities[one] ? other : one,
  );
  return { label: probabilities[likeliest] >= MORE_LIKELY_THAN_NOT ? likeliest : 'none', probabilities };
};

const flagOf = (scorer: TextScorer, read: ReadText, task: 'irony' | 'abuse'): Judgement['irony'] => {
  const [probability = 0] = labelShares(scorer, read, task, ['yes']);
  return { flagged: probability >= (scorer.model.thresholds[task] ?? 0.5), probability };
};

/** What only English has a model for; null, which is not none, where it was not looked for. */
const englishOf = (
  scorer: TextScorer,
  read: ReadText | null,
): Pick<Judgement, 'emotion' | 'irony' | 'abuse'> =>
  read?.task === 'sentiment'
    ? {
        emotion: emotionOf(scorer, read),
        irony: flagOf(scorer, read, 'irony'),
        abuse: flagOf(scorer, read, 'abuse'),
      }
    : { emotion: null, irony: null, abuse: null };

/** What the model alone makes of a text, for fitting an adjustment on top of it. */
export interface TeachableText {
  /** What its words can be taught by. */
  readonly features: readonly number[];
  /** Probabilities in the order of `partLabels`; null where the part cannot learn from it. */
  readonly sentiment: readonly number[] | null;
  readonly intent: readonly number[] | null;
}

export interface Judge {
  /** As judgements name it. */
  readonly model: string;
  readTeachable(input: JudgeInput): TeachableText;
  /** What each text says and wants, in order. */
  judge(inputs: readonly JudgeInput[]): Judgement[];
  /** The sentiment's probabilities alone; null where there is no model for the language. */
  judgeSentiment(input: JudgeInput): Probabilities | null;
}

/**
 * A judge with a model and a taxonomy. Pure; time is linear in the text's length. Probabilities are calibrated
 * (docs/models/earshot-1.md). English has every part; seven other languages have sentiment alone; any other
 * language is `not-judged`: its stars and question marks still tell the intent.
 */
export const createJudge = (model: Model, taxonomy: readonly Topic[]): Judge => {
  const scorer = new TextScorer(model);
  const compileTopics = createTopicCompiler(taxonomy);
  const judgeOne = (input: JudgeInput): Judgement => {
    const { text, lang, stars, topics: ownTopics = null } = input;
    const { find, known } = compileTopics(ownTopics);
    const read = readText(scorer, input, 'all');
    const taught = taughtOf(input, 'sentiment', read);
    const probabilities = sentimentWithTaught(scorer, input, read, taught);
    const label = labelOf(probabilities);
    const tokens = read?.tokens ?? modelTokens(text);
    const found = find(text, tokens);
    const shares = read === null ? [] : sentimentShares(scorer, read);
    const english = read?.task === 'sentiment' ? read : null;
    const taughtIntent = learnsIntent(input, read) ? taughtOf(input, 'intent', read) : null;
    const intent = findIntent(scorer, { text, read, label, stars, taught: taughtIntent });
    return {
      model: MODEL_NAME,
      ...(input.adjustment?.model === MODEL_NAME ? { adjustment: input.adjustment.id } : {}),
      ...(ownTopics === null ? {} : { ownTopics: ownTopics.id }),
      sentiment: { label, probabilities },
      intent,
      topics: adjustTopics(rankTopics(scorer, read, found, known), {
        text,
        tokens,
        adjustment: input.adjustment,
        model: MODEL_NAME,
        without: ownTopics?.without ?? [],
      }),
      evidence: read === null ? [] : evidenceOf(read, shownShares(shares, read.temperature, taught)),
      ...englishOf(scorer, read),
      aspects:
        english === null ? null : findAspects(scorer, english, found, { shares, leastSure: LEAST_SURE }),
      entities: findEntities(text, english === null ? lang : 'en'),
      severity: english === null ? null : findSeverity(english, { sentiment: label, intent: intent.label }),
    };
  };
  return {
    model: MODEL_NAME,
    readTeachable: (input) => partsToTeach(scorer, input),
    judge: (inputs) => inputs.map(judgeOne),
    judgeSentiment: (input) => {
      const read = readText(scorer, input, 'sentiment');
      return sentimentWithTaught(scorer, input, read, taughtOf(input, 'sentiment', read));
    },
  };
};
