import type { PartProgress } from '../../../api/schemas/learning.ts';
import type { LearnedPart } from '../../../domain/adjustment.ts';
import type { UnlearnedReason } from '../../../domain/unlearned.ts';
import { formatCount, humanise, plural } from '../../format/words.ts';

/** How many labels there are to learn a part from, and how many are wanted still. */
export const progressWords = (part: LearnedPart, { learnable, missing }: PartProgress): string => {
  const wanted = missing === 0 ? '' : `, ${formatCount(missing)} more before the next try`;
  return `${humanise(part)}: ${plural(learnable, 'label')} to learn from${wanted}.`;
};

/** To stand after how many labels. */
const reasonWords: Readonly<Record<UnlearnedReason, string>> = {
  edited: 'of texts edited since',
  language: 'in languages that the judge does not read',
  stars: 'of reviews with stars, which tell the intent already',
  wordless: 'of texts without words',
  copy: 'of copies of a text that counts already',
};

/** Why the other labels do not count; null where all do. */
export const unlearnedWords = (part: LearnedPart, { unlearned }: PartProgress): string | null => {
  if (unlearned.length === 0) return null;
  const total = unlearned.reduce((sum, { labels }) => sum + labels, 0);
  const reasons = unlearned.map(({ why, labels }) => {
    const isIntent = part === 'intent' && why === 'language';
    return `${formatCount(labels)} ${isIntent ? 'in other languages than English' : reasonWords[why]}`;
  });
  return `${plural(total, 'other label does', 'other labels do')} not count: ${reasons.join('; ')}.`;
};
