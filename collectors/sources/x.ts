import { z } from 'zod';
import { type EarshotError, SourceRefusedError } from '../../domain/errors.ts';
import { neededField, withBearer } from '../access/token-request.ts';
import { defineAccess } from '../access.ts';
import type { PollCollector, PollRequest, Refusal } from '../collector.ts';
import { idAt, readPage, timeOfId } from '../x/x-post.ts';

const MINUTE = 60_000;
const DAY_MS = 86_400_000;
const API = 'https://api.x.com/2/tweets';
const LONGEST_QUERY = 512;
/** The search index is filled within minutes. */
const OVERLAP_MS = 5 * MINUTE;
/** Recent search knows no older posts, and refuses to be asked for them. */
const REACH_MS = 7 * DAY_MS - 10 * MINUTE;
const PAGE_SIZE = 100;

const withoutReposts = (query: string): string => `(${query}) -is:retweet`;

const settingsSchema = z
  .strictObject({
    query: z
      .string()
      .trim()
      .min(1)
      .max(LONGEST_QUERY)
      .meta({
        title: 'Search for',
        description:
          'In X’s own query language, 512 characters at most. “lang:” and the like need a word beside them.',
        examples: ['"acme rockets" lang:en'],
      }),
    reposts: z.boolean().default(false).meta({
      title: 'Reposts too',
      description: 'Each repost read is paid for like a post.',
    }),
    postsAPoll: z.int().min(10).max(10_000).default(200).meta({
      title: 'Posts a poll at most',
      description: 'X is paid per post read: this caps what one poll can cost.',
    }),
    days: z.int().min(1).max(7).default(1).meta({
      title: 'Days to look back',
      description: 'How far the first poll reaches; X’s recent search knows seven days.',
    }),
  })
  .refine(({ query, reposts }) => reposts || withoutReposts(query).length <= LONGEST_QUERY, {
    path: ['query'],
    error: 'is too long together with “-is:retweet”; shorten it',
  });
type XSettings = z.infer<typeof settingsSchema>;

interface XCursor {
  /** Id of the newest post seen; null before the first. */
  readonly newest: string | null;
  /** Posts of this poll so far. */
  readonly read: number;
}

const FIELDS = {
  'tweet.fields':
    'created_at,author_id,conversation_id,referenced_tweets,lang,public_metrics,edit_history_tweet_ids',
  expansions: 'author_id',
  'user.fields': 'public_metrics',
} as const;

const request = (path: string, parameters: Readonly<Record<string, string>>): PollRequest => ({
  url: `${API}${path}?${new URLSearchParams({ ...parameters, ...FIELDS })}`,
  headers: { accept: 'application/json' },
});

/** @param since where to begin: `since_id` or `start_time`. */
const search = (
  settings: XSettings,
  since: Readonly<Record<string, string>>,
  nextToken?: string,
): PollRequest => {
  const { query, reposts, postsAPoll } = settings;
  return request('/search/recent', {
    query: reposts ? query : withoutReposts(query),
    max_results: String(Math.min(PAGE_SIZE, postsAPoll)),
    ...since,
    ...(nextToken === undefined ? {} : { next_token: nextToken }),
  });
};

/** Of this very request, read back from its address. */
const sinceOf = (url: string): Record<string, string> => {
  const { searchParams } = new URL(url);
  return Object.fromEntries(
    ['since_id', 'start_time'].flatMap((name) => {
      const value = searchParams.get(name);
      return value === null ? [] : [[name, value]];
    }),
  );
};

const access = defineAccess({
  need: 'required',
  secret: z.strictObject({
    token: neededField('Bearer token', 'Of your app, from the X developer console.'),
  }),
  help: 'At console.x.com: make a project and an app, buy credits, and copy the app’s bearer token.',
  authorize: (asked, { token }) => withBearer(asked, token),
});

