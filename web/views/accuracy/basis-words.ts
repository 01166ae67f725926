import type { ReliabilityList } from '../../../api/schemas/learning.ts';
import { plural } from '../../format/words.ts';

const SHOWN_THEN =
  'Each is compared with what the judge said when it was given, so judges from before an update, or before it learned from you, may be mixed in.';

/** What a chart of sureness is drawn from. */
export const basisWords = ({
  basis,
  texts,
}: Pick<ReliabilityList['languages'][number], 'basis' | 'texts'>): string => {
  switch (basis) {
    case 'sample':
      return `From ${plural(texts, 'label')} of your weekly samples. ${SHOWN_THEN}`;
    case 'labels':
      return `From ${plural(texts, 'label')} of yours. They were given where people looked, so they may not speak for all mentions. ${SHOWN_THEN}`;
    case 'shipped':
      return `From ${plural(texts, 'text')} the model was checked on before it was shipped, not from your mentions.`;
    case 'none':
      return `Not enough data: ${plural(texts, 'label')}, at least 30 are needed.`;
  }
};
