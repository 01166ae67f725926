import { z } from 'zod';
import type { RawItem } from '../../domain/mention.ts';
import type { Answer, Refresh } from '../collector.ts';
import { readJson, readRows } from '../json-answer.ts';
import { postRecordSchema, recordItem } from './post-record.ts';

const labels = z.array(z.looseObject({ val: z.string() })).nullish();
const count = z.int().nullish();

/** A post as the app's server shows it. @see lexicons/app/bsky/feed/defs.json#postView of bluesky-social/atproto */
export const postViewSchema = z.looseObject({
  uri: z.string().min(1),
  author: z.looseObject({
    did: z.string(),
    handle: z.string(),
    displayName: z.string().nullish(),
    labels,
  }),
  record: postRecordSchema,
  indexedAt: z.string(),
  likeCount: count,
  replyCount: count,
  repostCount: count,
  quoteCount: count,
  labels,
});
export type PostView = z.infer<typeof postViewSchema>;

/** Whether its author asks to be shown only to people who are signed in. */
export const isForMembers = (view: PostView): boolean =>
  view.author.labels?.some(({ val }) => val === '!no-unauthenticated') ?? false;

/** A shown post in our words. */
export const viewItem = (view: PostView, fetchedAt: Date): RawItem => {
  const { author, repostCount, quoteCount } = view;
  return {
    ...recordItem(view.uri, view.record, view.indexedAt, fetchedAt),
    author: {
      id: author.did,
      // Shown where the handle no longer leads to the author.
      handle: author.handle === 'handle.invalid' ? null : author.handle,
      name: author.displayName ? author.displayName : null,
      followers: null,
    },
    engagement: {
      likes: view.likeCount ?? null,
      replies: view.replyCount ?? null,
      // A quote is a repost with words.
      shares: typeof repostCount === 'number' ? repostCount + (quoteCount ?? 0) : null,
      views: null,
    },
    raw: view,
  };
};

const postsSchema = z.looseObject({ posts: z.array(z.unknown()) });

const readAgain = (answer: Answer, ids: readonly string[]) => {
  const { posts } = readJson(answer, postsSchema, 'Bluesky');
  const { rows, drops } = readRows(posts, postViewSchema, 'Bluesky', 'post');
  const open = rows.filter((view) => !isForMembers(view));
  const there = new Set(open.map(({ uri }) => uri));
  return {
    items: open.map((view) => viewItem(view, answer.fetchedAt)),
    drops,
    // One that cannot be read is not known to be gone.
    removals:
      drops.length > 0
        ? []
        : ids.filter((id) => !there.has(id)).map((externalId) => ({ source: 'bluesky', externalId })),
  };
};

/**
 * Asks for posts again: one that does not come back was deleted or hidden, one whose author has since asked to be
 * shown to members only is no longer ours to keep.
 * @param server that answers, without a slash at its end.
 * @see https://docs.bsky.app/docs/api/app-bsky-feed-get-posts
 */
export const postRefresh = (server: string): Refresh<unknown> => ({
  idsPerRequest: 25,
  poll: (_, ids) => ({
    url: `${server}/xrpc/app.bsky.feed.getPosts?${new URLSearchParams(ids.map((id) => ['uris', id]))}`,
    headers: { accept: 'application/json' },
  }),
  read: (answer, _, ids) => readAgain(answer, ids),
});
