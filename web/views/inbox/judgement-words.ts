import type { LearnedPart } from '../../../domain/adjustment.ts';
import { isEditedSince } from '../../../domain/edited-since.ts';
import type { Judgement, Severity } from '../../../domain/judgement.ts';
import { sentiments } from '../../format/sentiments.ts';
import { percent } from '../../format/words.ts';
import { doerWords } from './event-words.ts';
import type { WorkNames } from './work-names.ts';

type SaidPart = NonNullable<NonNullable<Judgement['corrected']>[LearnedPart]>;

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

/** What the model says of a part that a person spoke of; null where it does not judge it. */
export const modelWords = ({ model }: SaidPart): string | null => {
  if (Array.isArray(model)) return model.map(({ topic }) => topic).join(', ') || 'none';
  const label = typeof model === 'string' ? model : model.label;
  return label === 'not-judged' ? null : label;
};

/**
 * Who says so of one part, beside the model.
 * @param said by whom and when. @param model what the model says of it; null where it does not judge it.
 */
export const saidSentence = (
  { by, at }: { readonly by: string; readonly at: string },
  model: string | null,
  editedAt: string | null,
  names: WorkNames,
): string => {
  const who = doerWords({ by }, names);
  const byModel = model === null ? 'The model does not judge it.' : `The model says ${model}.`;
  const edited = isEditedSince({ editedAt }, at) ? ' The text was edited since.' : '';
  return `${who} ${who === 'You' ? 'say' : 'says'} so. ${byModel}${edited}`;
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
