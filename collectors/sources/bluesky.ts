import { z } from 'zod';
import { type EarshotError, SourceRefusedError, SourceUnavailableError } from '../../domain/errors.ts';
import { isForMembers, postRefresh, postViewSchema, viewItem } from '../bluesky/post-view.ts';
import { blueskyReply } from '../bluesky/reply.ts';
import { BLUESKY_SERVER, blueskyAccess } from '../bluesky/session.ts';
import type { Answer, PollCollector, PollRequest, Refusal } from '../collector.ts';
import { readJson, readRows } from '../json-answer.ts';
import { instantFrom } from '../source-date.ts';

const MINUTE = 60_000;
const DAY = 86_400_000;
/** Posts may reach the search late; what was read before is read again. */
const OVERLAP_MS = 15 * MINUTE;

const settingsSchema = z.strictObject({
  query: z
    .string()
    .trim()
    .min(1)
    .max(300)
    .meta({
      title: 'Search for',
      description: 'Words that must all occur; put a phrase in double quotes.',
      examples: ['"acme rockets"'],
    }),
  language: z
    .string()
    .regex(/^[a-z]{2,3}$/, { error: 'is a language code such as en' })
    .nullable()
    .default(null)
    .meta({
      title: 'Language',
      description: 'Only posts whose author says they are in it.',
      examples: ['en'],
    }),
  mentions: z
    .string()
    .trim()
    .min(1)
    .nullable()
    .default(null)
    .meta({
      title: 'Mentioning',
      description: 'Only posts that mention this account.',
      examples: ['acme.com'],
    }),
  days: z.int().min(1).max(365).default(30).meta({
    title: 'Days to look back',
    description: 'How far the first poll reaches into the past.',
  }),
});
type BlueskySettings = z.infer<typeof settingsSchema>;

/** When the network saw the newest post. */
interface BlueskyCursor {
  readonly newest: string;
}

const search = (settings: BlueskySettings, since: string, cursor: string | null): PollRequest => {
  const parameters = new URLSearchParams({ q: settings.query, sort: 'latest', since, limit: '100' });
  if (settings.language !== null) parameters.set('lang', settings.language);
  if (settings.mentions !== null) parameters.set('mentions', settings.mentions.replace(/^@/, ''));
  if (cursor !== null) parameters.set('cursor', cursor);
  return {
    url: `${BLUESKY_SERVER}/xrpc/app.bsky.feed.searchPosts?${parameters}`,
    headers: { accept: 'application/json' },
  };
};

const pageSchema = z.looseObject({ posts: z.array(z.unknown()), cursor: z.string().nullish() });

const nextPage = (settings: BlueskySettings, answer: Answer, page: z.infer<typeof pageSchema>) => {
  const asked = new URL(answer.finalUrl).searchParams;
  const { cursor } = page;
  // A cursor that comes again would be asked for without end.
  if (!cursor || page.posts.length === 0 || cursor === asked.get('cursor')) return null;
  return search(settings, asked.get('since') ?? '', cursor);
};

const isError = (refusal: Refusal, name: string): boolean => refusal.bodyStart.includes(`"${name}"`);

const explain = (refusal: Refusal): EarshotError | null => {
  if (isError(refusal, 'ExpiredToken')) {
    return new SourceUnavailableError('Bluesky has ended the session; a new one is opened.', 0);
  }
  if (refusal.status === 401 || isError(refusal, 'AuthenticationRequired')) {
    return new SourceRefusedError(
      'Bluesky does not accept the handle and app password. Make a new app password in its settings.',
    );
  }
  if (isError(refusal, 'AuthFactorTokenRequired')) {
    return new SourceRefusedError(
      'Bluesky asks for a code by mail: this is the account’s own password. Use an app password.',
    );
  }
  return null;
};

export const blueskyCollector: PollCollector<BlueskySettings, BlueskyCursor> = {
  kind: 'poll',
  id: 'bluesky',
  title: 'Bluesky search',
  description: 'Posts on Bluesky that contain your words, with likes and replies; needs an account of yours.',
  group: 'social',
  settings: settingsSchema,
  example: { query: '"acme rockets"', language: null, mentions: null, days: 30 },
  access: blueskyAccess,
  terms:
    'Free. Search is meant for looking things up: for all posts as they are written use the Bluesky stream. Posts whose authors ask to be shown only to people who are signed in are left out; deleted posts are erased here when they are looked at again.',
  retention: null,
  verified: 'captured',
  docsUrl: 'https://docs.bsky.app/docs/api/app-bsky-feed-search-posts',
  politeness: {
    everyMs: 10 * MINUTE,
    atLeastEveryMs: 2 * MINUTE,
    requestsPerMinute: 30,
    maxPages: 10,
    rateHeaders: {
      remaining: 'ratelimit-remaining',
      limit: 'ratelimit-limit',
      reset: 'ratelimit-reset',
      resetIs: 'unix-seconds',
    },
  },
  propose: () => [],
  poll: (settings, cursor, now) => {
    const since =
      cursor === null ? now.getTime() - settings.days * DAY : Date.parse(cursor.newest) - OVERLAP_MS;
    return search(settings, new Date(since).toISOString(), null);
  },
  read: (answer, settings, cursor) => {
    const page = readJson(answer, pageSchema, 'Bluesky');
    const { rows, drops } = readRows(page.posts, postViewSchema, 'Bluesky', 'post');
    const hidden = rows.filter(isForMembers).map(({ uri }) => ({
      item: uri,
      reason: 'its author asks to be shown only to people who are signed in',
    }));
    const seen = rows.flatMap(({ indexedAt }) => instantFrom(indexedAt, answer.fetchedAt) ?? []);
    const since = Date.parse(new URL(answer.finalUrl).searchParams.get('since') ?? '');
    // Nothing found at first: the window stays where it began.
    const start =
      cursor?.newest ?? new Date((since || answer.fetchedAt.getTime()) + OVERLAP_MS).toISOString();
    return {
      items: rows.filter((view) => !isForMembers(view)).map((view) => viewItem(view, answer.fetchedAt)),
      drops: [...drops, ...hidden],
      next: nextPage(settings, answer, page),
      cursor: { newest: [start, ...seen].sort().at(-1) ?? start },
    };
  },
  explain,
  reply: blueskyReply,
  refresh: postRefresh(BLUESKY_SERVER),
};
