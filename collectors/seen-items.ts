import { hash } from 'node:crypto';
import type { RawItem } from '../domain/mention.ts';

/** Ids remembered at least, where there have been so many; one poll's own are remembered up to KEPT_AT_MOST. */
const KEPT_AT_LEAST = 512;
const KEPT_AT_MOST = 2000;
const MARK_BYTES = 4;
/** An item this much older than the poll before was found late or is backfill: it tells nothing of the time since. */
const RECENT_MS = 24 * 3_600_000;

type Named = Pick<RawItem, 'source' | 'externalId' | 'publishedAt'>;

/** Which items a source's polls have brought so far. */
export interface SeenItems {
  /** Takes note of what a page brought. */
  note(items: readonly Named[]): void;
  /** Items that the polls before had not brought; of those, `recent` ones can be from the time since. */
  readonly fresh: number;
  readonly recent: number;
  /** Items that they had. */
  readonly known: number;
  /** For the next poll: base64 of four bytes an id, newest poll first. */
  readonly digest: string;
}

const markOf = ({ source, externalId }: Named): string =>
  hash('sha256', `${source}:${externalId}`, 'hex').slice(0, 2 * MARK_BYTES);

const readMarks = (digest: string): readonly string[] =>
  Buffer.from(digest, 'base64').toString('hex').match(/.{8}/g) ?? [];

const writeMarks = (marks: readonly string[]): string =>
  Buffer.from(marks.join(''), 'hex').toString('base64');

/**
 * Tells new items from repeats by a small digest of ids: of 2,000 remembered, one new item in two million counts
 * as known. @param digest of the poll before; null at the first. @param since the success before, if there was one.
 */
export const createSeenItems = (digest: string | null, since: Date | null): SeenItems => {
  let before: ReadonlySet<string> | null = null;
  // Most polls bring nothing: for them it is never read.
  const marksBefore = (): ReadonlySet<string> => {
    before ??= new Set(readMarks(digest ?? ''));
    return before;
  };
  const own = new Set<string>();
  const counts = { fresh: 0, recent: 0, known: 0 };
  const oldest = since === null ? Number.NEGATIVE_INFINITY : since.getTime() - RECENT_MS;
  return {
    note: (items) => {
      for (const item of items) {
        const known = marksBefore();
        const mark = markOf(item);
        if (own.has(mark)) continue;
        own.add(mark);
        counts.known += known.has(mark) ? 1 : 0;
        if (known.has(mark)) continue;
        counts.fresh += 1;
        if (item.publishedAt === null || Date.parse(item.publishedAt) >= oldest) counts.recent += 1;
      }
    },
    get fresh() {
      return counts.fresh;
    },
    get recent() {
      return counts.recent;
    },
    get known() {
      return counts.known;
    },
    get digest() {
      if (own.size === 0) return digest ?? '';
      const marks = [...own, ...[...marksBefore()].filter((mark) => !own.has(mark))];
      return writeMarks(marks.slice(0, Math.min(KEPT_AT_MOST, Math.max(KEPT_AT_LEAST, own.size))));
    },
  };
};
