import { z } from 'zod';
import type { RawItem } from '../../domain/mention.ts';
import { expiryOf } from '../access/expiry.ts';
import {
  neededField,
  optionalField,
  postForm,
  readGranted,
  withBearer,
  withQuery,
} from '../access/token-request.ts';
import { type AccessSession, defineAccess } from '../access.ts';
import { bareItem } from '../bare-item.ts';
import type { Answer, PollCollector, PollRequest } from '../collector.ts';
import { explainGraph } from '../graph/explain-graph.ts';
import { pageAfter, readGraphPage } from '../graph/graph-page.ts';
import { readJson, readRows } from '../json-answer.ts';
import { instantFrom } from '../source-date.ts';

const MINUTE = 60_000;
const DAY = 86_400_000;
const OVERLAP_MS = 15 * MINUTE;
const API = 'https://graph.threads.net';
const NAME = 'Threads';

const settingsSchema = z.strictObject({
  query: z
    .string()
    .trim()
    .min(1)
    .max(200)
    .meta({
      title: 'Search for',
      description: 'A word, or a topic tag without #.',
      examples: ['acme rockets'],
    }),
  mode: z.enum(['keyword', 'tag']).default('keyword').meta({
    title: 'As',
    description: '“keyword” looks in the text, “tag” at the topic tag.',
  }),
  days: z.int().min(1).max(90).default(7).meta({
    title: 'Days to look back',
    description: 'How far the first poll reaches into the past.',
  }),
});
type ThreadsSettings = z.infer<typeof settingsSchema>;

interface ThreadsCursor {
  /** When the newest post seen was written; null before the first. */
  readonly newest: string | null;
  /** This poll reads back to here. */
  readonly since: string;
}

const postSchema = z.looseObject({
  id: z.string().min(1),
  text: z.string().default(''),
  permalink: z.string().optional(),
  timestamp: z.string().optional(),
  username: z.string().optional(),
  is_reply: z.boolean().optional(),
});

const toItem = (post: z.infer<typeof postSchema>, fetchedAt: Date): RawItem => ({
  ...bareItem,
  source: 'threads',
  externalId: post.id,
  url: post.permalink ?? null,
  kind: post.is_reply === true ? 'comment' : 'post',
  text: post.text,
  author:
    post.username === undefined ? null : { id: null, handle: post.username, name: null, followers: null },
  publishedAt: instantFrom(post.timestamp, fetchedAt),
  raw: post,
});

const secretSchema = z.strictObject({
  clientId: optionalField('App id', 'Of your Threads app; needed only to sign in here.'),
  clientSecret: optionalField(
    'App secret',
    'Of the same app; with it a short-lived token becomes a long-lived one.',
  ),
  token: neededField(
    'Access token',
    'Of the account; a long-lived one lasts 60 days and is renewed in time.',
  ),
  expiresAt: optionalField('Valid until', 'Comes with the sign-in; empty for a token that was just made.'),
});
type ThreadsSecret = z.infer<typeof secretSchema>;

/** Renewed before people are told of its end: once it has ended, only a person can sign in again. */
const RENEW_AHEAD_MS = 8 * DAY;

const renewAt = ({ expiresAt }: ThreadsSecret): Date | null => {
  const end = expiryOf(expiresAt);
  return end === null ? null : new Date(end.getTime() - RENEW_AHEAD_MS);
};

/** A token of an hour becomes one of 60 days; near its end that one is renewed; else it is only tried. */
const openSession = (secret: ThreadsSecret, now: Date): PollRequest => {
  const { clientSecret, token, expiresAt } = secret;
  if (expiresAt === '' && clientSecret !== '') {
    const exchange = { grant_type: 'th_exchange_token', client_secret: clientSecret, access_token: token };
    return { url: withQuery(`${API}/access_token`, exchange) };
  }
  const due = renewAt(secret);
  // Threads renews no token within a day of its making.
  return due !== null && due <= now
    ? {
        url: withQuery(`${API}/refresh_access_token`, {
          grant_type: 'th_refresh_token',
          access_token: token,
        }),
      }
    : withBearer({ url: withQuery(`${API}/v1.0/me`, { fields: 'id' }) }, token);
};

const readSession = (answer: Answer, secret: ThreadsSecret): AccessSession => {
  if (new URL(answer.finalUrl).pathname === '/v1.0/me') {
    readJson(answer, z.looseObject({ id: z.string() }), NAME);
    return { token: secret.token, expiresAt: renewAt(secret) };
  }
  const { token, expiresAt } = readGranted(answer, NAME);
  const renewed = { ...secret, token, expiresAt: expiresAt?.toISOString() ?? '' };
  return { token, expiresAt: renewAt(renewed), secret: renewed };
};