/** @see https://docs.x.com/x-api/fundamentals/response-codes-and-errors */
const explain = ({ status, bodyStart }: Refusal): EarshotError | null => {
  if (/usage-capped|UsageCapExceeded/.test(bodyStart)) {
    return new SourceRefusedError(
      'X says that this month’s posts are used up. Buy more or wait for the next month, and poll less often.',
    );
  }
  if (/client-not-enrolled|client-forbidden/.test(bodyStart)) {
    return new SourceRefusedError(
      'X says that the app’s plan does not include search. Change the plan at console.x.com.',
    );
  }
  if (status === 402 || /credits/i.test(bodyStart)) {
    return new SourceRefusedError('X says that the account has no credits left. Buy some at console.x.com.');
  }
  if (status !== 400) return null;
  const detail = /"(?:message|detail)"\s*:\s*"([^"]{1,200})/.exec(bodyStart)?.[1];
  return detail === undefined ? null : new SourceRefusedError(`X does not take the search: ${detail}`);
};

/** Posts of the last seven days that match. @see https://docs.x.com/x-api/posts/search-recent-posts */
export const xCollector: PollCollector<XSettings, XCursor> = {
  kind: 'poll',
  id: 'x',
  title: 'X (formerly Twitter)',
  description: 'Posts on X that match a search, with their authors; each post read is paid for.',
  group: 'social',
  settings: settingsSchema,
  example: { query: '"acme rockets"', reposts: false, postsAPoll: 200, days: 1 },
  access,
  terms:
    'X is paid per post and per author read; see its price list. What X deletes or changes has to follow here within a day. Others may be given ids only, so texts are left out of exports and webhooks. No use for surveillance.',
  retention: {
    keepDays: null,
    afterwards: 'refresh',
    share: 'ids-only',
    display:
      'With the X logo, the author’s name and @handle, the text unchanged and the time as a link to the post.',
  },
  verified: 'captured',
  docsUrl: 'https://docs.x.com/x-api/posts/search-recent-posts',
  politeness: {
    everyMs: 15 * MINUTE,
    atLeastEveryMs: MINUTE,
    requestsPerMinute: 30,
    maxPages: 100,
    budget: { units: 450, perMs: 15 * MINUTE },
    rateHeaders: {
      remaining: 'x-rate-limit-remaining',
      limit: 'x-rate-limit-limit',
      reset: 'x-rate-limit-reset',
      resetIs: 'unix-seconds',
    },
  },
  reachesBackMs: REACH_MS,
  propose: () => [],
  poll: (settings, cursor, now) => {
    const reach = now.getTime() - REACH_MS;
    const newest = cursor?.newest ?? null;
    if (newest !== null && timeOfId(newest) - OVERLAP_MS > reach) {
      return search(settings, { since_id: idAt(timeOfId(newest) - OVERLAP_MS) });
    }
    const from = newest === null ? Math.max(now.getTime() - settings.days * DAY_MS, reach) : reach;
    return search(settings, { start_time: `${new Date(from).toISOString().slice(0, 19)}Z` });
  },
  read: (answer, settings, cursor) => {
    const { items, drops, newestId, nextToken } = readPage(answer);
    const isFirst = !new URL(answer.finalUrl).searchParams.has('next_token');
    const read = (isFirst ? 0 : (cursor?.read ?? 0)) + items.length;
    const known = cursor?.newest ?? null;
    const isNewer = newestId !== null && (known === null || BigInt(newestId) > BigInt(known));
    const isOver = nextToken !== null && read >= settings.postsAPoll;
    return {
      items,
      drops: isOver
        ? [...drops, { item: 'older posts', reason: `only ${settings.postsAPoll} posts a poll are paid for` }]
        : drops,
      next: nextToken === null || isOver ? null : search(settings, sinceOf(answer.finalUrl), nextToken),
      cursor: { newest: isNewer ? newestId : known, read },
    };
  },
  explain,
  refresh: {
    idsPerRequest: 100,
    poll: (_, externalIds) => request('', { ids: externalIds.join(',') }),
    read: (answer) => {
      const { items, drops, gone } = readPage(answer);
      return { items, drops, removals: gone.map((externalId) => ({ source: 'x', externalId })) };
    },
  },
};
