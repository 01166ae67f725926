import { z } from 'zod';
import type { RawItem } from '../../domain/mention.ts';
import { bareItem } from '../bare-item.ts';
import type { Answer, PollCollector, PollRequest, Reading } from '../collector.ts';
import { explainGraph } from '../graph/explain-graph.ts';
import {
  afterOf,
  edgeOf,
  graphRequest,
  innerListSchema,
  objectOf,
  pageAfter,
  readGraphPage,
} from '../graph/graph-page.ts';
import { metaPageAccess } from '../graph/meta-access.ts';
import { readRows } from '../json-answer.ts';
import { instantFrom } from '../source-date.ts';

const MINUTE = 60_000;
const OVERLAP_MS = 60 * MINUTE;
const NAME = 'Facebook';

const settingsSchema = z.strictObject({
  pageId: z
    .string()
    .regex(/^\d{1,30}$/, { error: 'is to be the page’s number' })
    .meta({
      title: 'Page',
      description: 'Its number: under the page’s About, page transparency.',
      examples: ['19292868552'],
    }),
  tagged: z.boolean().default(true).meta({
    title: 'Posts that tag the page',
    description: 'Public posts of others in which the page is tagged.',
  }),
  posts: z.int().min(0).max(100).default(25).meta({
    title: 'Own posts followed',
    description: 'How many of the page’s newest posts are asked for comments.',
  }),
});
type FacebookSettings = z.infer<typeof settingsSchema>;

interface PendingPost {
  readonly post: string;
  readonly after: string;
}

interface FacebookCursor {
  /** When the newest comment seen was written; null before the first. */
  readonly newest: string | null;
  /** This poll's comments are read back to here; null reads all. */
  readonly since: string | null;
  /** Posts with more comments than came with them. */
  readonly pending: readonly PendingPost[];
}

const startCursor: FacebookCursor = { newest: null, since: null, pending: [] };

const COMMENT_FIELDS =
  'id,message,created_time,permalink_url,like_count,comment_count,parent{id},from{id,name}';

const tagSchema = z.looseObject({
  id: z.string().min(1),
  message: z.string().optional(),
  created_time: z.string().optional(),
  permalink_url: z.string().optional(),
});

const commentSchema = tagSchema.extend({
  like_count: z.int().optional(),
  comment_count: z.int().optional(),
  parent: z.looseObject({ id: z.string() }).optional(),
  // Only the page itself is named: people are not.
  from: z.looseObject({ id: z.string(), name: z.string().optional() }).optional(),
});
type Comment = z.infer<typeof commentSchema>;

const postSchema = z.looseObject({ id: z.string().min(1), comments: innerListSchema.optional() });

const taggedRequest = ({ pageId }: FacebookSettings): PollRequest =>
  graphRequest(`${pageId}/tagged`, { fields: 'id,message,created_time,permalink_url', limit: '100' });

const postsRequest = ({ pageId, posts }: FacebookSettings): PollRequest =>
  graphRequest(`${pageId}/posts`, {
    fields: `id,comments.filter(stream).order(reverse_chronological).limit(50){${COMMENT_FIELDS}}`,
    limit: String(posts),
  });

const pendingRequest = ({ pending }: FacebookCursor): PollRequest | null =>
  pending[0] === undefined
    ? null
    : graphRequest(`${pending[0].post}/comments`, {
        fields: COMMENT_FIELDS,
        filter: 'stream',
        order: 'reverse_chronological',
        limit: '100',
        after: pending[0].after,
      });

const isWeb = (url: string | undefined): string | null =>
  url !== undefined && /^https?:\/\//.test(url) && URL.canParse(url) ? url : null;

const toItem = (row: Comment, postId: string | null, fetchedAt: Date): RawItem => ({
  ...bareItem,
  source: 'facebook',
  externalId: row.id,
  url: isWeb(row.permalink_url),
  kind: postId === null ? 'post' : 'comment',
  text: row.message ?? '',
  author:
    row.from === undefined
      ? null
      : { id: row.from.id, handle: null, name: row.from.name ?? null, followers: null },
  publishedAt: instantFrom(row.created_time, fetchedAt),
  engagement:
    postId === null
      ? null
      : { likes: row.like_count ?? null, replies: row.comment_count ?? null, shares: null, views: null },
  parentId: row.parent?.id ?? postId,
  threadId: postId ?? row.id,
  raw: row,
});

/** A picture alone says nothing in words. */
const worded = (items: readonly RawItem[]) => ({
  items: items.filter(({ text }) => text.trim() !== ''),
  drops: items
    .filter(({ text }) => text.trim() === '')
    .map(({ externalId: item }) => ({ item, reason: 'has no words' })),
});

