import type { MentionCount } from '../../../api/schemas/mentions.ts';
import { formatAtLeast, formatCount } from '../../format/words.ts';

/** That only the newest are here; nothing where all are. */
export const partWords = (shown: number, all: MentionCount): string =>
  all.count > shown ? ` The newest ${formatCount(shown)} of ${formatAtLeast(all)} are here.` : '';

/** Why there is nothing to review: sure is not the same as not judged, decided by people, erased, or nothing heard. */
export const nothingUnsureWords = (brand: string, kept: MentionCount, notJudged: MentionCount): string => {
  if (kept.count === 0)
    return `No mention of ${brand} was heard yet. What the judge is unsure of will be here for you to decide.`;
  const decided = (which: string): string =>
    `Nothing of ${brand} is left unsure: of every mention that ${which} be read, the judge is sure or somebody has said.`;
  return notJudged.count === 0
    ? decided('can')
    : `${decided('was judged and can')} The judge did not judge ${formatAtLeast(notJudged)}, for want of a model for their language, or of words.`;
};
