import { hash as sha } from 'node:crypto';
import type { MentionKind, RawItem } from '../../domain/mention.ts';
import type { Drop } from '../collector.ts';
import type { Entry } from './entry.ts';
import { parseFeedDate } from './feed-date.ts';
import { knowSite } from './known-sites.ts';

export interface FeedOptions {
  /** The feed's address as first configured: guids are unique only within a feed. */
  readonly feedUrl: string;
  /** What the entries are; `auto` tells comments from posts by their marks. */
  readonly kind: 'auto' | Extract<MentionKind, 'post' | 'comment' | 'review'>;
}

const hash = (text: string, length: number): string => sha('sha256', text, 'hex').slice(0, length);

/** A little ahead is a clock or a zone gone wrong; further ahead is no date at all. */
const AHEAD_MS = 48 * 3_600_000;

const instantOf = (text: string | null, fetchedAt: Date): string | null => {
  const date = parseFeedDate(text);
  if (date === null || date.getTime() > fetchedAt.getTime() + AHEAD_MS) return null;
  return new Date(Math.min(date.getTime(), fetchedAt.getTime())).toISOString();
};

const langOf = (text: string | null): string | null => {
  const tag = text?.trim().replaceAll('_', '-') ?? '';
  return /^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}$/.test(tag) ? tag : null;
};

/** Id, else link, else a hash of what is there. */
const ownId = (entry: Entry): string => {
  const id = entry.id ?? entry.link;
  if (id === null) return `~${hash(JSON.stringify([entry.title, entry.published, entry.text?.value]), 24)}`;
  return id.length <= 900 ? id : `~${hash(id, 24)}`;
};

/** A comment link of WordPress and its kin. */
const COMMENT_MARK = /#comment-\d+$/;

const isComment = (entry: Entry): boolean =>
  entry.inReplyTo !== null ||
  [entry.id, entry.link].some((address) => address !== null && COMMENT_MARK.test(address));

const engagementOf = (entry: Entry): RawItem['engagement'] => {
  const { commentCount: replies, video } = entry;
  const likes = video?.likes ?? null;
  const views = video?.views ?? null;
  return replies === null && likes === null && views === null
    ? null
    : { likes, replies, shares: null, views };
};

const toRawItem = (entry: Entry, fetchedAt: Date, prefix: string, options: FeedOptions): RawItem => {
  const publishedAt = instantOf(entry.published, fetchedAt);
  const updatedAt = instantOf(entry.updated, fetchedAt);
  const kind = options.kind === 'auto' ? (isComment(entry) ? 'comment' : 'post') : options.kind;
  const name = entry.author?.name ?? null;
  return {
    source: 'feed',
    externalId: `${prefix}/${ownId(entry)}`,
    url: entry.link,
    kind,
    title: entry.title,
    text: entry.text?.value ?? '',
    textFormat: entry.text?.format ?? 'plain',
    lang: langOf(entry.lang),
    author: name === null ? null : { id: null, handle: null, name, followers: null },
    publishedAt,
    editedAt: publishedAt !== null && updatedAt !== null && updatedAt > publishedAt ? updatedAt : null,
    engagement: engagementOf(entry),
    rating: null,
    parentId: entry.inReplyTo === null ? null : `${prefix}/${entry.inReplyTo}`,
    threadId: null,
    hashtags: [],
    media: [...entry.media],
    answer: null,
    aboutBrandIds: [],
    raw: entry.raw,
  };
};

const saysNothing = (item: RawItem): boolean => item.text.trim() === '' && (item.title ?? '').trim() === '';

/** An item, and whether the feed itself gave it an id. */
interface Read {
  readonly item: RawItem;
  readonly hasId: boolean;
}

/** With an id, another address makes another entry; without one, so does another title. */
const isSameEntry = (one: RawItem, other: RawItem, hasId: boolean): boolean =>
  one.url === other.url && (hasId || one.title === other.title);

/**
 * One id may stand on several entries. One entry told twice is read once, the later telling in time; other
 * entries get a hash of what sets them apart added to their id.
 */
const distinct = (read: readonly Read[]): { items: readonly RawItem[]; drops: readonly Drop[] } => {
  const kept = new Map<string, RawItem>();
  const drops: Drop[] = [];
  for (const { item, hasId } of read) {
    const first = kept.get(item.externalId) ?? item;
    const externalId = isSameEntry(first, item, hasId)
      ? item.externalId
      : `${item.externalId}~${hash(hasId ? (item.url ?? '') : (item.title ?? item.text), 8)}`;
    const earlier = kept.get(externalId);
    if (earlier !== undefined) {
      drops.push({ item: externalId, reason: 'stands in the feed twice; the newer one was read' });
    }
    if (earlier === undefined || (item.publishedAt ?? '') > (earlier.publishedAt ?? '')) {
      kept.set(externalId, { ...item, externalId });
    }
  }
  return { items: [...kept.values()], drops };
};

/** Entries in the words of every collector. Dates nobody can read, or far in the future, are null. */
export const toRawItems = (
  entries: readonly Entry[],
  fetchedAt: Date,
  options: FeedOptions,
): { readonly items: readonly RawItem[]; readonly drops: readonly Drop[] } => {
  const prefix = hash(options.feedUrl, 8);
  const read = entries.map((entry) => ({
    item: knowSite(entry, toRawItem(entry, fetchedAt, prefix, options)),
    hasId: entry.id !== null,
  }));
  const empty = read
    .filter(({ item }) => saysNothing(item))
    .map(({ item }) => ({ item: item.externalId, reason: 'has neither a title nor a text' }));
  const { items, drops } = distinct(read.filter(({ item }) => !saysNothing(item)));
  return { items, drops: [...empty, ...drops] };
};
