import { hasQuestionMark, intentUnderStars, intentWithoutModel } from '../../domain/intent-by-rule.ts';
import { type Intent, intents, type Judgement, type SentimentLabel } from '../../domain/judgement.ts';
import type { TextScorer } from './model/text-scorer.ts';
import { labelShares, type ReadText } from './read-text.ts';
import type { Taught } from './taught.ts';

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
  if (label === 'other' && hasQuestionMark(read.text)) return { label: 'question', confidence: null };
  return { label, confidence: shareOf(label) };
};

/** What the person wants. The model's confidence is a probability; what stars or rules tell has none. */
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
  if (read?.task !== 'sentiment') return intentWithoutModel(text, stars, label);
  return intentUnderStars(byModel(scorer, read, taught), stars, label);
};
