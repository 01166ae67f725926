import type { Sentiment, SentimentLabel } from '../../domain/judgement.ts';

/*
 * The same lists as domain/judgement.ts, whose schemas would bring a validator of 60 kB into the page that the
 * content security policy keeps from working as it likes to. A test holds the two together.
 */
export const sentiments = ['negative', 'neutral', 'positive'] as const satisfies readonly Sentiment[];
export const sentimentLabels = [
  ...sentiments,
  'unsure',
  'not-judged',
] as const satisfies readonly SentimentLabel[];
