import { z } from 'zod';
import type { RawItem } from '../../domain/mention.ts';
import { bareItem } from '../bare-item.ts';
import type { Reading } from '../collector.ts';
import { type ReadRows, readRows } from '../json-answer.ts';
import { instantFrom } from '../source-date.ts';
import { innerListSchema } from './graph-page.ts';

const NAME = 'Instagram';

const mediaSchema = z.looseObject({
  id: z.string().min(1),
  caption: z.string().optional(),
  permalink: z.string().optional(),
  timestamp: z.string().optional(),
  username: z.string().optional(),
  // Missing where the author hides it.
  like_count: z.int().optional(),
  comments_count: z.int().optional(),
});

const commentSchema = z.looseObject({
  id: z.string().min(1),
  text: z.string().default(''),
  timestamp: z.string().optional(),
  username: z.string().optional(),
  like_count: z.int().optional(),
  parent_id: z.string().optional(),
});
type Comment = z.infer<typeof commentSchema>;

const ownMediaSchema = mediaSchema.extend({ comments: innerListSchema.optional() });

const authorOf = (username: string | undefined): RawItem['author'] =>
  username === undefined ? null : { id: null, handle: username, name: null, followers: null };

const countsOf = (likes: number | undefined, replies: number | undefined): RawItem['engagement'] => ({
  likes: likes ?? null,
  replies: replies ?? null,
  shares: null,
  views: null,
});

const mediaItem = (media: z.infer<typeof mediaSchema>, fetchedAt: Date): RawItem => ({
  ...bareItem,
  source: 'instagram',
  externalId: media.id,
  url: media.permalink ?? null,
  kind: 'post',
  text: media.caption ?? '',
  author: authorOf(media.username),
  publishedAt: instantFrom(media.timestamp, fetchedAt),
  engagement: countsOf(media.like_count, media.comments_count),
  threadId: media.id,
  raw: media,
});

const commentItem = (
  comment: Comment,
  media: z.infer<typeof ownMediaSchema>,
  parent: string,
  at: Date,
): RawItem => ({
  ...bareItem,
  source: 'instagram',
  externalId: comment.id,
  url: media.permalink ?? null,
  kind: 'comment',
  text: comment.text,
  author: authorOf(comment.username),
  publishedAt: instantFrom(comment.timestamp, at),
  engagement: countsOf(comment.like_count, undefined),
  parentId: comment.parent_id ?? parent,
  threadId: media.id,
  raw: comment,
});

const wordless = (items: readonly RawItem[]) =>
  items
    .filter(({ text }) => text.trim() === '')
    .map(({ externalId: item }) => ({ item, reason: 'has no words' }));

type Found = Pick<Reading<unknown>, 'items' | 'drops'>;

const worded = (items: readonly RawItem[], drops: Found['drops']): Found => ({
  items: items.filter(({ text }) => text.trim() !== ''),
  drops: [...drops, ...wordless(items)],
});

const repliesSchema = z.looseObject({ replies: innerListSchema.optional() });

/** Comments, and the replies to them, on own posts. @throws SourceShapeError */
export const readOwnMedia = (list: readonly unknown[], fetchedAt: Date): Found => {
  const media = readRows(list, ownMediaSchema, NAME, 'post');
  const read = media.rows.map((post) => {
    const rows = post.comments?.data ?? [];
    const inner = rows.flatMap((row) => {
      const nested = repliesSchema.safeParse(row);
      return nested.success ? (nested.data.replies?.data ?? []) : [];
    });
    const both: ReadRows<Comment> = readRows([...rows, ...inner], commentSchema, NAME, 'comment');
    return { items: both.rows.map((one) => commentItem(one, post, post.id, fetchedAt)), drops: both.drops };
  });
  return worded(
    read.flatMap(({ items }) => items),
    [...media.drops, ...read.flatMap(({ drops }) => drops)],
  );
};

/** Posts of others. @throws SourceShapeError */
export const readMedia = (list: readonly unknown[], fetchedAt: Date): Found => {
  const { rows, drops } = readRows(list, mediaSchema, NAME, 'post');
  return worded(
    rows.map((row) => mediaItem(row, fetchedAt)),
    drops,
  );
};
