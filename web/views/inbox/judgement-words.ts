import { isIntentSaid } from '../../../domain/correction.ts';
import { isEditedSince } from '../../../domain/edited-since.ts';
import type { Judgement, Said, Severity } from '../../../domain/judgement.ts';
import type { StoredMention } from '../../../domain/mention.ts';
import { stars } from '../../../domain/rating.ts';
import { sentiments } from '../../format/sentiments.ts';
import { humanise, percent } from '../../format/words.ts';
import { doerWords } from './event-words.ts';
import type { WorkNames } from './work-names.ts';

type Judged = Pick<StoredMention, 'title' | 'text' | 'lang' | 'erased' | 'rating' | 'judgement'>;

/** Of an erased text it is not known any more. */
const hasNoWords = ({ title, text, erased }: Judged): boolean =>
  erased === null && `${title ?? ''}${text}`.trim() === '';

/** Why there is no judgement. Of an erased text it is not known any more whether it had words. */
const whyNotJudged = (mention: Judged): string => {
  const { lang, erased } = mention;
  if (hasNoWords(mention)) return 'There are no words to judge';
  if (lang !== null) return 'There is no model for this language';
  return erased === null ? 'Its language could not be told' : 'It was not judged';
};

/** What the judge went by where there are stars: no texts were counted to say how much they tell. */
const byStars = (mention: Judged): string => {
  if (hasNoWords(mention)) return 'by its stars alone; how much they count was set by hand.';
  const words = mention.erased === null ? 'its words' : 'any words it had';
  return `by its stars and ${words}; how much stars count was set by hand.`;
};

/** What the probabilities mean, or why there are none. */
export const sentimentSentence = (mention: Judged): string => {
  const { label, probabilities } = mention.judgement.sentiment;
  if (label === 'not-judged') return `${whyNotJudged(mention)}, so it is counted as neither good nor bad.`;
  if (probabilities === null) return 'The model gives no probability for this.';
  if (label === 'unsure') {
    const likely = sentiments.toSorted((a, b) => probabilities[b] - probabilities[a])[0] ?? 'neutral';
    const nearest = `No answer is likely enough. The nearest is ${likely}, at ${percent(probabilities[likely])}`;
    return stars(mention.rating) === null ? `${nearest}.` : `${nearest}, ${byStars(mention)}`;
  }
  if (stars(mention.rating) !== null) return `${humanise(label)} ${byStars(mention)}`;
  const among = Math.round(probabilities[label] * 100);
  // Never rounded to certainty.
  return `Of 100 texts judged like this, ${among === 100 ? 'nearly all' : `about ${among}`} are ${label}.`;
};

/** What was not looked for, where the sentiment was judged and little else; null where all was. */
export const notLookedFor = (mention: Judged): string | null => {
  const { emotion, sentiment } = mention.judgement;
  // Without a language it was judged by its stars: there were no words to look in.
  const isOfOther = mention.lang !== null && mention.lang !== 'en';
  if (emotion !== null || sentiment.probabilities === null || !isOfOther || hasNoWords(mention)) return null;
  return (
    'In this language only the sentiment is judged, and the intent follows from it. Severity, aspects, emotion, irony ' +
    'and abuse were not looked for; topics are found by English words and by those of your own topics.'
  );
};

/** Where what is wanted comes from, if neither a model nor a person's word on it tells; null otherwise. */
export const intentSentence = ({ judgement }: Pick<StoredMention, 'judgement'>): string | null => {
  if (judgement.intent.label === 'not-told')
    return 'Nothing tells what is wanted, so it is in no share of complaints.';
  return judgement.corrected?.intent === undefined && isIntentSaid(judgement)
    ? 'It follows from the sentiment that a person chose.'
    : null;
};

/** What the model says of a part that a person spoke of; null where it does not judge it. */
export const modelWords = ({ model }: Said): string | null => {
  if (Array.isArray(model)) return model.map(({ topic }) => topic).join(', ') || 'none';
  const label = typeof model === 'string' ? model : model.label;
  return label === 'not-judged' || label === 'not-told' ? null : label;
};

/**
 * Who says so of one part, beside the model.
 * @param model what the model says of it; null where it does not judge it. @param mention as it is now.
 */
export const saidSentence = (
  said: Pick<Said, 'by' | 'at' | 'textDigest'>,
  model: string | null,
  mention: Pick<StoredMention, 'title' | 'text' | 'editedAt' | 'erased'>,
  names: WorkNames,
): string => {
  const who = doerWords(said, names);
  const byModel = model === null ? 'The model does not judge it.' : `The model says ${model}.`;
  const isEdited = mention.erased === null && isEditedSince(mention, said);
  const edited = isEdited ? ' The text was edited since.' : '';
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
