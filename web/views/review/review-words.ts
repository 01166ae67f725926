import type { MentionCount } from '../../../api/schemas/mentions.ts';
import { formatAtLeast, formatCount } from '../../format/words.ts';

/** That only the newest are here; nothing where all are. */
export const partWords = (shown: number, all: MentionCount): string =>
  all.count > shown ? ` The newest ${formatCount(shown)} of ${formatAtLeast(all)} are here.` : '';

/** Why there is nothing to review: sure is not the same as not judged, nor as nothing heard. */
export const nothingUnsureWords = (brand: string, kept: MentionCount, notJudged: MentionCount): string => {
  if (kept.count === 0)
    return `No mention of ${brand} was heard yet. What the judge is unsure of will be here for you to decide.`;
  return notJudged.count === 0
    ? `The judge is sure of every mention of ${brand}.`
    : `The judge is sure of every mention of ${brand} that it judged. It did not judge ${formatAtLeast(notJudged)}, for want of a model for their language, or of words.`;
};
