import { type Intent, intents, type Judgement, type SentimentLabel } from '../../domain/judgement.ts';
import type { TextScorer } from './model/text-scorer.ts';
import { labelShares, type ReadText } from './read-text.ts';
import type { Taught } from './taught.ts';

const LOW_STARS = 2;
const HIGH_STARS = 4;

/** What stars tell of the intent; null when they, or words that do not complain, leave it open. */
const byStars = (stars: number | null, label: SentimentLabel): Intent | null => {
  if (stars === null) return null;
  if (stars <= LOW_STARS || (stars < HIGH_STARS && label === 'negative')) return 'complaint';
  return null;
};

const questionMark = /[?？؟]/;

/**
 * By the model: a complaint when it is likely enough, otherwise the likeliest of the rest; but what ends as `other`
 * and has a question mark is a question.
 */
const byModel = (scorer: TextScorer, read: ReadText, taught: Taught | null): Judgement['intent'] => {
  const byWords = labelShares(scorer, read, 'intent', intents);
  const shares = taught?.adjust(byWords) ?? byWords;
  const shareOf = (intent: Intent): number => shares[intents.indexOf(intent)] ?? 0;
  const rest = intents.filter((intent) => intent !== 'complaint');
  const likeliest = rest.reduce((one, other) => (shareOf(other) > shareOf(one) ? other : one));
  const isComplaint = shareOf('complaint') >= (scorer.model.thresholds['complaint'] ?? 0.5);
  const label = isComplaint ? 'complaint' : likeliest;
  if (label === 'other' && questionMark.test(read.text)) return { label: 'question', confidence: null };
  return { label, confidence: shareOf(label) };
};

/**
 * Where only the sentiment has a model. What is negative counts as a complaint, named by a handle or not: whoever waits
 * for an answer in Arabic is to be found like whoever waits in English.
 */
const bySentiment = (text: string, label: SentimentLabel): Intent => {
  if (label === 'negative') return 'complaint';
  if (questionMark.test(text)) return 'question';
  return label === 'positive' ? 'praise' : 'other';
};

/**
 * What the person wants. At most 2 stars, or fewer than 4 and negative words, are a complaint; otherwise the model
 * tells. Its confidence is a probability; what stars or rules tell has none. With 4 stars and more, what is no
 * complaint, question or request is praise.
 */
export const findIntent = (
  scorer: TextScorer,
  {
    text,
    read,
    label,
    stars,
    taught,
  }: {
    readonly text: string;
    /** Null when the text has no model. */
    readonly read: ReadText | null;
    readonly label: SentimentLabel;
    /** 1–5, or null. */
    readonly stars: number | null;
    /** What the brand's people taught. */
    readonly taught: Taught | null;
  },
): Judgement['intent'] => {
  const told = byStars(stars, label);
  if (told !== null) return { label: told, confidence: null };
  const found =
    read?.task === 'sentiment'
      ? byModel(scorer, read, taught)
      : { label: bySentiment(text, label), confidence: null };
  // With stars, only what they tell is a complaint.
  if (stars === null || (found.label !== 'other' && found.label !== 'complaint')) return found;
  return { label: stars >= HIGH_STARS ? 'praise' : 'other', confidence: null };
};
