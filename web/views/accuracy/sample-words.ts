import type { SampleRow } from '../../../api/schemas/learning.ts';
import { formatCount, percent } from '../../format/words.ts';

const labelledOf = ({ called, rest }: SampleRow): number => called.labelled + rest.labelled;

/** The share of complaints as judged, of the mentions that were told; null where none was. */
export const judgedShare = ({ complaints, told }: SampleRow): string | null =>
  told === 0 ? null : percent(complaints / told);

/** Why there is no corrected share yet, and what is missing; null where there is one. */
export const missingWords = (row: SampleRow): string | null => {
  const { estimate, told, needed, members, untold } = row;
  if (estimate !== null) return null;
  if (told === 0) return 'It could be told of no mention';
  const drawn = members - (untold?.members ?? 0);
  return drawn < needed
    ? `No figure for this week alone: ${needed} labels are needed, and only ${drawn} of the ${members} drawn could be told`
    : `Not enough labels: ${labelledOf(row)} count, ${needed} are needed`;
};

/** What the corrected share rests on. */
export const basisWords = (row: SampleRow): string => {
  const { called, rest, estimate } = row;
  if (estimate?.isWeighed !== false)
    return `${called.hits} of ${called.labelled} judged complaints are, and ${rest.hits} of ${rest.labelled} others`;
  const few = called.labelled < rest.labelled ? 'judged complaints' : 'others';
  return `${called.hits + rest.hits} of ${labelledOf(row)} labelled are: the plain share, for too few ${few} are among them`;
};

/** What people say of mentions that are in neither share; null where they said nothing of any. */
export const untoldWords = ({ untold }: SampleRow): string | null =>
  untold === null || untold.labelled === 0
    ? null
    : `${formatCount(untold.hits)} of ${formatCount(untold.labelled)} labelled that could not be told are complaints`;
