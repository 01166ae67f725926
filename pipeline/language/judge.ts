import { type JudgeInput, type Judgement, type SentimentLabel, sentiments } from '../../domain/judgement.ts';
import { tokenize } from '../../domain/query/tokens.ts';
import { loadCalibration, type Probabilities, toProbabilities } from './calibration.ts';
import { findTopics } from './find-topics.ts';
import { findIntent } from './intent.ts';
import { type WeighedWord, weighWords } from './lexicon-words.ts';
import { sentimentFeatures } from './sentiment-features.ts';
import { withStars } from './stars-prior.ts';

/** Below it the label is `unsure`: on the validation tweets not half of such answers are right. */
const LEAST_SURE = 0.45;
/** The lexicon knows this language alone. */
const LANGUAGE = 'en';
const MOST_EVIDENCE = 12;

const calibration = loadCalibration();

const evidenceOf = (words: readonly WeighedWord[]): Judgement['evidence'] => {
  // Reversed, so that the first of the same words stays.
  const keyed = words
    .toReversed()
    .map((each) => [`${each.word.toLowerCase()} ${each.weight}`, each] as const);
  const distinct = new Map(keyed);
  return [...distinct.values()]
    .reverse()
    .sort((one, other) => Math.abs(other.weight) - Math.abs(one.weight))
    .slice(0, MOST_EVIDENCE);
};

/**
 * The sentiment's probabilities; null when the language has no model. A text whose language cannot be told (a
 * few words, emoji) is judged by the words the lexicon knows in it, and not judged where it knows none.
 */
const weigh = ({ text, lang, stars }: JudgeInput, words: readonly WeighedWord[]): Probabilities | null => {
  const isBlank = text.trim() === '';
  if (isBlank) return stars === null ? null : withStars(null, stars);
  if (lang === null ? words.length === 0 : lang !== LANGUAGE) return null;
  const byWords = toProbabilities(calibration, sentimentFeatures(text, words));
  return stars === null ? byWords : withStars(byWords, stars);
};

const labelOf = (probabilities: Probabilities | null): SentimentLabel => {
  if (probabilities === null) return 'not-judged';
  const best = sentiments.reduce((most, each) => (probabilities[each] > probabilities[most] ? each : most));
  return probabilities[best] < LEAST_SURE ? 'unsure' : best;
};

const judgeOne = (input: JudgeInput): Judgement => {
  const { text, lang, stars } = input;
  const words = lang === null || lang === LANGUAGE ? weighWords(text) : [];
  const probabilities = weigh(input, words);
  const label = labelOf(probabilities);
  return {
    model: calibration.model,
    sentiment: { label, probabilities },
    intent: { label: findIntent({ text, label, probabilities, stars }), confidence: null },
    topics: findTopics(tokenize(text)).map((found) => ({
      ...found,
      words: [...found.words],
      confidence: null,
    })),
    evidence: evidenceOf(words),
  };
};

/**
 * What each text says and wants, in order. Pure; time is linear in the text's length. Probabilities are
 * calibrated (docs/models/lexicon-1.md); intents and topics come from rules and keywords, which know no
 * probability, so their confidence is null. Texts in other languages than English are `not-judged`: their stars
 * and question marks still tell the intent.
 */
export const judge = (inputs: readonly JudgeInput[]): Judgement[] => inputs.map(judgeOne);
