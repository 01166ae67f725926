import { z } from 'zod';
import { defineAccess } from '../access.ts';
import type { PollCollector } from '../collector.ts';
import { feedRequest } from '../feed/feed-request.ts';
import { parseFeed } from '../feed/parse-feed.ts';

const MINUTE = 60_000;

/** Addresses hold no name and password: settings are kept and shown, secrets are not. */
const hasNoSecret = (address: string): boolean => {
  if (!URL.canParse(address)) return true;
  const { username, password } = new URL(address);
  return username === '' && password === '';
};

const feedAddress = z
  .url({ protocol: /^https?$/, error: 'must be a web address that begins with https:// or http://' })
  .refine(hasNoSecret, {
    error:
      'may hold no name and password; put them into an environment variable and name it as the credentials',
  });

const settingsSchema = z.strictObject({
  url: feedAddress.meta({
    title: 'Address',
    description: 'Of the feed itself: RSS, Atom or JSON Feed.',
    examples: ['https://example.org/feed.xml'],
  }),
  kind: z.enum(['auto', 'post', 'comment', 'review']).default('auto').meta({
    title: 'Entries are',
    description: '“auto” tells comments from posts by their marks.',
  }),
  knownAs: feedAddress.nullable().default(null).meta({
    title: 'Former address',
    description:
      'The address the feed had when it was added, so that its entries stay the same after a move.',
  }),
});

type FeedSettings = z.infer<typeof settingsSchema>;

/** `Bearer token`, `name:password` or a bare token. */
const authorizationOf = (secret: string): string => {
  if (/^[A-Za-z][\w-]* \S/.test(secret)) return secret;
  return secret.includes(':') ? `Basic ${Buffer.from(secret).toString('base64')}` : `Bearer ${secret}`;
};

const feedAccess = defineAccess({
  need: 'optional',
  secret: z.strictObject({
    authorization: z
      .string()
      .min(1)
      .meta({ title: 'Name and password, or token', description: '“name:password”, or a token.' }),
  }),
  help: 'Only for a feed that asks for a name and password or a token.',
  authorize: (request, { authorization }) => ({
    ...request,
    headers: { ...request.headers, authorization: authorizationOf(authorization) },
  }),
});

/** RSS 0.9x–2.0, RDF, Atom 0.3 and 1.0, JSON Feed: blogs, news sites, podcasts, comments. */
export const feedCollector: PollCollector<FeedSettings, null> = {
  kind: 'poll',
  id: 'feed',
  title: 'Feed (RSS, Atom, JSON Feed)',
  description: 'Posts, articles, episodes or comments from any feed: blogs, news sites, podcasts, forums.',
  group: 'news',
  settings: settingsSchema,
  example: { url: 'https://example.org/feed.xml', kind: 'auto', knownAs: null },
  access: feedAccess,
  terms:
    'Feeds are published to be read by programs; their texts stay their publisher’s. What a site takes down is not announced, and not erased here by itself.',
  retention: null,
  verified: 'captured',
  docsUrl: 'https://www.rssboard.org/rss-specification',
  politeness: { everyMs: 15 * MINUTE, atLeastEveryMs: 5 * MINUTE, requestsPerMinute: 20, maxPages: 1 },
  propose: () => [],
  poll: ({ url }) => feedRequest(url),
  read: (answer, { url, kind, knownAs }) => {
    const { items, drops } = parseFeed(answer, { feedUrl: knownAs ?? url, kind });
    return { items, drops, next: null, cursor: null };
  },
  moved: (settings, to) => ({ ...settings, url: to, knownAs: settings.knownAs ?? settings.url }),
};
