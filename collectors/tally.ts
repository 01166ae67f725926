import type { Backfill, Quota, SourceState } from '../domain/source.ts';
import type { Drop } from './collector.ts';
import { type Kept, readBack } from './kept-cursor.ts';
import type { PolledPage } from './poll-pages.ts';
import { createSeenItems, type SeenItems } from './seen-items.ts';

/** What a poll tells of how much is said there, and of whether all of it was heard. */
export interface Heard {
  /** The question was asked for the first time: what it brings is the past. */
  readonly isFirst: boolean;
  /** New items that can be from the time since the poll before. */
  readonly fresh: number;
  /** Items one answer held, where older ones are pushed out unread; null where that is not known or not so. */
  readonly window: number | null;
  /** Nothing said since the poll before can have been missed. */
  readonly isWhole: boolean;
}

/** Counts what a poll brings, page by page. */
export interface Tally {
  /** A page of what is new. */
  readonly noteNewest: (page: PolledPage) => void;
  /** A page of what earlier polls left unread. */
  readonly noteOlder: (page: PolledPage) => void;
  readonly pages: number;
  readonly items: number;
  readonly drops: readonly Drop[];
  readonly movedTo: string | null;
  readonly quota: Quota | null;
  /** Where the next poll starts; null when no page of what is new came. */
  readonly end: PolledPage['end'] | null;
  /** For the next poll (collectors/seen-items.ts). */
  readonly seen: string;
  /** How far back what is new reaches. */
  readonly newest: Backfill;
  /** Pages go back in time, and the last one held only what was known: all beyond it was read, or is a rest. */
  readonly isOnKnownGround: boolean;
  /** @param nothingGivenUp no page that is known of was left for good. */
  readonly heard: (nothingGivenUp: boolean) => Heard;
}

const seenBefore = (before: Kept | null, { lastSuccessAt }: SourceState): SeenItems =>
  createSeenItems(
    before?.seen ?? null,
    before === null || lastSuccessAt === null ? null : new Date(lastSuccessAt),
  );

/** Is it certain that nothing was pushed out before it was read? A talk may end before it reads anything. */
const isWhole = (before: Kept | null, seen: SeenItems, last: PolledPage | null): boolean => {
  if (last === null || last.extent === 'unchanged' || last.end.cursor !== null) return true;
  // In a window, an item known from before shows that all newer ones are there; from an empty one nothing was pushed out.
  return seen.known > 0 || before?.seen === '';
};

const timesOf = ({ items }: PolledPage): readonly string[] =>
  items.flatMap(({ publishedAt }) => publishedAt ?? []);

export const createTally = (before: Kept | null, state: SourceState): Tally => {
  const seen = seenBefore(before, state);
  const drops: Drop[] = [];
  const count = { pages: 0, items: 0, window: 0 };
  let [movedTo, quota]: [string | null, Quota | null] = [null, null];
  let last: PolledPage | null = null;
  let newest: Backfill = { items: 0, oldestAt: null };
  let [firstAt, isOnKnownGround, recent]: [string | null, boolean, number] = [null, false, 0];
  const note = (page: PolledPage): void => {
    seen.note(page.items);
    drops.push(...page.drops);
    count.pages += 1;
    count.items += page.items.length;
    movedTo ??= page.movedTo;
    quota = page.quota ?? quota;
  };
  return {
    noteNewest: (page) => {
      const { fresh } = seen;
      note(page);
      last = page;
      const times = timesOf(page);
      firstAt ??= times[0] ?? null;
      ({ recent } = seen);
      const goesBack = firstAt !== null && (times.at(-1) ?? firstAt) < firstAt;
      isOnKnownGround = goesBack && page.items.length > 0 && seen.fresh === fresh;
      count.window = Math.max(count.window, page.items.length);
      newest = readBack(newest, page.items);
    },
    noteOlder: note,
    drops,
    get pages() {
      return count.pages;
    },
    get items() {
      return count.items;
    },
    get movedTo() {
      return movedTo;
    },
    get quota() {
      return quota;
    },
    get end() {
      return last?.end ?? null;
    },
    get seen() {
      return seen.digest;
    },
    get newest() {
      return newest;
    },
    get isOnKnownGround() {
      return isOnKnownGround;
    },
    heard: (nothingGivenUp) => ({
      isFirst: before === null,
      // What was left unread before tells nothing of how much is said now.
      fresh: recent,
      window: last?.end.cursor === null && count.window > 0 ? count.window : null,
      isWhole: nothingGivenUp && isWhole(before, seen, last),
    }),
  };
};
