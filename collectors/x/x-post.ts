import { z } from 'zod';
import type { RawItem } from '../../domain/mention.ts';
import { bareItem } from '../bare-item.ts';
import type { Answer, Drop } from '../collector.ts';
import { readJson, readRows } from '../json-answer.ts';
import { instantFrom } from '../source-date.ts';

/** Ids hold the time they were made at: ms since this moment, shifted by 22 bits. */
const EPOCH_MS = 1_288_834_974_657n;

const idSchema = z.string().regex(/^\d{1,20}$/);

/** When the post of an id was made, ms since 1970. */
export const timeOfId = (id: string): number => Number((BigInt(id) >> 22n) + EPOCH_MS);

/** The least id a post made at an instant can have. */
export const idAt = (ms: number): string => String((BigInt(Math.floor(ms)) - EPOCH_MS) << 22n);

const postSchema = z.looseObject({
  id: idSchema,
  text: z.string(),
  author_id: idSchema.optional(),
  created_at: z.string().optional(),
  conversation_id: idSchema.optional(),
  lang: z.string().optional(),
  // The first version's id comes first; each edit makes a new one.
  edit_history_tweet_ids: z.array(idSchema).optional(),
  referenced_tweets: z.array(z.looseObject({ type: z.string(), id: idSchema })).optional(),
  public_metrics: z
    .looseObject({
      retweet_count: z.int().optional(),
      reply_count: z.int().optional(),
      like_count: z.int().optional(),
      impression_count: z.int().optional(),
    })
    .optional(),
});
type Post = z.infer<typeof postSchema>;

const userSchema = z.looseObject({
  id: idSchema,
  name: z.string(),
  username: z.string(),
  public_metrics: z.looseObject({ followers_count: z.int().nonnegative().optional() }).optional(),
});
type User = z.infer<typeof userSchema>;

const problemSchema = z.looseObject({
  type: z.string().optional(),
  value: z.string().optional(),
  resource_id: z.string().optional(),
});

const pageSchema = z
  .looseObject({
    data: z.array(z.unknown()).optional(),
    includes: z.looseObject({ users: z.array(z.unknown()).default([]) }).default({ users: [] }),
    meta: z.looseObject({ newest_id: idSchema.optional(), next_token: z.string().optional() }).optional(),
    errors: z.array(problemSchema).default([]),
  })
  // Where nothing matches there is no “data”, but the count is there.
  .refine(({ data, meta }) => data !== undefined || meta?.newest_id === undefined, {
    error: 'names a newest post, but has no list of posts',
  })
  .refine(({ data, meta, errors }) => data !== undefined || meta !== undefined || errors.length > 0, {
    error: 'neither posts nor a count of them',
  });

/** Protected and suspended accounts' posts are as gone as deleted ones. */
const GONE = /\/(?:resource-not-found|not-authorized-for-resource)$/;

const authorOf = ({ author_id: id }: Post, users: ReadonlyMap<string, User>): RawItem['author'] => {
  if (id === undefined) return null;
  const user = users.get(id);
  return {
    id,
    handle: user?.username ?? null,
    name: user?.name ?? null,
    followers: user?.public_metrics?.followers_count ?? null,
  };
};

const firstIdOf = ({ id, edit_history_tweet_ids: history }: Post): string => history?.[0] ?? id;

const toItem = (post: Post, users: ReadonlyMap<string, User>, fetchedAt: Date): RawItem => {
  const firstId = firstIdOf(post);
  const isEdited = firstId !== post.id;
  const author = authorOf(post, users);
  const metrics = post.public_metrics;
  const repliedTo = post.referenced_tweets?.find(({ type }) => type === 'replied_to')?.id ?? null;
  const createdAt = instantFrom(post.created_at, fetchedAt);
  return {
    ...bareItem,
    source: 'x',
    externalId: firstId,
    url: `https://x.com/${author?.handle ?? 'i/web'}/status/${post.id}`,
    kind: repliedTo === null ? 'post' : 'comment',
    text: post.text,
    lang: post.lang === undefined || post.lang === 'und' ? null : post.lang,
    author,
    publishedAt: isEdited ? instantFrom(timeOfId(firstId) / 1000, fetchedAt) : createdAt,
    editedAt: isEdited ? createdAt : null,
    engagement:
      metrics === undefined
        ? null
        : {
            likes: metrics.like_count ?? null,
            replies: metrics.reply_count ?? null,
            shares: metrics.retweet_count ?? null,
            views: metrics.impression_count ?? null,
          },
    parentId: repliedTo,
    threadId: post.conversation_id ?? null,
    raw: post,
  };
};

/** A page of posts, their authors joined to them. */
export interface XPage {
  readonly items: readonly RawItem[];
  readonly drops: readonly Drop[];
  readonly newestId: string | null;
  readonly nextToken: string | null;
  /** Ids asked for that are no longer there for everybody. */
  readonly gone: readonly string[];
}

/** @throws SourceShapeError */
export const readPage = (answer: Answer): XPage => {
  const { data = [], includes, meta, errors } = readJson(answer, pageSchema, 'X');
  const posts = readRows(data, postSchema, 'X', 'post');
  const users = new Map(
    readRows(includes.users, userSchema, 'X', 'user').rows.map((user) => [user.id, user] as const),
  );
  // A post that was edited is also there as it was; only its last version counts.
  const isOld = ({ id, edit_history_tweet_ids: history }: Post): boolean =>
    history !== undefined && history.at(-1) !== id;
  return {
    items: posts.rows.filter((post) => !isOld(post)).map((post) => toItem(post, users, answer.fetchedAt)),
    drops: [
      ...posts.drops,
      ...posts.rows
        .filter(isOld)
        .map(({ id }) => ({ item: id, reason: 'was edited; its new version counts' })),
    ],
    newestId: meta?.newest_id ?? null,
    nextToken: meta?.next_token ?? null,
    gone: errors.flatMap(({ type = '', resource_id: id, value }) =>
      GONE.test(type) ? [id ?? value ?? ''].filter((one) => one !== '') : [],
    ),
  };
};
