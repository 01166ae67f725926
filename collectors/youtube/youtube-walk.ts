import type { RawItem } from '../../domain/mention.ts';
import type { PollRequest, Reading } from '../collector.ts';
import { repliesTo, searchVideos, threadsOn, videosById } from './youtube-request.ts';
import {
  foundVideos,
  type PendingReplies,
  readComments,
  readThreads,
  readVideos,
  type YoutubeList,
} from './youtube-resource.ts';

const HOUR = 3_600_000;
/** Search finds a video hours after it is published. */
export const SEARCH_OVERLAP_MS = 24 * HOUR;
const COMMENT_OVERLAP_MS = HOUR;
/** Of one video or channel, a poll. */
const PAGES_A_PLACE = 10;
const PENDING_AT_MOST = 50;

/** Where to listen. */
export interface YoutubePlaces {
  readonly query: string | null;
  readonly language: string | null;
  readonly channels: readonly string[];
  readonly videos: readonly string[];
  readonly follow: number;
}

export interface YoutubeCursor {
  /** When the newest video found was published; null before the first. */
  readonly newest: string | null;
  /** Where the search goes on after its videos were read. */
  readonly search: PollRequest | null;
  /** Newest first. */
  readonly found: readonly { readonly id: string; readonly at: string }[];
  /** By video or channel: when its newest comment was written. */
  readonly seen: Readonly<Record<string, string>>;
  /** The place being read: back to when, and how many pages were. */
  readonly since: string | null;
  readonly pages: number;
  readonly pending: readonly PendingReplies[];
}

export const startCursor: YoutubeCursor = {
  newest: null,
  search: null,
  found: [],
  seen: {},
  since: null,
  pages: 0,
  pending: [],
};

const earlier = (instant: string, ms: number): string => new Date(Date.parse(instant) - ms).toISOString();
const later = (one: string | null, other: string): string => (one === null || other > one ? other : one);

const placesOf = ({ channels, videos }: YoutubePlaces, { found }: YoutubeCursor): readonly string[] => [
  ...new Set([...channels, ...videos, ...found.map(({ id }) => id)]),
];

const nextPending = ({ pending }: YoutubeCursor): PollRequest | null =>
  pending[0] === undefined ? null : repliesTo(pending[0].parent, null);

/** The place after one, the first for null; then what is left of the replies. */
export const placeAfter = (
  settings: YoutubePlaces,
  cursor: YoutubeCursor,
  place: string | null,
): PollRequest | null => {
  const places = placesOf(settings, cursor);
  const next = places[place === null ? 0 : places.indexOf(place) + 1];
  return next === undefined ? nextPending(cursor) : threadsOn(next, null);
};

/** One answer of a poll. */
interface Visit {
  /** Null where comments are closed. */
  readonly page: YoutubeList | null;
  /** The parameters it was asked with. */
  readonly asked: URLSearchParams;
  readonly fetchedAt: Date;
}

type Step = (visit: Visit, settings: YoutubePlaces, cursor: YoutubeCursor) => Reading<YoutubeCursor>;

const rowsOf = ({ page }: Visit): readonly unknown[] => page?.items ?? [];

/** A search gives ids alone: only the videos' own list has whole texts and counts. */
export const readSearch: Step = (visit, settings, cursor) => {
  const ids = foundVideos(rowsOf(visit));
  const after = visit.asked.get('publishedAfter') ?? '';
  const { query, language } = settings;
  const token = visit.page?.nextPageToken;
  const search =
    ids.length > 0 && token && query !== null ? searchVideos(query, language, after, token) : null;
  const next = ids.length === 0 ? placeAfter(settings, cursor, null) : videosById(ids);
  // Nothing found at first: the window stays where it began.
  const newest =
    cursor.newest ?? (after === '' ? null : new Date(Date.parse(after) + SEARCH_OVERLAP_MS).toISOString());
  return { items: [], drops: [], next, cursor: { ...cursor, newest, search } };
};