/** @see https://developers.facebook.com/docs/threads/get-started/long-lived-tokens */
const access = defineAccess<ThreadsSecret>({
  need: 'required',
  secret: secretSchema,
  help: 'Make a Meta app with the use case “Access the Threads API”, have “threads_keyword_search” approved in App Review, and sign in. Before approval only your own posts are found.',
  authorize: (request, secret, token) => withBearer(request, token ?? secret.token),
  expiresAt: ({ expiresAt }) => expiryOf(expiresAt),
  session: { open: openSession, read: readSession },
  oauth: {
    given: ['clientId', 'clientSecret'],
    authorizeUrl: ({ clientId = '' }, { redirectUri, state }) =>
      withQuery('https://threads.net/oauth/authorize', {
        client_id: clientId,
        redirect_uri: redirectUri,
        scope: 'threads_basic,threads_keyword_search',
        response_type: 'code',
        state,
      }),
    exchange: ({ clientId = '', clientSecret = '' }, { redirectUri, code }) =>
      postForm(`${API}/oauth/access_token`, {
        client_id: clientId,
        client_secret: clientSecret,
        grant_type: 'authorization_code',
        redirect_uri: redirectUri,
        code,
      }),
    read: (answer, given) =>
      secretSchema.parse({ ...given, token: readGranted(answer, NAME).token, expiresAt: '' }),
  },
});

/** Public posts by keyword or topic tag. @see https://developers.facebook.com/docs/threads/keyword-search */
export const threadsCollector: PollCollector<ThreadsSettings, ThreadsCursor> = {
  kind: 'poll',
  id: 'threads',
  title: 'Threads',
  description: 'Public posts and replies on Threads that hold your words or topic tag.',
  group: 'social',
  settings: settingsSchema,
  example: { query: 'acme rockets', mode: 'keyword', days: 7 },
  access,
  terms:
    'Meta reviews each app; before that a search finds only your own posts. 2,200 searches a day for each person, over all apps. Words Meta holds for sensitive find nothing. Authors’ ids and counts are not given, and what is deleted is not announced. Asked for a single post, Meta says the same of one that was deleted and of one that may no longer be read, so deleted posts are not erased here by themselves.',
  retention: null,
  verified: 'made',
  docsUrl: 'https://developers.facebook.com/docs/threads/keyword-search',
  politeness: {
    everyMs: 15 * MINUTE,
    atLeastEveryMs: 2 * MINUTE,
    requestsPerMinute: 30,
    maxPages: 20,
    budget: { units: 2200, perMs: DAY },
  },
  propose: () => [],
  poll: ({ query, mode }) => ({
    url: withQuery(`${API}/v1.0/keyword_search`, {
      q: query,
      search_type: 'RECENT',
      search_mode: mode === 'tag' ? 'TAG' : 'KEYWORD',
      fields: 'id,text,permalink,timestamp,username,is_reply',
    }),
    headers: { accept: 'application/json' },
  }),
  read: (answer, settings, cursor) => {
    const { rows: list, after } = readGraphPage(answer, NAME);
    const { rows, drops } = readRows(list, postSchema, NAME, 'post');
    const known = cursor?.newest ?? null;
    const isFirst = !new URL(answer.finalUrl).searchParams.has('after');
    const from =
      known === null ? answer.fetchedAt.getTime() - settings.days * DAY : Date.parse(known) - OVERLAP_MS;
    const since = isFirst ? new Date(from).toISOString() : (cursor?.since ?? '');
    const all = rows.map((row) => toItem(row, answer.fetchedAt));
    const fresh = all.filter(({ publishedAt: at }) => at === null || at >= since);
    const newest = [known ?? '', ...all.map(({ publishedAt }) => publishedAt ?? '')].sort().at(-1) || null;
    const silent = fresh.filter(({ text }) => text.trim() === '');
    return {
      items: fresh.filter(({ text }) => text.trim() !== ''),
      drops: [...drops, ...silent.map(({ externalId: item }) => ({ item, reason: 'has no words' }))],
      next: after !== null && fresh.length === all.length ? pageAfter(answer.finalUrl, after) : null,
      cursor: { newest, since },
    };
  },
  explain: (refusal) => explainGraph(refusal, NAME),
};
