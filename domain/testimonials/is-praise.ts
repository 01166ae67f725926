import type { StoredMention } from '../mention.ts';

/** Praise, as it is judged now. */
export const isPraise = ({ judgement: { intent, sentiment } }: Pick<StoredMention, 'judgement'>): boolean =>
  intent.label === 'praise' || (sentiment.label === 'positive' && intent.label !== 'complaint');