export const readFound: Step = (visit, settings, before) => {
  const { items, drops, open } = readVideos(rowsOf(visit), visit.fetchedAt);
  const known = new Set(before.found.map(({ id }) => id));
  const found = [...before.found, ...open.filter(({ id }) => !known.has(id))]
    .sort((one, other) => other.at.localeCompare(one.at))
    .slice(0, settings.follow);
  const newest = items.reduce<string | null>(
    (so, { publishedAt }) => (publishedAt === null ? so : later(so, publishedAt)),
    before.newest,
  );
  const cursor = { ...before, found, newest, search: null };
  return { items, drops, next: before.search ?? placeAfter(settings, cursor, null), cursor };
};

/** Places no longer asked are forgotten. */
const keepSeen = (settings: YoutubePlaces, cursor: YoutubeCursor): YoutubeCursor => {
  const places = new Set(placesOf(settings, cursor));
  return {
    ...cursor,
    seen: Object.fromEntries(Object.entries(cursor.seen).filter(([id]) => places.has(id))),
  };
};

/** Comments switched off, or a video gone: followed no more, and no reason to stop. */
const leavePlace = (
  place: string,
  settings: YoutubePlaces,
  cursor: YoutubeCursor,
): Reading<YoutubeCursor> => ({
  items: [],
  drops: [],
  next: placeAfter(settings, cursor, place),
  cursor: { ...cursor, found: cursor.found.filter(({ id }) => id !== place), since: null, pages: 0 },
});

const isNew = ({ publishedAt }: RawItem, since: string | null): boolean =>
  since === null || publishedAt === null || publishedAt >= since;

export const readPlace: Step = ({ page, asked, fetchedAt }, settings, before) => {
  const place = asked.get('videoId') ?? asked.get('allThreadsRelatedToChannelId') ?? '';
  if (page === null) return leavePlace(place, settings, before);
  const { items, drops, tops } = readThreads(page.items, fetchedAt);
  const seen = before.seen[place];
  const isFirst = !asked.has('pageToken');
  const since = isFirst ? (seen === undefined ? null : earlier(seen, COMMENT_OVERLAP_MS)) : before.since;
  const pages = isFirst ? 1 : before.pages + 1;
  const newTops = tops.filter(({ at }) => since === null || at === null || at >= since);
  const newest = tops.reduce<string | null>((so, { at }) => (at === null ? so : later(so, at)), seen ?? null);
  const pending = newTops.flatMap((top) => (top.pending === null ? [] : [top.pending]));
  const hasMore = page.nextPageToken && newTops.length === tops.length && tops.length > 0;
  const goesOn = hasMore && pages < PAGES_A_PLACE;
  const cursor = keepSeen(settings, {
    ...before,
    seen: newest === null ? before.seen : { ...before.seen, [place]: newest },
    since,
    pages,
    pending: [...before.pending, ...pending].slice(0, PENDING_AT_MOST),
  });
  const tooMany = hasMore && !goesOn ? [{ item: place, reason: 'its older comments are not read' }] : [];
  return {
    items: items.filter((item) => isNew(item, since)),
    drops: [...drops, ...tooMany],
    next:
      goesOn && page.nextPageToken
        ? threadsOn(place, page.nextPageToken)
        : placeAfter(settings, cursor, place),
    cursor,
  };
};

export const readReplies: Step = (visit, _, before) => {
  const parent = visit.asked.get('parentId') ?? '';
  const video = before.pending.find((thread) => thread.parent === parent)?.video ?? null;
  const token = visit.page?.nextPageToken;
  const { items, drops } = readComments(rowsOf(visit), video, visit.fetchedAt);
  const rest = { ...before, pending: before.pending.filter((thread) => thread.parent !== parent) };
  return token
    ? { items, drops, next: repliesTo(parent, token), cursor: before }
    : { items, drops, next: nextPending(rest), cursor: rest };
};
