import { z } from 'zod';
import type { PollCollector } from '../collector.ts';
import { feedRequest } from '../feed/feed-request.ts';
import { parseFeed } from '../feed/parse-feed.ts';

const MINUTE = 60_000;

const settingsSchema = z.strictObject({
  category: z
    .string()
    .regex(/^[a-z0-9-]{1,80}$/, { error: 'must be as in its address, such as developer-tools' })
    .nullable()
    .default(null)
    .meta({
      title: 'Category',
      description: 'Only launches of one category, as in the address of its page. Empty takes all.',
      examples: ['developer-tools'],
    }),
});

type ProductHuntSettings = z.infer<typeof settingsSchema>;

const addressOf = ({ category }: ProductHuntSettings): string =>
  category === null
    ? 'https://www.producthunt.com/feed'
    : `https://www.producthunt.com/feed?${new URLSearchParams({ category })}`;

/**
 * The feed of new launches. Comments come only by the GraphQL API, which hides other people's names and may not be
 * used commercially without permission.
 * @see https://help.producthunt.com/en/articles/484970-does-product-hunt-have-an-rss-feed
 */
export const producthuntCollector: PollCollector<ProductHuntSettings, null> = {
  kind: 'poll',
  id: 'producthunt',
  title: 'Product Hunt',
  description: 'New launches on Product Hunt, by name and tagline; those that name a brand are kept.',
  group: 'news',
  settings: settingsSchema,
  example: { category: null },
  access: null,
  terms:
    'Free feed of the fifty newest launches, without votes and comments. The API that has them hides people’s names and needs permission for commercial use, so it is not used. What is deleted there is not announced, and not erased here by itself.',
  retention: null,
  verified: 'made',
  docsUrl: 'https://help.producthunt.com/en/articles/484970-does-product-hunt-have-an-rss-feed',
  politeness: { everyMs: 60 * MINUTE, atLeastEveryMs: 15 * MINUTE, requestsPerMinute: 6, maxPages: 1 },
  propose: () => [{ title: 'Product Hunt: new launches', settings: { category: null } }],
  poll: (settings) => feedRequest(addressOf(settings)),
  read: (answer, settings) => {
    const { items, drops } = parseFeed(answer, { feedUrl: addressOf(settings), kind: 'post' });
    return { items, drops, next: null, cursor: null };
  },
};
