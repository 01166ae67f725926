import type { SentimentLabel } from '../judgement.ts';

/**
 * Mentions counted by what they are about and how they feel: each of `stories` stories has `copies` mentions with
 * just these topics and this sentiment. So they are `stories × copies` mentions.
 */
export interface TopicTally {
  /** In no particular order, each once. */
  readonly topics: readonly string[];
  readonly sentiment: SentimentLabel;
  readonly copies: number;
  readonly stories: number;
}
