import { z } from 'zod';
import type { PollCollector, PollRequest } from '../collector.ts';
import { beginPlan, type Plan, planNext } from '../news-page/plan.ts';
import { firstSitemap, readStep } from '../news-page/read-step.ts';

const MINUTE = 60_000;

const settingsSchema = z.strictObject({
  site: z.url({ protocol: /^https?$/, error: 'must be a web address that begins with https://' }).meta({
    title: 'Site',
    description: 'The site’s address, or that of its sitemap where you know it.',
    examples: ['https://example.org/', 'https://example.org/news-sitemap.xml'],
  }),
  contains: z
    .string()
    .trim()
    .min(1)
    .max(200)
    .nullable()
    .default(null)
    .meta({
      title: 'Only addresses that contain',
      description: 'Leaves the rest of a large site alone.',
      examples: ['/news/'],
    }),
  pages: z.int().min(1).max(40).default(20).meta({
    title: 'Pages a poll',
    description: 'How many new pages are read at a time; the rest wait for the next poll.',
  }),
  days: z.int().min(1).max(90).default(7).meta({
    title: 'Days to look back',
    description: 'How far the first poll reaches into the past.',
  }),
});

type NewsPageSettings = z.infer<typeof settingsSchema>;

const ask = (url: string): PollRequest => ({
  url,
  headers: { accept: 'text/html, application/xml;q=0.9, text/plain;q=0.8, */*;q=0.1' },
});

/**
 * Watches a site without a feed by its sitemap. One poll asks for the sitemaps, then for the site's robots.txt, then
 * for the new pages it allows; the cursor carries that plan.
 * @see https://www.sitemaps.org/protocol.html
 * @see https://www.rfc-editor.org/rfc/rfc9309
 */
export const newsPageCollector: PollCollector<NewsPageSettings, Plan> = {
  kind: 'poll',
  id: 'news-page',
  title: 'News page or site without a feed',
  description:
    'New and changed pages of a site, found by its sitemap: title, description, author and date of each.',
  group: 'news',
  settings: settingsSchema,
  example: { site: 'https://example.org/', contains: null, pages: 20, days: 7 },
  access: null,
  terms:
    'Obeys the site’s robots.txt and asks for few pages at a time. Only what a page says of itself in its head is kept, not its text, which stays its publisher’s. Pages without a date are new when their address is. Changed pages are read again; what a site takes down is not announced, and not erased here by itself.',
  retention: null,
  verified: 'made',
  docsUrl: 'https://www.sitemaps.org/protocol.html',
  politeness: { everyMs: 30 * MINUTE, atLeastEveryMs: 10 * MINUTE, requestsPerMinute: 12, maxPages: 60 },
  // A site cannot be told from a brand's name.
  propose: () => [],
  poll: (settings, cursor) => ask(cursor?.asked?.url ?? firstSitemap(settings)),
  read: (answer, settings, cursor) => {
    const plan = cursor?.asked ? cursor : beginPlan(cursor, settings, answer.fetchedAt);
    const { items, drops, cursor: after } = readStep(answer, settings, plan);
    const isPlanned = after.asked !== null && after.asked !== plan.asked;
    const next = isPlanned ? { plan: after, drops: [] } : planNext(after);
    return {
      items,
      drops: [...drops, ...next.drops],
      next: next.plan.asked === null ? null : ask(next.plan.asked.url),
      cursor: next.plan,
    };
  },
  // Pages that are gone are told apart in `read`; a site that asks for peace gets it.
  explain: ({ status }) => (status === 429 || status === 503 ? null : 'read'),
};
