import type { Backfill, SourceState } from '../domain/source.ts';
import type { Drop } from './collector.ts';
import type { Validators } from './http.ts';
import type { PollPlace } from './poll-pages.ts';

/** Older pages that were not read yet: where to go on, and how far it has come. */
export interface Rest extends Backfill {
  readonly place: PollPlace;
}

/** What a source's state keeps as its cursor. */
export interface Kept {
  readonly at: unknown;
  readonly validators: Validators | null;
  /** Cursor and validators belong to one question: other settings ask another. */
  readonly settings: string;
  /** Which items its polls have brought (collectors/seen-items.ts). */
  readonly seen?: string;
  /** Newest first; missing where all is read. */
  readonly rests?: readonly Rest[];
}

/** A source that is always cut leaves another rest with each poll: it is not read faster than it is written. */
const RESTS_AT_MOST = 4;

const isKept = (cursor: unknown): cursor is Kept =>
  typeof cursor === 'object' &&
  cursor !== null &&
  'at' in cursor &&
  'validators' in cursor &&
  'settings' in cursor;

/** What the last poll with these settings left; null when there was none. */
export const keptFor = ({ cursor }: Pick<SourceState, 'cursor'>, settings: string): Kept | null =>
  isKept(cursor) && cursor.settings === settings ? cursor : null;

/** Too many rests: the oldest are given up, and it is said. */
export const limitRests = (
  rests: readonly Rest[],
): { readonly rests: readonly Rest[]; readonly drops: readonly Drop[] } => ({
  rests: rests.slice(0, RESTS_AT_MOST),
  drops: rests.slice(RESTS_AT_MOST).map(({ oldestAt }) => ({
    item: `what is older than ${oldestAt ?? 'what was read'}`,
    reason: 'more is written than this source lets be read',
  })),
});

const earlier = (one: string | null, other: string | null): string | null => {
  if (one === null || other === null) return one ?? other;
  return one < other ? one : other;
};

/** How far reading back has come once these items were read too. */
export const readBack = (
  { items, oldestAt }: Backfill,
  read: readonly { readonly publishedAt: string | null }[],
): Backfill => ({
  items: items + read.length,
  oldestAt: read.reduce((oldest, { publishedAt }) => earlier(oldest, publishedAt), oldestAt),
});

/** For the source's page; null once all is read. */
export const backfillOf = (rests: readonly Rest[]): Backfill | null =>
  rests.length === 0
    ? null
    : {
        items: rests.reduce((sum, { items }) => sum + items, 0),
        oldestAt: rests.reduce<string | null>((oldest, rest) => earlier(oldest, rest.oldestAt), null),
      };
