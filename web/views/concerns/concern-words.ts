import type { ConcernRow } from '../../../api/schemas/concerns.ts';
import { accountOf } from '../../../domain/authors/author-account.ts';
import type { ConcernKind } from '../../../domain/concerns/concern-kind.ts';
import { sideQuery } from '../../../domain/drivers/compared-side.ts';
import { fromEpochMs } from '../../../domain/instant.ts';
import { formatDuration } from '../../format/time.ts';
import { plural } from '../../format/words.ts';
import { hrefOf } from '../../shell/place.ts';

const kinds: Readonly<Record<ConcernKind, string>> = {
  all: 'Needed a reply',
  answered: 'Answered',
  open: 'Waiting for an answer',
  dismissed: 'Dismissed',
  timed: 'With a time to be answered by',
  'in-time': 'Answered in time',
  late: 'Answered late',
};

export const kindWords = (kind: ConcernKind): string => kinds[kind];

/** `Answered after 2 h, in time`. */
export const stateWords = ({ state, answeredAt, timing, mention }: ConcernRow): string => {
  if (state === 'open') return 'Waits for an answer';
  if (state === 'dismissed') return 'Dismissed';
  const after =
    answeredAt === null
      ? ''
      : ` after ${formatDuration(Math.max(0, Date.parse(answeredAt) - Date.parse(mention.at)))}`;
  return `Answered${after}${timing === 'in-time' ? ', in time' : timing === 'late' ? ', late' : ''}`;
};

export const postsWords = ({ mentions }: ConcernRow): string => plural(mentions, 'post');

/** The mentions it is made of: its author's, from the first to the last. */
export const mentionsHref = (brandId: string, { mention, last, mentions }: ConcernRow): string => {
  const account = accountOf(mention);
  if (account === null || mentions === 1) return hrefOf('/mentions', { brand: brandId, open: mention.id });
  const to = fromEpochMs(Date.parse(last) + 1);
  const side = { brandId, from: mention.at, to, q: '' };
  return hrefOf('/mentions', { brand: brandId, q: sideQuery(side, { type: 'account', value: account }) });
};
