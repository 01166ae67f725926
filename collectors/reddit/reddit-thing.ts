import { z } from 'zod';
import type { RawItem } from '../../domain/mention.ts';
import { bareItem } from '../bare-item.ts';
import type { Answer, Drop, Removal } from '../collector.ts';
import { readJson, readRows } from '../json-answer.ts';
import { instantFrom } from '../source-date.ts';

const SITE = 'https://www.reddit.com';

const listingSchema = z.looseObject({
  kind: z.literal('Listing'),
  data: z.looseObject({ children: z.array(z.unknown()), after: z.string().nullish() }),
});

/** A post (t3) or a comment (t1). */
const thingSchema = z.looseObject({
  kind: z.enum(['t1', 't3']),
  data: z.looseObject({
    name: z.string().regex(/^t[13]_[a-z0-9]+$/),
    created_utc: z.number().positive(),
    author: z.string().nullish(),
    author_fullname: z.string().nullish(),
    subreddit: z.string().nullish(),
    permalink: z.string().nullish(),
    title: z.string().nullish(),
    selftext: z.string().nullish(),
    body: z.string().nullish(),
    url: z.string().nullish(),
    is_self: z.boolean().nullish(),
    // False, or the second of the last edit; very old edits are only “true”.
    edited: z.union([z.number(), z.boolean()]).nullish(),
    score: z.int().nullish(),
    score_hidden: z.boolean().nullish(),
    num_comments: z.int().nullish(),
    parent_id: z.string().nullish(),
    link_id: z.string().nullish(),
    replies: z.unknown().optional(),
  }),
});
type ThingData = z.infer<typeof thingSchema>['data'];

/** What a listing holds, in our words. */
export interface Things {
  /** In the listing's order. */
  readonly items: readonly RawItem[];
  readonly drops: readonly Drop[];
  readonly removals: readonly Removal[];
  /** Of the next page. */
  readonly after: string | null;
  /** How many things it holds, readable or not. */
  readonly length: number;
  /** Second of the oldest and of the newest thing, never past the answer’s; null when there is none. */
  readonly oldest: number | null;
  readonly newest: number | null;
}

const isBlank = (text: string | null | undefined): boolean => text === '[deleted]' || text === '[removed]';

/** Whether author or moderators took it away. Who only closed the account leaves the text. */
const isGone = (data: ThingData): boolean =>
  isBlank(data.body) || isBlank(data.selftext) || (data.author === '[deleted]' && data.is_self === false);

const permalinkOf = ({ name, permalink, subreddit, link_id: link }: ThingData): string | null => {
  if (permalink) return new URL(permalink.replace(/\?.*$/, ''), SITE).href;
  if (!subreddit || !link) return null;
  return `${SITE}/r/${encodeURIComponent(subreddit)}/comments/${link.slice(3)}/_/${name.slice(3)}/`;
};

const authorOf = ({ author, author_fullname: id }: ThingData): RawItem['author'] =>
  !author || author === '[deleted]' ? null : { id: id ?? null, handle: author, name: null, followers: null };

const linkOf = ({ is_self: isSelf, url }: ThingData): RawItem['media'] =>
  isSelf === false && url && /^https?:\/\//i.test(url) && URL.canParse(url)
    ? [{ type: 'link', url, alt: null }]
    : [];

const toItem = (data: ThingData, fetchedAt: Date): RawItem => {
  const isComment = data.name.startsWith('t1_');
  const { selftext_html: _, body_html: __, replies: ___, ...raw } = data;
  return {
    ...bareItem,
    source: 'reddit',
    externalId: data.name,
    url: permalinkOf(data),
    kind: isComment ? 'comment' : 'post',
    title: isComment ? null : (data.title ?? null),
    text: (isComment ? data.body : data.selftext) ?? '',
    author: authorOf(data),
    publishedAt: instantFrom(data.created_utc, fetchedAt),
    editedAt: typeof data.edited === 'number' ? instantFrom(data.edited, fetchedAt) : null,
    engagement: {
      likes: data.score_hidden === true ? null : (data.score ?? null),
      replies: data.num_comments ?? null,
      shares: null,
      views: null,
    },
    parentId: data.parent_id ?? null,
    threadId: isComment ? (data.link_id ?? null) : data.name,
    media: isComment ? [] : linkOf(data),
    raw,
  };
};

const isMore = (child: unknown): boolean =>
  typeof child === 'object' && child !== null && 'kind' in child && child.kind === 'more';

const readThings = (children: readonly unknown[], after: string | null, answer: Answer): Things => {
  const { rows, drops } = readRows(
    children.filter((child) => !isMore(child)),
    thingSchema,
    'Reddit',
    'post or comment',
  );
  const fetchedS = Math.floor(answer.fetchedAt.getTime() / 1000);
  const seconds = rows.map(({ data }) => Math.min(data.created_utc, fetchedS));
  return {
    items: rows.flatMap(({ data }) => (isGone(data) ? [] : [toItem(data, answer.fetchedAt)])),
    drops,
    removals: rows.flatMap(({ data }) => (isGone(data) ? [{ source: 'reddit', externalId: data.name }] : [])),
    after,
    length: children.length,
    oldest: seconds.length === 0 ? null : Math.min(...seconds),
    newest: seconds.length === 0 ? null : Math.max(...seconds),
  };
};

/** @throws SourceShapeError */
export const readListing = (answer: Answer): Things => {
  const { data } = readJson(answer, listingSchema, 'Reddit');
  return readThings(data.children, data.after ?? null, answer);
};

/** All comments of a tree: the replies of each stand inside it. */
const flatten = (top: readonly unknown[]): readonly unknown[] => {
  const all: unknown[] = [];
  const waiting = [...top];
  for (let child = waiting.pop(); child !== undefined; child = waiting.pop()) {
    all.push(child);
    const thing = thingSchema.safeParse(child);
    const replies = listingSchema.safeParse(thing.success ? thing.data.data.replies : null);
    if (replies.success) waiting.push(...replies.data.data.children);
  }
  return all;
};

/** A post with its comments. @throws SourceShapeError */
export const readThread = (answer: Answer): Things => {
  const [post, comments] = readJson(answer, z.tuple([listingSchema, listingSchema]), 'Reddit');
  return readThings([...post.data.children, ...flatten(comments.data.children)], null, answer);
};
