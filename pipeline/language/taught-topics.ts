import type { Adjustment, TaughtTopic } from '../../domain/adjustment.ts';
import type { Judgement } from '../../domain/judgement.ts';
import { sureness } from './rank-topics.ts';
import { placesOf, sumOver } from './taught.ts';
import { type TaughtFeature, taughtFeatures } from './taught-features.ts';
import type { ModelToken } from './text/model-tokens.ts';

type Topics = Judgement['topics'];

/** How likely a topic counts as that the judge alone tells of, and one that it does not: what was taught comes on top. */
const TOLD = 0.8;
const UNTOLD = 0.1;
const MOST_WORDS = 8;
const NO = 0;
const YES = 1;

/** Probabilities of no and yes, before anything was taught. */
export const topicBase = (isTold: boolean): readonly number[] => {
  const yes = isTold ? TOLD : UNTOLD;
  return [1 - yes, yes];
};

const logit = (share: number): number => Math.log(share / (1 - share));

/** How likely the topic is with what was taught of it; null where none of the text's words was taught. */
const probabilityOf = (
  taught: TaughtTopic,
  features: readonly TaughtFeature[],
  isTold: boolean,
): { readonly probability: number; readonly speaking: readonly TaughtFeature[] } | null => {
  const places = placesOf(taught, 2);
  const found = features.filter(({ feature }) => places.has(feature));
  if (found.length === 0) return null;
  const sums = sumOver(found, taught, places, 2);
  const sum = logit(isTold ? TOLD : UNTOLD) + (sums[YES] ?? 0) - (sums[NO] ?? 0);
  const speaking = found.filter(({ feature }) => {
    const at = places.get(feature) ?? 0;
    return (taught.weights[at + YES] ?? 0) > (taught.weights[at + NO] ?? 0);
  });
  return { probability: 1 / (1 + Math.exp(-sum)), speaking };
};

/**
 * The topics with what a brand's people taught of them: one that their words speak against goes, one that they speak
 * for comes, with its probability and those words.
 * @param topics as the judge alone tells them. @param given.without topics the brand leaves out.
 */
export const adjustTopics = (
  topics: Topics,
  given: {
    readonly text: string;
    readonly tokens: readonly ModelToken[];
    readonly adjustment: Adjustment | null | undefined;
    readonly model: string;
    readonly without: readonly string[];
  },
): Topics => {
  const { text, tokens, adjustment, model, without } = given;
  if (adjustment?.topics === undefined || adjustment.model !== model) return topics;
  const features = taughtFeatures(tokens);
  const gone = new Set<string>();
  const come: Topics = [];
  for (const taught of adjustment.topics) {
    const isTold = topics.some(({ topic }) => topic === taught.topic);
    const found = probabilityOf(taught, features, isTold);
    if (found === null || without.includes(taught.topic) || found.probability >= 0.5 === isTold) continue;
    if (isTold) gone.add(taught.topic);
    else {
      const words = found.speaking.map(({ from, to }) =>
        text.slice(tokens[from]?.start, tokens[to]?.end).toLowerCase(),
      );
      come.push({ topic: taught.topic, confidence: found.probability, words: words.slice(0, MOST_WORDS) });
    }
  }
  const left = topics.filter(({ topic }) => !gone.has(topic));
  return [...left, ...come].sort((one, other) => sureness(other) - sureness(one));
};
