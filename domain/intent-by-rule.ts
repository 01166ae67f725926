import type { IntentLabel, Judgement, SentimentLabel } from './judgement.ts';

const LOW_STARS = 2;
const HIGH_STARS = 4;

type JudgedIntent = Judgement['intent'];

const byRule = (label: IntentLabel): JudgedIntent => ({ label, confidence: null });

/** In Latin, Arabic or full-width script. */
export const hasQuestionMark = (text: string): boolean => /[?？؟]/.test(text);

/**
 * What is wanted, once stars are reckoned with: at most 2, or fewer than 4 and negative words, are a complaint, and
 * nothing else is; with 4 and more, what is no question or request is praise. Without stars it is what the words tell.
 */
export const intentUnderStars = (
  byWords: JudgedIntent,
  stars: number | null,
  sentiment: SentimentLabel,
): JudgedIntent => {
  if (stars === null) return byWords;
  if (stars <= LOW_STARS || (stars < HIGH_STARS && sentiment === 'negative')) return byRule('complaint');
  const { label } = byWords;
  if (label === 'question' || label === 'request' || label === 'praise') return byWords;
  if (stars >= HIGH_STARS) return byRule('praise');
  return byRule(label === 'not-told' ? label : 'other');
};

/**
 * What is negative counts as a complaint, named by a handle or not: whoever waits for an answer in Arabic is to be found
 * like whoever waits in English. Where nobody knows how it sounds, nothing tells that it does not complain.
 */
const bySentiment = (text: string, sentiment: SentimentLabel): IntentLabel => {
  if (sentiment === 'negative') return 'complaint';
  if (hasQuestionMark(text)) return 'question';
  if (sentiment === 'positive') return 'praise';
  return sentiment === 'neutral' ? 'other' : 'not-told';
};

/** What is wanted where the language has no model of that: by the sentiment, a question mark and the stars. */
export const intentWithoutModel = (
  text: string,
  stars: number | null,
  sentiment: SentimentLabel,
): JudgedIntent => intentUnderStars(byRule(bySentiment(text, sentiment)), stars, sentiment);
