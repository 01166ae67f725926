import type { CollectorRow } from '../../../api/schemas/collectors.ts';
import { plural } from '../../format/words.ts';

/** What the source's terms ask of what is kept, a sentence each; none where they ask nothing. */
export const retentionWords = (retention: CollectorRow['retention']): readonly string[] => {
  if (retention === null) return [];
  const { keepDays, afterwards, share, display } = retention;
  const keep =
    keepDays === null
      ? []
      : [
          afterwards === 'refresh'
            ? `Texts are asked for again within ${plural(keepDays, 'day')}, and erased where that is not possible.`
            : `Texts are erased after ${plural(keepDays, 'day')}.`,
        ];
  const leave = share === 'text' ? [] : ['Only ids and links of it leave Earshot, no texts.'];
  return [...keep, ...leave, ...(display === null ? [] : [`To be shown: ${display}`])];
};
