import { z } from 'zod';
import type { RawItem } from '../../domain/mention.ts';
import { bareItem } from '../bare-item.ts';
import type { Answer, Drop } from '../collector.ts';
import { readJson, readRows } from '../json-answer.ts';
import { instantFrom } from '../source-date.ts';

const SITE = 'https://www.youtube.com';
const NAME = 'YouTube';

/** What all lists of the API have in common. */
const listSchema = z.looseObject({
  kind: z.string().startsWith('youtube#'),
  items: z.array(z.unknown()),
  nextPageToken: z.string().nullish(),
});

const foundSchema = z.looseObject({ id: z.looseObject({ videoId: z.string().min(1) }) });

// Counts come as text.
const countSchema = z.coerce.number().int().nullish();

const videoSchema = z.looseObject({
  id: z.string().min(1),
  snippet: z.looseObject({
    publishedAt: z.string(),
    channelId: z.string(),
    channelTitle: z.string().nullish(),
    title: z.string(),
    description: z.string().default(''),
    tags: z.array(z.string()).optional(),
    defaultAudioLanguage: z.string().nullish(),
  }),
  statistics: z
    .looseObject({ viewCount: countSchema, likeCount: countSchema, commentCount: countSchema })
    .default({ viewCount: null, likeCount: null, commentCount: null }),
});
type Video = z.infer<typeof videoSchema>;

const commentSchema = z.looseObject({
  id: z.string().min(1),
  snippet: z.looseObject({
    textOriginal: z.string().nullish(),
    textDisplay: z.string().default(''),
    authorDisplayName: z.string().nullish(),
    authorChannelId: z.looseObject({ value: z.string() }).nullish(),
    videoId: z.string().nullish(),
    parentId: z.string().nullish(),
    likeCount: z.int().nullish(),
    publishedAt: z.string(),
    updatedAt: z.string().nullish(),
  }),
});
type Comment = z.infer<typeof commentSchema>;

const threadSchema = z.looseObject({
  id: z.string().min(1),
  snippet: z.looseObject({
    videoId: z.string().nullish(),
    topLevelComment: commentSchema,
    totalReplyCount: z.int().default(0),
  }),
  replies: z.looseObject({ comments: z.array(z.unknown()) }).optional(),
});

export type YoutubeList = z.infer<typeof listSchema>;

/** A list of the API, its rows still as they came. @throws SourceShapeError */
export const readList = (answer: Answer): YoutubeList => readJson(answer, listSchema, NAME);

/** Ids of the videos of a search. @throws SourceShapeError */
export const foundVideos = (items: readonly unknown[]): readonly string[] =>
  readRows(items, foundSchema, NAME, 'search result').rows.map(({ id }) => id.videoId);

const videoItem = (video: Video, fetchedAt: Date): RawItem => {
  const { snippet, statistics } = video;
  return {
    ...bareItem,
    source: 'youtube',
    externalId: video.id,
    url: `${SITE}/watch?v=${encodeURIComponent(video.id)}`,
    kind: 'post',
    title: snippet.title,
    text: snippet.description,
    author: { id: snippet.channelId, handle: null, name: snippet.channelTitle ?? null, followers: null },
    publishedAt: instantFrom(snippet.publishedAt, fetchedAt),
    engagement: {
      likes: statistics.likeCount ?? null,
      replies: statistics.commentCount ?? null,
      shares: null,
      views: statistics.viewCount ?? null,
    },
    threadId: video.id,
    raw: video,
  };
};

/** Videos with what tells whether they can be commented on. @throws SourceShapeError */
export const readVideos = (items: readonly unknown[], fetchedAt: Date) => {
  const { rows, drops } = readRows(items, videoSchema, NAME, 'video');
  return {
    items: rows.map((video) => videoItem(video, fetchedAt)),
    drops,
    // The count is missing where comments are switched off.
    open: rows
      .filter(({ statistics }) => typeof statistics.commentCount === 'number')
      .map(({ id, snippet }) => ({ id, at: snippet.publishedAt })),
  };
};

const commentUrl = (id: string, videoId: string | null): string | null =>
  videoId === null ? null : `${SITE}/watch?${new URLSearchParams({ v: videoId, lc: id })}`;

const commentItem = (
  { id, snippet }: Comment,
  videoId: string | null,
  replies: number | null,
  fetchedAt: Date,
): RawItem => {
  const name = snippet.authorDisplayName ?? null;
  const channel = snippet.authorChannelId?.value ?? null;
  const publishedAt = instantFrom(snippet.publishedAt, fetchedAt);
  const editedAt = instantFrom(snippet.updatedAt, fetchedAt);
  return {
    ...bareItem,
    source: 'youtube',
    externalId: id,
    url: commentUrl(id, videoId),
    kind: 'comment',
    text: snippet.textOriginal ?? snippet.textDisplay,
    author:
      name === null && channel === null
        ? null
        : { id: channel, handle: name?.startsWith('@') ? name.slice(1) : null, name, followers: null },
    publishedAt,
    editedAt: editedAt === publishedAt ? null : editedAt,
    engagement: { likes: snippet.likeCount ?? null, replies, shares: null, views: null },
    parentId: snippet.parentId ?? videoId,
    threadId: videoId,
    raw: snippet,
  };
};

/** A thread not all of whose replies came with it. */
export interface PendingReplies {
  readonly parent: string;
  /** Null for a thread that is about a channel. */
  readonly video: string | null;
}

/** Threads with the replies that come with them. @throws SourceShapeError */
export const readThreads = (
  items: readonly unknown[],
  fetchedAt: Date,
): {
  readonly items: readonly RawItem[];
  readonly drops: readonly Drop[];
  readonly tops: readonly { readonly at: string | null; readonly pending: PendingReplies | null }[];
} => {
  const { rows, drops } = readRows(items, threadSchema, NAME, 'thread');
  const threads = rows.map(({ id, snippet, replies }) => {
    const video = snippet.videoId ?? snippet.topLevelComment.snippet.videoId ?? null;
    const top = commentItem(snippet.topLevelComment, video, snippet.totalReplyCount, fetchedAt);
    const inner = readRows(replies?.comments ?? [], commentSchema, NAME, 'reply');
    const isPartial = snippet.totalReplyCount > inner.rows.length;
    return {
      items: [top, ...inner.rows.map((reply) => commentItem(reply, video, null, fetchedAt))],
      drops: inner.drops,
      top: { at: top.publishedAt, pending: isPartial ? { parent: id, video } : null },
    };
  });
  return {
    items: threads.flatMap((thread) => thread.items),
    drops: [...drops, ...threads.flatMap((thread) => thread.drops)],
    tops: threads.map(({ top }) => top),
  };
};

/** @param video of all of them, where the answer does not say. @throws SourceShapeError */
export const readComments = (items: readonly unknown[], video: string | null, fetchedAt: Date) => {
  const { rows, drops } = readRows(items, commentSchema, NAME, 'comment');
  return {
    items: rows.map((comment) => commentItem(comment, comment.snippet.videoId ?? video, null, fetchedAt)),
    drops,
  };
};
