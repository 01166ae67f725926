import type { MentionCount } from '../../../api/schemas/mentions.ts';
import { formatAtLeast, formatCount } from '../../format/words.ts';

/** That only the newest are here; nothing where all are. */
export const partWords = (shown: number, all: MentionCount): string =>
  all.count > shown ? ` The newest ${formatCount(shown)} of ${formatAtLeast(all)} are here.` : '';

/** Why there is nothing to review: sure is not the same as not judged. */
export const nothingUnsureWords = (brand: string, notJudged: MentionCount): string =>
  notJudged.count === 0
    ? `The judge is sure of every mention of ${brand}.`
    : `The judge is sure of every mention of ${brand} that it judged. It did not judge ${formatAtLeast(notJudged)}, for want of a model for their language, or of words.`;
