import { z } from 'zod';
import type { RawItem } from '../../domain/mention.ts';
import type { PollCollector, PollRequest, Reading, Removal } from '../collector.ts';
import { missingFrom } from '../missing-from.ts';
import { redditAccess } from '../reddit/reddit-access.ts';
import { readListing, readThread, type Things } from '../reddit/reddit-thing.ts';
import { redditReply } from '../reddit/reply.ts';

const MINUTE = 60_000;
const PAGE_SIZE = 100;
/** Search finds new posts late; what was read before is read again. Seconds. */
const OVERLAP_S = 15 * 60;
const API = 'https://oauth.reddit.com';

const settingsSchema = z
  .strictObject({
    query: z
      .string()
      .trim()
      .min(1)
      .max(512)
      .nullable()
      .default(null)
      .meta({
        title: 'Search for',
        prominent: true,
        description: 'As in Reddit’s own search; a phrase in double quotes. Empty reads all new posts.',
        examples: ['"acme rockets"'],
      }),
    subreddits: z
      .array(z.string().regex(/^\w{2,21}$/, { error: 'is the name of a subreddit, without r/' }))
      .max(50)
      .default([])
      .meta({ title: 'Subreddits', description: 'One a line, without r/. Empty searches all of Reddit.' }),
    comments: z.boolean().default(true).meta({
      title: 'Comments too',
      description: 'All new ones of the subreddits; without subreddits, those under the posts found.',
    }),
    threads: z.int().min(0).max(50).default(10).meta({
      title: 'Threads followed',
      description: 'Without subreddits: how many of the newest posts found are asked for new comments.',
    }),
    days: z.int().min(1).max(365).default(7).meta({
      title: 'Days to look back',
      description: 'How far the first poll reaches; Reddit lists no more than 1,000 posts.',
    }),
  })
  .refine(({ query, subreddits }) => query !== null || subreddits.length > 0, {
    path: ['query'],
    error: 'or a subreddit is needed',
  });
type RedditSettings = z.infer<typeof settingsSchema>;

interface FollowedThread {
  /** Fullname of the post, and the second it was written. */
  readonly id: string;
  readonly at: number;
  /** Second of its newest comment read; 0 before the first look, null where it is closed to us. */
  readonly seen: number | null;
}

interface RedditCursor {
  /** Second of the newest seen; null before the first. */
  readonly newest: { readonly posts: number | null; readonly comments: number | null };
  /** The listing being read is read back to this second. */
  readonly since: number;
  /** Newest first. */
  readonly threads: readonly FollowedThread[];
}

type Stage = 'posts' | 'comments';

/** Whether an item was surely written before a second. */
const isBefore = ({ publishedAt }: RawItem, second: number): boolean =>
  publishedAt !== null && Date.parse(publishedAt) / 1000 < second;

const startCursor: RedditCursor = { newest: { posts: null, comments: null }, since: 0, threads: [] };

const request = (path: string, parameters: Readonly<Record<string, string>>): PollRequest => ({
  url: `${API}${path}?${new URLSearchParams({ ...parameters, raw_json: '1' })}`,
  headers: { accept: 'application/json' },
});

const listing = (stage: Stage, settings: RedditSettings, after: string | null): PollRequest => {
  const { query, subreddits } = settings;
  const place = subreddits.length === 0 ? '' : `/r/${subreddits.join('+')}`;
  const page = { limit: String(PAGE_SIZE), ...(after === null ? {} : { after }) };
  if (stage === 'comments') return request(`${place}/comments`, page);
  if (query === null) return request(`${place}/new`, page);
  const within = place === '' ? {} : { restrict_sr: '1' };
  return request(`${place}/search`, { q: query, sort: 'new', type: 'link', ...within, ...page });
};

const threadRequest = ({ id }: FollowedThread): PollRequest =>
  request(`/comments/${id.slice(3)}`, { sort: 'new', limit: '500' });

/** The first of some threads that can be read. */
const firstOpen = (threads: readonly FollowedThread[]): PollRequest | null => {
  const open = threads.find(({ seen }) => seen !== null);
  return open === undefined ? null : threadRequest(open);
};

const listsComments = ({ comments, subreddits }: RedditSettings): boolean =>
  comments && subreddits.length > 0;

/** The newest posts found, whose comments are asked for. */
const follow = (
  settings: RedditSettings,
  known: readonly FollowedThread[],
  { items }: Things,
): readonly FollowedThread[] => {
  if (!settings.comments || settings.subreddits.length > 0) return [];
  const found = items
    .filter(({ externalId }) => !known.some(({ id }) => id === externalId))
    .map(({ externalId, publishedAt }) => ({
      id: externalId,
      at: Date.parse(publishedAt ?? '1970-01-01') / 1000,
      seen: 0,
    }));
  return [...known, ...found].sort((one, other) => other.at - one.at).slice(0, settings.threads);
};

const listingEnd = (
  stage: Stage,
  things: Things,
  since: number,
  isFirstPoll: boolean,
): Reading<null>['drops'] => {
  const reached = things.oldest === null || things.oldest <= since;
  if (reached || isFirstPoll || things.after !== null) return [];
  return [{ item: `older ${stage}`, reason: 'Reddit lists only the newest 1,000' }];
};