const readTagged = (
  answer: Answer,
  settings: FacebookSettings,
  cursor: FacebookCursor,
): Reading<FacebookCursor> => {
  const { rows: list, after } = readGraphPage(answer, NAME);
  const { rows, drops } = readRows(list, tagSchema, NAME, 'post');
  const read = worded(rows.map((row) => toItem(row, null, answer.fetchedAt)));
  // Without a cursor of its own: the first page of a hundred is read again each time.
  const isFirstPoll = cursor.newest === null;
  const following = settings.posts > 0 ? postsRequest(settings) : null;
  return {
    items: read.items,
    drops: [...drops, ...read.drops],
    next: after !== null && isFirstPoll ? pageAfter(answer.finalUrl, after) : following,
    cursor,
  };
};

interface Comments {
  readonly items: readonly RawItem[];
  readonly drops: Reading<null>['drops'];
  /** Whether all of them are newer than what was read before. */
  readonly isAllNew: boolean;
}

const readComments = (
  list: readonly unknown[],
  postId: string,
  since: string | null,
  fetchedAt: Date,
): Comments => {
  const { rows, drops } = readRows(list, commentSchema, NAME, 'comment');
  const all = rows.map((row) => toItem(row, postId, fetchedAt));
  const fresh = all.filter(({ publishedAt: at }) => since === null || at === null || at >= since);
  const read = worded(fresh);
  return { items: read.items, drops: [...drops, ...read.drops], isAllNew: fresh.length === all.length };
};

const newestOf = (items: readonly RawItem[], before: string | null): string | null =>
  [before ?? '', ...items.map(({ publishedAt }) => publishedAt ?? '')].sort().at(-1) || null;

const readPosts = (answer: Answer, before: FacebookCursor): Reading<FacebookCursor> => {
  const { rows: posts, drops } = readRows(readGraphPage(answer, NAME).rows, postSchema, NAME, 'post');
  const since =
    before.newest === null ? null : new Date(Date.parse(before.newest) - OVERLAP_MS).toISOString();
  const read = posts.map(({ id, comments }) => {
    const inner = readComments(comments?.data ?? [], id, since, answer.fetchedAt);
    const after = inner.isAllNew ? afterOf(comments?.paging) : null;
    return { ...inner, pending: after === null ? [] : [{ post: id, after }] };
  });
  const items = read.flatMap((one) => one.items);
  const cursor = {
    newest: newestOf(items, before.newest),
    since,
    pending: read.flatMap(({ pending }) => pending),
  };
  return {
    items,
    drops: [...drops, ...read.flatMap((one) => one.drops)],
    next: pendingRequest(cursor),
    cursor,
  };
};

const readMore = (answer: Answer, before: FacebookCursor): Reading<FacebookCursor> => {
  const post = objectOf(answer.finalUrl);
  const { rows, after } = readGraphPage(answer, NAME);
  const { items, drops, isAllNew } = readComments(rows, post, before.since, answer.fetchedAt);
  const more = after !== null && isAllNew ? [{ post, after }] : [];
  const pending = [...more, ...before.pending.filter((one) => one.post !== post)];
  const cursor = { ...before, newest: newestOf(items, before.newest), pending };
  return { items, drops, next: pendingRequest(cursor), cursor };
};

/** Comments on a page's own posts, and posts that tag it. @see https://developers.facebook.com/docs/graph-api/reference/page/ */
export const facebookCollector: PollCollector<FacebookSettings, FacebookCursor> = {
  kind: 'poll',
  id: 'facebook',
  title: 'Facebook page (own)',
  description: 'Comments on your own page’s posts, and public posts that tag the page.',
  group: 'social',
  settings: settingsSchema,
  example: { pageId: '19292868552', tagged: true, posts: 25 },
  access: metaPageAccess(
    ['pages_show_list', 'pages_read_engagement', 'pages_read_user_content'],
    'Make a Meta app, have “pages_read_user_content” approved in App Review, and sign in as somebody who may moderate the page, or paste the token of a system user of your business.',
  ),
  terms:
    'Meta reviews each app. People who comment are not named to apps, so authors are missing; there is no search by words. What is deleted there is not announced to a poll. Asked for a single post, Meta says the same of one that was deleted and of one that may no longer be read, so deleted posts are not erased here by themselves.',
  retention: null,
  verified: 'captured',
  docsUrl: 'https://developers.facebook.com/docs/graph-api/reference/page/',
  politeness: { everyMs: 15 * MINUTE, atLeastEveryMs: 5 * MINUTE, requestsPerMinute: 30, maxPages: 60 },
  propose: () => [],
  poll: (settings) => (settings.tagged ? taggedRequest(settings) : postsRequest(settings)),
  read: (answer, settings, cursor) => {
    const before = cursor ?? startCursor;
    const edge = edgeOf(answer.finalUrl);
    if (edge === 'posts') return readPosts(answer, before);
    return edge === 'comments' ? readMore(answer, before) : readTagged(answer, settings, before);
  },
  explain: (refusal) => explainGraph(refusal, NAME),
};
