import type { Erased, StoredMention } from '../../../domain/mention.ts';
import { formatInstant } from '../../format/time.ts';

const reasons: Readonly<Record<Erased['by'], string>> = {
  source: 'Deleted at the source on',
  person: 'Erased on request on',
  retention: 'Erased, as the source’s terms ask, on',
};

/** Why a mention has no words any more, and since when. */
export const erasedWords = ({ by, at }: Erased, timeZone?: string): string =>
  `${reasons[by]} ${formatInstant(at, timeZone)}`;

/** A mention in one line: its title and words, or why they are gone. */
export const lineOf = ({ erased, title, text }: StoredMention): string => {
  if (erased !== null) return erasedWords(erased);
  return title === null ? text : `${title} ${text}`;
};