const readStage = (
  stage: Stage,
  things: Things,
  settings: RedditSettings,
  before: RedditCursor,
  place: { readonly isFirstPage: boolean; readonly fetchedS: number },
): Reading<RedditCursor> => {
  const newest = before.newest[stage];
  const from = newest === null ? place.fetchedS - settings.days * 86_400 : newest - OVERLAP_S;
  const since = place.isFirstPage ? from : before.since;
  const seen = things.newest === null ? newest : Math.max(newest ?? 0, things.newest);
  const cursor: RedditCursor = {
    newest: { ...before.newest, [stage]: seen },
    since,
    threads: stage === 'posts' ? follow(settings, before.threads, things) : before.threads,
  };
  const goesOn = things.after !== null && things.oldest !== null && things.oldest > since;
  const following =
    stage === 'posts' && listsComments(settings)
      ? listing('comments', settings, null)
      : firstOpen(cursor.threads);
  return {
    items: things.items.filter((item) => !isBefore(item, since)),
    drops: [...things.drops, ...(goesOn ? [] : listingEnd(stage, things, since, newest === null))],
    removals: things.removals,
    next: goesOn ? listing(stage, settings, things.after) : following,
    cursor,
  };
};

/** A thread that is closed to us is followed no more. */
const readFollowed = (id: string, things: Things | null, before: RedditCursor): Reading<RedditCursor> => {
  const index = before.threads.findIndex((thread) => thread.id === id);
  const thread = before.threads[index];
  const since = (thread?.seen ?? 0) - OVERLAP_S;
  return {
    items: (things?.items ?? []).filter((item) => item.kind === 'post' || !isBefore(item, since)),
    drops: things?.drops ?? [{ item: id, reason: 'its comments are closed to this account' }],
    removals: things?.removals ?? [],
    next: index < 0 ? null : firstOpen(before.threads.slice(index + 1)),
    cursor: {
      ...before,
      threads: before.threads.map((one) => {
        if (one.id !== id) return one;
        return { ...one, seen: things === null ? null : Math.max(one.seen ?? 0, things.newest ?? 0) };
      }),
    },
  };
};

const THREAD_PATH = /^\/comments\/([a-z0-9]+)$/;

/** Posts by search or of subreddits, with their comments. @see https://www.reddit.com/dev/api */
export const redditCollector: PollCollector<RedditSettings, RedditCursor> = {
  kind: 'poll',
  id: 'reddit',
  title: 'Reddit (with an app of your own)',
  description:
    'Posts that match a search and the comments under them, or all that is new in chosen subreddits.',
  group: 'forums',
  settings: settingsSchema,
  example: { query: '"acme rockets"', subreddits: [], comments: true, threads: 10, days: 7 },
  access: redditAccess,
  terms:
    'Reddit approves each app, and commercial use needs its contract. What is deleted there has to be erased here; nothing may train a model. Search finds posts only and a listing ends at 1,000, so a busy subreddit has to be asked often; of a long thread the first 500 comments are read.',
  retention: {
    keepDays: 2,
    afterwards: 'refresh',
    share: 'text',
    display: 'Names the author as u/… and links to the post.',
  },
  verified: 'captured',
  docsUrl: 'https://www.reddit.com/dev/api',
  politeness: {
    everyMs: 10 * MINUTE,
    atLeastEveryMs: MINUTE,
    requestsPerMinute: 60,
    maxPages: 70,
    budget: { units: 1000, perMs: 10 * MINUTE },
    rateHeaders: {
      remaining: 'x-ratelimit-remaining',
      reset: 'x-ratelimit-reset',
      resetIs: 'seconds-left',
    },
  },
  propose: () => [],
  poll: (settings) => listing('posts', settings, null),
  read: (answer, settings, cursor) => {
    const { pathname, searchParams } = new URL(answer.finalUrl);
    const before = cursor ?? startCursor;
    const thread = THREAD_PATH.exec(pathname)?.[1];
    if (thread !== undefined) {
      return readFollowed(`t3_${thread}`, answer.status === 200 ? readThread(answer) : null, before);
    }
    const stage = pathname.endsWith('/comments') ? 'comments' : 'posts';
    return readStage(stage, readListing(answer), settings, before, {
      isFirstPage: !searchParams.has('after'),
      fetchedS: Math.floor(answer.fetchedAt.getTime() / 1000),
    });
  },
  explain: ({ url, status }) =>
    (status === 403 || status === 404) && THREAD_PATH.test(new URL(url).pathname) ? 'read' : null,
  reply: redditReply,
  refresh: {
    idsPerRequest: 100,
    poll: (_, externalIds) => request('/api/info', { id: externalIds.join(',') }),
    read: (answer, _, externalIds) => {
      const { items, drops, removals } = readListing(answer);
      const gone = new Set(removals.map(idOf));
      const missing = missingFrom(items, drops, externalIds, 'reddit').filter((one) => !gone.has(idOf(one)));
      return { items, drops, removals: [...removals, ...missing] };
    },
  },
};

const idOf = (removal: Removal): string => ('externalId' in removal ? removal.externalId : '');
