import { type Judgement, sentiments } from '../../domain/judgement.ts';
import {
  type AspectText,
  aspectRow,
  aspectScale,
  aspectZones,
  eachAspectFeature,
  readAspectText,
} from './aspect-features.ts';
import { softmax } from './calibration.ts';
import type { FoundTopic } from './find-topics.ts';
import { explainDifference } from './model/explain-difference.ts';
import type { TextScorer } from './model/text-scorer.ts';
import { columnOf, type ReadText } from './read-text.ts';
import type { ModelToken } from './text/model-tokens.ts';
import { gatherPhrases } from './text/set-phrases.ts';

export type Aspect = NonNullable<Judgement['aspects']>[number];

const MOST_WORDS = 6;
/** A word tells how the aspect is from this share of the difference on. */
const LEAST_SHARE = 0.15;

/** Each token's share in how much more positive than negative the whole text is. */
export const sentimentShares = (scorer: TextScorer, read: ReadText): readonly number[] => {
  const from = columnOf(scorer, read.task);
  return gatherPhrases(read.tokens, explainDifference(scorer, read, [from + 2, from]).shares);
};

/** The shares of the tokens near the aspect, of those in the clause beside, of all, and how neutral the text is. */
export const denseOf = (
  scorer: TextScorer,
  read: ReadText,
  zones: readonly number[],
  shares: readonly number[],
): number[] => {
  const from = columnOf(scorer, 'sentiment');
  let close = 0;
  let further = 0;
  for (let at = 0; at < shares.length; at += 1) {
    const share = shares[at] as number;
    if ((zones[at] ?? 0) <= 2) close += share;
    else further += share;
  }
  const { logits } = read.score;
  const [negative = 0, neutral = 0, positive = 0] = logits.slice(from, from + 3);
  return [close, further, positive - negative, neutral - Math.max(negative, positive)];
};

/** A topic with where the text's tokens stand as seen from its words. */
interface Placed extends FoundTopic {
  readonly zones: readonly number[];
}

interface Asked {
  readonly text: AspectText;
  readonly topic: Placed;
  readonly shares: readonly number[];
}

/** Negative, neutral, positive. */
const logitsOf = (
  scorer: TextScorer,
  read: ReadText,
  { text, topic: { topic, zones }, shares }: Asked,
): number[] => {
  const { aspects, aspectScale: scales, aspectBias, aspectDense } = scorer.model;
  // Whole numbers by name: V8 keeps such as they are, where it would put others into boxes.
  let negative = 0;
  let neutral = 0;
  let positive = 0;
  eachAspectFeature(text, zones, (row, times) => {
    negative += times * (aspects[3 * row] as number);
    neutral += times * (aspects[3 * row + 1] as number);
    positive += times * (aspects[3 * row + 2] as number);
  });
  const own = 3 * aspectRow(topic);
  const scale = aspectScale(text);
  const dense = denseOf(scorer, read, zones, shares);
  return [negative, neutral, positive].map((sum, each) => {
    let logit =
      (aspectBias[each] ?? 0) + ((aspects[own + each] as number) + scale * sum) * (scales[each] ?? 0);
    for (let at = 0; at < dense.length; at += 1)
      logit += (dense[at] as number) * (aspectDense[3 * at + each] ?? 0);
    return logit;
  });
};

/** The words that name the aspect, then those near it that speak for its polarity, strongest first. */
const wordsOf = (
  { text, tokens }: ReadText,
  { words, at, zones }: Placed,
  direction: number,
  shares: readonly number[],
): string[] => {
  const own = new Set(at);
  const telling: { readonly token: ModelToken; readonly share: number }[] = [];
  for (let index = 0; index < tokens.length; index += 1) {
    const token = tokens[index] as ModelToken;
    const share = direction * (shares[index] ?? 0);
    if (share < LEAST_SHARE || token.kind === 'mark' || (zones[index] ?? 9) > 2 || own.has(index)) continue;
    telling.push({ token, share });
  }
  telling.sort((one, other) => other.share - one.share);
  const told = telling.map(({ token }) => text.slice(token.start, token.end));
  return [...new Set([...words, ...told])].slice(0, MOST_WORDS);
};

/**
 * How each topic that words of the text name is spoken of, in the order of the text.
 * @param options `shares` of `sentimentShares`; `leastSure`: below it the label is `unsure`.
 */
export const findAspects = (
  scorer: TextScorer,
  read: ReadText,
  topics: readonly FoundTopic[],
  { shares, leastSure }: { readonly shares: readonly number[]; readonly leastSure: number },
): Aspect[] => {
  if (topics.length === 0) return [];
  const text = readAspectText(read.tokens);
  return [...topics]
    .sort((one, other) => Math.min(...one.at) - Math.min(...other.at))
    .map((found) => {
      const topic = { ...found, zones: aspectZones(text, found.at) };
      const [negative = 0, neutral = 0, positive = 0] = softmax(
        logitsOf(scorer, read, { text, topic, shares }),
        scorer.model.temperatures['aspect'] ?? 1,
      );
      const probabilities = { negative, neutral, positive };
      const best = sentiments.reduce((most, each) =>
        probabilities[each] > probabilities[most] ? each : most,
      );
      const direction = best === 'negative' ? -1 : best === 'positive' ? 1 : 0;
      return {
        aspect: topic.topic,
        label: probabilities[best] < leastSure ? 'unsure' : best,
        probabilities,
        words: wordsOf(read, topic, direction, shares),
      };
    });
};
