import { z } from 'zod';
import { escapeHtml } from '../../domain/escape-html.ts';
import type { RawItem } from '../../domain/mention.ts';
import { bareItem } from '../bare-item.ts';
import { resolveHtmlUrls } from '../feed/html-text.ts';
import { instantFrom } from '../source-date.ts';

/** A post of a topic; a search shows only the beginning of its text, as `blurb`. */
export const postSchema = z.looseObject({
  id: z.int().positive(),
  username: z.string().nullish(),
  name: z.string().nullish(),
  user_id: z.int().nullish(),
  created_at: z.string(),
  updated_at: z.string().nullish(),
  cooked: z.string().nullish(),
  blurb: z.string().nullish(),
  post_number: z.int().positive(),
  post_type: z.int().nullish(),
  reply_count: z.int().nullish(),
  reply_to_post_number: z.int().nullish(),
  like_count: z.int().nullish(),
  actions_summary: z.array(z.looseObject({ id: z.int(), count: z.int().nullish() })).nullish(),
  reads: z.int().nullish(),
  topic_id: z.int().positive(),
  topic_slug: z.string().nullish(),
  topic_title: z.string().nullish(),
  hidden: z.boolean().nullish(),
  deleted_at: z.string().nullish(),
  user_deleted: z.boolean().nullish(),
});
export type Post = z.infer<typeof postSchema>;

/** What a search tells of a topic once for all of its posts. */
export const topicSchema = z.looseObject({
  id: z.int().positive(),
  title: z.string().nullish(),
  slug: z.string().nullish(),
  tags: z.array(z.union([z.string(), z.looseObject({ name: z.string() })])).nullish(),
});
export type Topic = z.infer<typeof topicSchema>;

/** The action “like” among those listed with a post. */
const LIKE = 2;
/** Written by a person; the others are a moderator’s acts, notes and whispers. */
const REGULAR = 1;

/** Why a post is none to keep; null when it is. */
export const reasonAgainst = (post: Post): string | null => {
  if (post.deleted_at || post.user_deleted === true) return 'was deleted';
  if (post.hidden === true) return 'is hidden';
  return (post.post_type ?? REGULAR) === REGULAR ? null : 'is no person’s post';
};

const likesOf = ({ like_count, actions_summary }: Post): number | null =>
  like_count ?? actions_summary?.find(({ id }) => id === LIKE)?.count ?? (actions_summary ? 0 : null);

/** Where a forum is, and what it told beside its posts. */
export interface Forum {
  /** Its address, without a slash at the end. */
  readonly home: string;
  readonly topics: ReadonlyMap<number, Topic>;
  readonly fetchedAt: Date;
}

/** A post is known by its forum, topic and number there, as replies name it. */
const idOf = (host: string, topic: number, number: number): string => `${host}/${topic}/${number}`;

/** A post in our words. Only a topic’s first one bears its title. */
export const postItem = (post: Post, { home, topics, fetchedAt }: Forum): RawItem => {
  const topic = topics.get(post.topic_id);
  const title = post.topic_title ?? topic?.title ?? null;
  const { host } = new URL(home);
  const isFirst = post.post_number === 1;
  const publishedAt = instantFrom(post.created_at, fetchedAt);
  const editedAt = instantFrom(post.updated_at, fetchedAt);
  return {
    ...bareItem,
    source: 'discourse',
    externalId: idOf(host, post.topic_id, post.post_number),
    url: `${home}/t/${post.topic_slug ?? topic?.slug ?? '-'}/${post.topic_id}/${post.post_number}`,
    kind: isFirst ? 'post' : 'comment',
    title: isFirst && title !== null ? escapeHtml(title) : null,
    text: resolveHtmlUrls(post.cooked ?? post.blurb ?? '', home),
    textFormat: 'html',
    author: post.username
      ? {
          id: typeof post.user_id === 'number' ? String(post.user_id) : post.username,
          handle: post.username,
          name: post.name ? post.name : null,
          followers: null,
        }
      : null,
    publishedAt,
    editedAt: editedAt === publishedAt ? null : editedAt,
    engagement: {
      likes: likesOf(post),
      replies: post.reply_count ?? null,
      shares: null,
      views: post.reads ?? null,
    },
    // What replies to nobody replies to the topic.
    parentId: isFirst ? null : idOf(host, post.topic_id, post.reply_to_post_number ?? 1),
    threadId: idOf(host, post.topic_id, 1),
    hashtags: (topic?.tags ?? []).map((tag) => (typeof tag === 'string' ? tag : tag.name)),
    raw: post,
  };
};
