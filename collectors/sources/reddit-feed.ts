import { z } from 'zod';
import { SourceUnavailableError } from '../../domain/errors.ts';
import type { RawItem } from '../../domain/mention.ts';
import { defineAccess } from '../access.ts';
import type { PollCollector, Refusal } from '../collector.ts';
import { feedRequest } from '../feed/feed-request.ts';
import { plainLine } from '../feed/html-text.ts';
import { parseFeed } from '../feed/parse-feed.ts';
import { parseRetryAfter } from '../http/retry-after.ts';

const MINUTE = 60_000;

const settingsSchema = z
  .strictObject({
    query: z
      .string()
      .trim()
      .min(1)
      .max(500)
      .nullable()
      .default(null)
      .meta({
        title: 'Search for',
        prominent: true,
        description: 'Posts that contain these words; “…” for a phrase. Empty takes all of the subreddit.',
        examples: ['"acme rockets"'],
      }),
    subreddit: z
      .string()
      .trim()
      .regex(/^(?:\/?r\/)?\w{2,21}$/, { error: 'must be a subreddit’s name' })
      .nullable()
      .default(null)
      .meta({
        title: 'Subreddit',
        prominent: true,
        description: 'Only this one. Empty searches all of Reddit.',
        examples: ['r/rockets'],
      }),
    kind: z.enum(['posts', 'comments']).default('posts').meta({
      title: 'Take',
      description: 'New posts, or all comments of a subreddit: those cannot be searched.',
    }),
  })
  .refine(({ query, subreddit }) => query !== null || subreddit !== null, {
    path: ['query'],
    error: 'must be given where no subreddit is',
  })
  .refine(({ query, subreddit, kind }) => kind === 'posts' || (query === null && subreddit !== null), {
    path: ['kind'],
    error: 'can be comments only of a subreddit, without a search: Reddit’s search finds posts only',
  });

type RedditFeedSettings = z.infer<typeof settingsSchema>;

/** The key of an account's private feeds lets in; the account's name goes with it. */
const feedAccess = defineAccess({
  need: 'optional',
  secret: z.strictObject({
    user: z.string().trim().min(1).meta({ title: 'Account', description: 'Its name, without u/.' }),
    feed: z
      .string()
      .trim()
      .min(1)
      .meta({ title: 'Feed key', description: 'What stands after “feed=” in the addresses of that page.' }),
  }),
  help: 'Reddit refuses nearly all feeds that carry no account’s key. Sign in, open https://www.reddit.com/prefs/feeds and take account and key from any address there.',
  authorize: (request, { user, feed }) => {
    const url = new URL(request.url);
    url.searchParams.set('feed', feed);
    url.searchParams.set('user', user);
    return { ...request, url: url.href };
  },
});

const addressOf = ({ query, subreddit, kind }: RedditFeedSettings): string => {
  const base = `https://www.reddit.com${subreddit === null ? '' : `/r/${subreddit.replace(/^\/?r\//, '')}`}`;
  if (query === null) return `${base}/${kind === 'comments' ? 'comments' : 'new'}/.rss?limit=100`;
  const parameters = new URLSearchParams({
    q: query,
    sort: 'new',
    ...(subreddit === null ? {} : { restrict_sr: 'on' }),
    limit: '100',
  });
  return `${base}/search.rss?${parameters}`;
};

/** Reddit's 429 is its answer to feeds without a key, whatever their pace. */
const explainTooMany = ({ status, headers, at }: Refusal): SourceUnavailableError | null => {
  if (status !== 429) return null;
  const waitMs = parseRetryAfter(headers['retry-after'] ?? headers['x-ratelimit-reset'], at);
  return new SourceUnavailableError(
    'Reddit answers “too many requests” (429). It does so with nearly all feeds that carry no account’s key, however rarely they are asked for: give this source the feed key of an account, or use the source “Reddit” with an app of your own.',
    waitMs,
  );
};

const isGone = ({ author, text }: RawItem): boolean =>
  author?.handle === '[deleted]' || ['[deleted]', '[removed]'].includes(plainLine(text));

/** @see https://www.reddit.com/wiki/rss */
export const redditFeedCollector: PollCollector<RedditFeedSettings, null> = {
  kind: 'poll',
  id: 'reddit-feed',
  title: 'Reddit feed',
  description: 'New posts of a search or a subreddit, or a subreddit’s comments, by Reddit’s own feeds.',
  group: 'forums',
  settings: settingsSchema,
  example: { query: '"acme rockets"', subreddit: null, kind: 'posts' },
  access: feedAccess,
  terms:
    'Free. Since June 2026 Reddit answers nearly all feeds without an account’s key with “too many requests”. What is deleted there must be deleted here: what the feed shows as deleted is erased, but feeds do not tell of all of it; the source “Reddit” does.',
  retention: null,
  verified: 'captured',
  docsUrl: 'https://www.reddit.com/wiki/rss',
  politeness: { everyMs: 30 * MINUTE, atLeastEveryMs: 15 * MINUTE, requestsPerMinute: 2, maxPages: 1 },
  propose: ({ name }) => [
    {
      title: `Reddit: ${name}`,
      settings: { query: `"${name.replaceAll('"', ' ').trim()}"`, subreddit: null, kind: 'posts' },
    },
  ],
  poll: (settings) => feedRequest(addressOf(settings)),
  read: (answer, settings) => {
    const { items, drops } = parseFeed(answer, { feedUrl: addressOf(settings), kind: 'auto' });
    return {
      items: items.filter((item) => !isGone(item)),
      drops,
      removals: items.filter(isGone).map(({ source, externalId }) => ({ source, externalId })),
      next: null,
      cursor: null,
    };
  },
  explain: explainTooMany,
};
