import { z } from 'zod';
import type { RawItem } from '../../domain/mention.ts';
import { bareItem } from '../bare-item.ts';
import type { Answer, Drop, Removal } from '../collector.ts';
import { readJson, readRows } from '../json-answer.ts';
import { instantFrom } from '../source-date.ts';

/** Names changed from API v3 (0.19) to v4 (1.0): `published` became `published_at`, `actor_id` `ap_id`. */
const text = z.string().nullish();

const personSchema = z.looseObject({
  name: z.string(),
  display_name: text,
  actor_id: text,
  ap_id: text,
  deleted: z.boolean().nullish(),
});
type Person = z.infer<typeof personSchema>;

const countsSchema = z.looseObject({
  upvotes: z.int().nullish(),
  comments: z.int().nullish(),
  child_count: z.int().nullish(),
});

const baseSchema = countsSchema.extend({
  ap_id: z.string().min(1),
  published: text,
  published_at: text,
  updated: text,
  updated_at: text,
  deleted: z.boolean().nullish(),
  removed: z.boolean().nullish(),
});
const postSchema = baseSchema.extend({ name: z.string(), body: text, url: text });
const commentSchema = baseSchema.extend({ id: z.int(), content: text, path: z.string() });

/** A post, or a comment with the post it stands under. */
const viewSchema = z.looseObject({
  comment: commentSchema.nullish(),
  post: postSchema,
  creator: personSchema.nullish(),
  counts: countsSchema.nullish(),
});
type View = z.infer<typeof viewSchema>;

/** v3 lists by kind, v4 in one list with a mark for the next page. */
const searchSchema = z.union([
  z.looseObject({ posts: z.array(z.unknown()), comments: z.array(z.unknown()) }),
  z.looseObject({ search: z.array(z.unknown()), next_page: text }),
]);

const saidIn = ({ comment, post }: View) => comment ?? post;

const authorOf = (creator: Person | null | undefined): RawItem['author'] => {
  if (!creator) return null;
  const id = creator.actor_id ?? creator.ap_id ?? null;
  const host = id !== null && URL.canParse(id) ? `@${new URL(id).host}` : '';
  return { id, handle: `${creator.name}${host}`, name: creator.display_name || null, followers: null };
};

/** The path holds the numbers this server gives to a comment's ancestors, outermost first, after a 0. */
const parentOf = ({ comment, post }: View, idByNumber: ReadonlyMap<string, string>): string | null => {
  const parent = comment?.path.split('.').at(-2);
  if (parent === undefined) return null;
  return parent === '0' ? post.ap_id : (idByNumber.get(parent) ?? null);
};

const webAddress = (address: string | null | undefined): string | null =>
  /^https?:\/\//i.test(address ?? '') && URL.canParse(address ?? '') ? (address ?? null) : null;

const toRawItem = (view: View, idByNumber: ReadonlyMap<string, string>, fetchedAt: Date): RawItem => {
  const { comment, post, creator } = view;
  const said = saidIn(view);
  const counts = view.counts ?? said;
  const link = comment ? null : webAddress(post.url);
  const publishedAt = instantFrom(said.published ?? said.published_at, fetchedAt);
  const editedAt = instantFrom(said.updated ?? said.updated_at, fetchedAt);
  return {
    ...bareItem,
    source: 'lemmy',
    externalId: said.ap_id,
    url: webAddress(said.ap_id),
    kind: comment ? 'comment' : 'post',
    title: comment ? null : post.name,
    text: (comment ? comment.content : post.body) ?? '',
    author: authorOf(creator),
    publishedAt,
    editedAt: editedAt !== null && editedAt !== publishedAt ? editedAt : null,
    engagement: {
      likes: counts.upvotes ?? null,
      replies: (comment ? counts.child_count : counts.comments) ?? null,
      shares: null,
      views: null,
    },
    parentId: parentOf(view, idByNumber),
    threadId: post.ap_id,
    media: link === null ? [] : [{ type: 'link', url: link, alt: null }],
    raw: view,
  };
};

/** Gone by its author's or a moderator's hand, or with its author's account. */
const removalIn = (view: View): Removal | null => {
  const authorId = authorOf(view.creator)?.id ?? null;
  if (view.creator?.deleted === true && authorId !== null) return { source: 'lemmy', authorId };
  const { ap_id: externalId, deleted, removed } = saidIn(view);
  return deleted === true || removed === true ? { source: 'lemmy', externalId } : null;
};

/** What views tell. */
interface LemmyFinds {
  readonly items: readonly RawItem[];
  readonly drops: readonly Drop[];
  readonly removals: readonly Removal[];
}

/** One page of a search. */
export interface LemmyPage extends LemmyFinds {
  /** Rows there were, those not used too. */
  readonly count: number;
  /** What v4 names the next page by; null at the end and in v3. */
  readonly nextPage: string | null;
}

const readViews = (list: readonly unknown[], fetchedAt: Date): LemmyFinds => {
  const views = list.filter((row) => typeof row !== 'object' || row === null || 'post' in row);
  const { rows, drops } = readRows(views, viewSchema, 'Lemmy', 'find');
  const idByNumber = new Map(
    rows.flatMap(({ comment }) => (comment ? [[String(comment.id), comment.ap_id] as const] : [])),
  );
  const kept = rows.filter((view) => removalIn(view) === null);
  return {
    items: kept.map((view) => toRawItem(view, idByNumber, fetchedAt)),
    drops,
    removals: rows.flatMap((view) => removalIn(view) ?? []),
  };
};

/** @throws SourceShapeError when it is no search of either version. */
export const readSearch = (answer: Answer): LemmyPage => {
  const page = readJson(answer, searchSchema, 'Lemmy');
  const list = 'search' in page ? (page.search as unknown[]) : [page.posts, page.comments].flat();
  return {
    ...readViews(list, answer.fetchedAt),
    count: list.length,
    nextPage: 'next_page' in page && typeof page.next_page === 'string' ? page.next_page : null,
  };
};

/** v3 names what it found by its kind; v4 answers as to a search. */
const objectSchema = z.union([
  z.looseObject({ search: z.array(z.unknown()) }),
  z.looseObject({ comment: z.unknown().optional(), post: z.unknown().optional() }),
]);

/**
 * A single post or comment, asked for by its address. Of a comment under another one it is not told which that is, so
 * only what was deleted is learnt of it.
 */
export const readObject = (answer: Answer): LemmyFinds => {
  const found = readJson(answer, objectSchema, 'Lemmy');
  const list = 'search' in found ? (found.search as unknown[]) : [found.comment ?? found.post];
  const { items, drops, removals } = readViews(list, answer.fetchedAt);
  return {
    items: items.filter(({ kind, parentId }) => kind === 'post' || parentId !== null),
    drops,
    removals,
  };
};
