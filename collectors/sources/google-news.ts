import { z } from 'zod';
import type { PollCollector } from '../collector.ts';
import { feedRequest } from '../feed/feed-request.ts';
import { parseFeed } from '../feed/parse-feed.ts';

const MINUTE = 60_000;

const settingsSchema = z.strictObject({
  query: z
    .string()
    .trim()
    .min(1)
    .max(500)
    .meta({
      title: 'Search for',
      description: 'As on Google News: “…” for a phrase, OR, - to leave out, intitle:, site:.',
      examples: ['"acme rockets" OR acmerockets'],
    }),
  language: z
    .string()
    .regex(/^[a-z]{2,3}(?:-[A-Za-z0-9]{2,4})?$/, { error: 'must be a language such as de, en-US or pt-BR' })
    .default('en-US')
    .meta({ title: 'Language', description: 'Of the edition, as in the address of Google News: “hl=…”.' }),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/, { error: 'must be a country of two capital letters such as US' })
    .default('US')
    .meta({ title: 'Country', description: 'Of the edition, two capital letters: “gl=…”.' }),
  days: z
    .int()
    .min(1)
    .max(90)
    .default(7)
    .meta({ title: 'Days to look back', description: 'Articles older than this are left out.' }),
});

type GoogleNewsSettings = z.infer<typeof settingsSchema>;

/** Editions that name their language otherwise than by its first part. */
const EDITION_LANGUAGES: Readonly<Record<string, string>> = {
  'zh-CN': 'zh-Hans',
  'zh-TW': 'zh-Hant',
  'zh-HK': 'zh-Hant',
  'pt-BR': 'pt-419',
  'pt-PT': 'pt-150',
  'es-419': 'es-419',
};

const addressOf = ({ query, language, country, days }: GoogleNewsSettings): string => {
  const edition = EDITION_LANGUAGES[language] ?? language.split('-')[0];
  // Without a time the hundred most relevant articles of all years come, not the newest.
  const parameters = new URLSearchParams({
    q: /\bwhen:|\bafter:|\bbefore:/.test(query) ? query : `${query} when:${days}d`,
    hl: language,
    gl: country,
    ceid: `${country}:${edition}`,
  });
  return `https://news.google.com/rss/search?${parameters}`;
};

const phrase = (name: string): string => `"${name.replaceAll('"', ' ').trim()}"`;

/** The search feed of Google News. */
export const googleNewsCollector: PollCollector<GoogleNewsSettings, null> = {
  kind: 'poll',
  id: 'google-news',
  title: 'Google News',
  description: 'Articles of newspapers and magazines that Google News finds, by title and publisher.',
  group: 'news',
  settings: settingsSchema,
  example: { query: '"acme rockets"', language: 'en-US', country: 'US', days: 7 },
  access: null,
  terms:
    'Free and undocumented: it comes without a promise and is meant for personal use. At most a hundred articles, titles only; the link leads through Google. The articles stay their publishers’. What a site takes down is not announced, and not erased here by itself.',
  retention: null,
  verified: 'made',
  docsUrl: null,
  politeness: { everyMs: 20 * MINUTE, atLeastEveryMs: 10 * MINUTE, requestsPerMinute: 10, maxPages: 1 },
  propose: ({ name }) => [
    {
      title: `Google News: ${name}`,
      settings: { query: phrase(name), language: 'en-US', country: 'US', days: 7 },
      advised: true,
    },
  ],
  poll: (settings) => feedRequest(addressOf(settings)),
  read: (answer, settings) => {
    const { items, drops } = parseFeed(answer, { feedUrl: addressOf(settings), kind: 'post' });
    return { items, drops, next: null, cursor: null };
  },
};
