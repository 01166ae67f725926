import { z } from 'zod';
import type { RawItem } from '../../domain/mention.ts';
import { withQuery } from '../access/token-request.ts';
import { bareItem } from '../bare-item.ts';
import type { Answer, PollCollector, PollRequest, Reading } from '../collector.ts';
import { readJson, readRows } from '../json-answer.ts';
import { linkedinAccess } from '../linkedin/linkedin-access.ts';
import { instantFrom } from '../source-date.ts';

const MINUTE = 60_000;
const OVERLAP_MS = 60 * MINUTE;
const PAGE_SIZE = 100;
const API = 'https://api.linkedin.com/rest';
const NAME = 'LinkedIn';

const settingsSchema = z.strictObject({
  organization: z
    .string()
    .regex(/^\d{1,20}$/, { error: 'is to be the page’s number' })
    .meta({
      title: 'Page',
      description: 'Its number: the digits in its address while you are its admin.',
      examples: ['2414183'],
    }),
  posts: z.int().min(1).max(50).default(20).meta({
    title: 'Posts followed',
    description: 'How many of the page’s newest posts are asked for comments.',
  }),
  version: z
    .string()
    .regex(/^20\d{4}$/)
    .default('202610')
    .meta({
      title: 'API version',
      description: 'Year and month; LinkedIn ends each version after about a year.',
      examples: ['202610'],
    }),
});
type LinkedinSettings = z.infer<typeof settingsSchema>;

interface LinkedinCursor {
  /** Posts yet to be asked in this poll. */
  readonly waiting: readonly string[];
  /** When the newest comment seen was written, ms; null before the first. */
  readonly newest: number | null;
  /** This poll's comments are read back to here, ms; null reads all. */
  readonly since: number | null;
}

const startCursor: LinkedinCursor = { waiting: [], newest: null, since: null };

const postSchema = z.looseObject({ id: z.string().startsWith('urn:li:') });

const momentSchema = z.looseObject({ time: z.number().positive() });

const commentSchema = z.looseObject({
  id: z.string().min(1),
  commentUrn: z.string().optional(),
  actor: z.string().optional(),
  message: z.looseObject({ text: z.string().default('') }),
  created: momentSchema.optional(),
  lastModified: momentSchema.optional(),
  parentComment: z.string().optional(),
  likesSummary: z.looseObject({ totalLikes: z.int().optional() }).optional(),
  commentsSummary: z.looseObject({ aggregatedTotalComments: z.int().optional() }).optional(),
});
type Comment = z.infer<typeof commentSchema>;

const listSchema = z.looseObject({ elements: z.array(z.unknown()) });

const request = (url: string, { version }: LinkedinSettings): PollRequest => ({
  url,
  headers: {
    accept: 'application/json',
    'linkedin-version': version,
    'x-restli-protocol-version': '2.0.0',
  },
});

const postsRequest = (settings: LinkedinSettings): PollRequest =>
  request(
    withQuery(`${API}/posts`, {
      q: 'author',
      author: `urn:li:organization:${settings.organization}`,
      count: String(settings.posts),
      sortBy: 'CREATED',
    }),
    settings,
  );

const commentsRequest = (post: string, start: number, settings: LinkedinSettings): PollRequest =>
  request(
    withQuery(`${API}/socialActions/${encodeURIComponent(post)}/comments`, {
      start: String(start),
      count: String(PAGE_SIZE),
    }),
    settings,
  );

const nextPost = ({ waiting }: LinkedinCursor, settings: LinkedinSettings): PollRequest | null =>
  waiting[0] === undefined ? null : commentsRequest(waiting[0], 0, settings);

const toItem = (comment: Comment, post: string, fetchedAt: Date): RawItem => {
  const createdAt = comment.created?.time;
  const changedAt = comment.lastModified?.time;
  return {
    ...bareItem,
    source: 'linkedin',
    externalId: comment.commentUrn ?? comment.id,
    url: `https://www.linkedin.com/feed/update/${post}`,
    kind: 'comment',
    text: comment.message.text,
    // Names are not given: only who may read a member's profile sees them.
    author:
      comment.actor === undefined ? null : { id: comment.actor, handle: null, name: null, followers: null },
    publishedAt: createdAt === undefined ? null : instantFrom(createdAt / 1000, fetchedAt),
    editedAt:
      changedAt === undefined || changedAt === createdAt ? null : instantFrom(changedAt / 1000, fetchedAt),
    engagement: {
      likes: comment.likesSummary?.totalLikes ?? null,
      replies: comment.commentsSummary?.aggregatedTotalComments ?? null,
      shares: null,
      views: null,
    },
    parentId: comment.parentComment ?? post,
    threadId: post,
    raw: comment,
  };
};

