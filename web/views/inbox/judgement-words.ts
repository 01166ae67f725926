import type { Judgement, Severity } from '../../../domain/judgement.ts';
import { sentiments } from '../../format/sentiments.ts';
import { percent } from '../../format/words.ts';

/** One sentence on what the probabilities mean. */
export const sentimentSentence = ({ label, probabilities }: Judgement['sentiment']): string => {
  if (label === 'not-judged')
    return 'There is no model for this language, so it is counted as neither good nor bad.';
  if (probabilities === null) return 'The model gives no probability for this.';
  if (label === 'unsure') {
    const likely = sentiments.toSorted((a, b) => probabilities[b] - probabilities[a])[0] ?? 'neutral';
    return `No answer is likely enough. The nearest is ${likely}, at ${percent(probabilities[likely])}.`;
  }
  const among = Math.round(probabilities[label] * 100);
  // Never rounded to certainty.
  return `Of 100 texts judged like this, ${among === 100 ? 'nearly all' : `about ${among}`} are ${label}.`;
};

/** What a person says of the sentiment, beside the model. */
export const saidSentence = (
  { model, at }: NonNullable<NonNullable<Judgement['corrected']>['sentiment']>,
  editedAt: string | null,
): string => {
  const byModel = model === 'not-judged' ? 'The model does not judge it.' : `The model says ${model}.`;
  const edited = editedAt !== null && editedAt > at ? ' The text was edited since.' : '';
  return `A person says so. ${byModel}${edited}`;
};

/** The probability of the label itself; null where there is none. */
export const labelProbability = ({ label, probabilities }: Judgement['sentiment']): number | null =>
  probabilities === null || label === 'unsure' || label === 'not-judged' ? null : probabilities[label];

export const severityNames: Readonly<Record<Severity, string>> = {
  safety: 'Safety',
  legal: 'Legal',
  churn: 'Wants to leave',
  'vulnerable-person': 'Needs care',
};
