import type { Learning } from '../../../api/schemas/learning.ts';
import { formatInstant } from '../../format/time.ts';
import { formatCount, plural } from '../../format/words.ts';

type Rejudging = NonNullable<Learning['rejudging']>;

/** How judging the kept mentions anew goes, or went. */
export const rejudgedWords = ({ seen, changed, mentions, finishedAt, stopped }: Rejudging): string => {
  if (finishedAt !== null)
    return `Judged anew ${formatInstant(finishedAt)}: ${plural(seen, 'mention')}. Since what judges them changed, ${formatCount(changed)} got other labels.`;
  const far = `${formatCount(seen)} of about ${plural(Math.max(seen, mentions), 'mention')}`;
  return stopped
    ? `Judging anew failed after ${far}. The others keep the labels they had until it is tried again.`
    : `Judging anew: ${far}`;
};