const readPosts = (
  answer: Answer,
  settings: LinkedinSettings,
  before: LinkedinCursor,
): Reading<LinkedinCursor> => {
  const { rows, drops } = readRows(readJson(answer, listSchema, NAME).elements, postSchema, NAME, 'post');
  const since = before.newest === null ? null : before.newest - OVERLAP_MS;
  const cursor = { ...before, since, waiting: rows.map(({ id }) => id) };
  return { items: [], drops, next: nextPost(cursor, settings), cursor };
};

const COMMENTS_PATH = /\/socialActions\/([^/]+)\/comments$/;

const readComments = (
  answer: Answer,
  post: string,
  settings: LinkedinSettings,
  before: LinkedinCursor,
): Reading<LinkedinCursor> => {
  const list = answer.status === 200 ? readJson(answer, listSchema, NAME).elements : [];
  const { rows, drops } = readRows(list, commentSchema, NAME, 'comment');
  const fresh = rows.filter(
    ({ created }) => before.since === null || (created?.time ?? Infinity) >= before.since,
  );
  const all = fresh.map((comment) => toItem(comment, post, answer.fetchedAt));
  const start = Number(new URL(answer.finalUrl).searchParams.get('start') ?? 0);
  const times = rows.map(({ created }) => Math.min(created?.time ?? 0, answer.fetchedAt.getTime()));
  const newest = Math.max(before.newest ?? 0, ...times);
  const rest = { ...before, newest: newest === 0 ? null : newest };
  const goesOn = list.length >= PAGE_SIZE;
  const cursor = goesOn ? rest : { ...rest, waiting: before.waiting.filter((one) => one !== post) };
  const silent = all.filter(({ text }) => text.trim() === '');
  return {
    items: all.filter(({ text }) => text.trim() !== ''),
    drops: [...drops, ...silent.map(({ externalId: item }) => ({ item, reason: 'has no words' }))],
    next: goesOn ? commentsRequest(post, start + PAGE_SIZE, settings) : nextPost(cursor, settings),
    cursor,
  };
};

/** Comments on a page's own posts. @see https://learn.microsoft.com/en-us/linkedin/marketing/community-management/shares/comments-api */
export const linkedinCollector: PollCollector<LinkedinSettings, LinkedinCursor> = {
  kind: 'poll',
  id: 'linkedin',
  title: 'LinkedIn page (own)',
  description: 'Comments on the newest posts of a LinkedIn page you are an admin of.',
  group: 'social',
  settings: settingsSchema,
  example: { organization: '2414183', posts: 20, version: '202610' },
  access: linkedinAccess,
  terms:
    'LinkedIn approves each app for its Community Management API. There is no search: what others post about you cannot be had. Members’ words may be used only to look after the page, may not be exported, and may be kept for a short time only; Earshot erases them after two days. Members’ names are not given. What is deleted sooner is not announced.',
  retention: {
    keepDays: 2,
    afterwards: 'erase',
    share: 'ids-only',
    display: 'Links to the post on LinkedIn.',
  },
  verified: 'made',
  docsUrl: 'https://learn.microsoft.com/en-us/linkedin/marketing/community-management/shares/comments-api',
  politeness: { everyMs: 60 * MINUTE, atLeastEveryMs: 15 * MINUTE, requestsPerMinute: 30, maxPages: 80 },
  propose: () => [],
  poll: (settings) => postsRequest(settings),
  read: (answer, settings, cursor) => {
    const post = COMMENTS_PATH.exec(new URL(answer.finalUrl).pathname)?.[1];
    const before = cursor ?? startCursor;
    return post === undefined
      ? readPosts(answer, settings, before)
      : readComments(answer, decodeURIComponent(post), settings, before);
  },
  // A post that was deleted meanwhile, or whose comments are off.
  explain: ({ url, status }) =>
    (status === 403 || status === 404) && COMMENTS_PATH.test(new URL(url).pathname) ? 'read' : null,
};
