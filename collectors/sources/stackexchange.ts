import { z } from 'zod';
import { defineAccess } from '../access.ts';
import type { Answer, PollCollector, PollRequest, Reading, StatedLimits } from '../collector.ts';
import { readJson, readRows } from '../json-answer.ts';
import { explainRefusal } from '../stackexchange/explain-refusal.ts';
import { postSchema, toRawItem } from '../stackexchange/post.ts';

const MINUTE = 60_000;
const DAY_S = 86_400;
const PAGE_SIZE = 100;
/** New posts take a while to reach the search. Seconds. */
const OVERLAP_S = 30 * 60;
const API = 'https://api.stackexchange.com/2.3';

const settingsSchema = z
  .strictObject({
    site: z
      .string()
      .trim()
      .regex(/^[a-z][a-z0-9.-]{1,60}$/, { error: 'is a short name such as stackoverflow or superuser' })
      .default('stackoverflow')
      .meta({
        title: 'Site',
        description: 'Its name in the API: stackoverflow, superuser, serverfault, askubuntu, cooking …',
        examples: ['stackoverflow'],
      }),
    query: z
      .string()
      .trim()
      .min(1)
      .max(200)
      .nullable()
      .default(null)
      .meta({
        title: 'Search for',
        description: 'Words that must all occur.',
        examples: ['acme rockets'],
        prominent: true,
      }),
    tags: z
      .array(z.string().trim().min(1).max(35))
      .max(5)
      .default([])
      .meta({ title: 'Tags', description: 'Questions with any of them.', examples: [['acme-sdk']] }),
    find: z.enum(['questions', 'questions and answers']).default('questions').meta({
      title: 'Find',
      description: 'Questions come with their author and whole text; answers only as an excerpt at first.',
    }),
    days: z.int().min(1).max(365).default(30).meta({
      title: 'Days to look back',
      description: 'How far the first poll reaches into the past.',
    }),
  })
  .refine(({ query, tags }) => query !== null || tags.length > 0, {
    path: ['query'],
    error: 'or a tag is needed',
  });
type StackExchangeSettings = z.infer<typeof settingsSchema>;

/** Second of the newest post seen. */
interface StackExchangeCursor {
  readonly newest: number;
}

const JSON_ONLY = { accept: 'application/json' };

/** Pages are cut by time: how many can be reached by number depends on the key. */
const search = (settings: StackExchangeSettings, since: number, until: number | null): PollRequest => {
  const { site, query, tags, find } = settings;
  const parameters = new URLSearchParams({
    site,
    fromdate: String(since),
    sort: 'creation',
    order: 'desc',
    pagesize: String(PAGE_SIZE),
    filter: find === 'questions' ? 'withbody' : 'default',
  });
  if (until !== null) parameters.set('todate', String(until));
  if (query !== null) parameters.set('q', query);
  if (tags.length > 0) parameters.set('tagged', tags.join(';'));
  const method = find === 'questions' ? 'search/advanced' : 'search/excerpts';
  return { url: `${API}/${method}?${parameters}`, headers: JSON_ONLY };
};

const wrapperSchema = z.looseObject({
  items: z.array(z.unknown()),
  has_more: z.boolean().default(false),
  backoff: z.number().nonnegative().nullish(),
  quota_max: z.int().nullish(),
  quota_remaining: z.int().nullish(),
});
type Wrapper = z.infer<typeof wrapperSchema>;

const limitsOf = ({ backoff, quota_max, quota_remaining }: Wrapper): StatedLimits => ({
  remaining: quota_remaining ?? null,
  limit: quota_max ?? null,
  waitMs: (backoff ?? 0) * 1000,
});

/** The rest are below stackexchange.com. */
const OWN_NAME = /(?:^|\.)(?:stackoverflow|superuser|serverfault|askubuntu|stackapps)$/;
const homeOf = (site: string): string =>
  `https://${site}${site.endsWith('.net') ? '' : OWN_NAME.test(site) ? '.com' : '.stackexchange.com'}`;

const nextPage = (
  settings: StackExchangeSettings,
  answer: Answer,
  page: Wrapper,
  dates: readonly number[],
): PollRequest | null => {
  const asked = new URL(answer.finalUrl).searchParams;
  const since = Number(asked.get('fromdate') ?? 0);
  const oldest = Math.min(...dates);
  // A whole page within one second would be asked for again and again.
  const until = oldest === Number(asked.get('todate')) ? oldest - 1 : oldest;
  return page.has_more && Number.isFinite(until) && until > since ? search(settings, since, until) : null;
};

/** `q` or `a` and the number of `stackoverflow/q/1`. */
const partsOf = (externalId: string): readonly [string, string] => {
  const [, kind = '', number = ''] = externalId.split('/');
  return [kind, number];
};

const access = defineAccess<{ key: string }>({
  need: 'optional',
  secret: z.strictObject({
    key: z.string().min(1).meta({ title: 'Key', description: 'Of an app registered at stackapps.com.' }),
  }),
  help: 'Works without; a free key from stackapps.com/apps/oauth/register raises the limit from 300 to 10,000 requests a day.',
  authorize: (request, { key }) => {
    const url = new URL(request.url);
    url.searchParams.set('key', key);
    return { ...request, url: url.href };
  },
});

const readPage = (
  answer: Answer,
  settings: StackExchangeSettings,
): { page: Wrapper; dates: readonly number[] } & Pick<Reading<unknown>, 'items' | 'drops'> => {
  const page = readJson(answer, wrapperSchema, 'Stack Exchange');
  const { rows, drops } = readRows(page.items, postSchema, 'Stack Exchange', 'post');
  const items = rows.map((post) => toRawItem(post, settings.site, homeOf(settings.site), answer.fetchedAt));
  return { page, dates: rows.map((post) => post.creation_date), items, drops };
};

export const stackexchangeCollector: PollCollector<StackExchangeSettings, StackExchangeCursor> = {
  kind: 'poll',
  id: 'stackexchange',
  title: 'Stack Exchange',
  description: 'Questions and answers with your words or tags on Stack Overflow and its sister sites.',
  group: 'forums',
  settings: settingsSchema,
  example: { site: 'stackoverflow', query: 'acme rockets', tags: [], find: 'questions', days: 30 },
  access,
  terms:
    'Free: 300 requests a day from one address, 10,000 with a free key. Texts are under CC BY-SA: where they are shown, name the author and link the post.',
  retention: {
    keepDays: null,
    afterwards: 'refresh',
    share: 'text',
    display: 'Texts are under CC BY-SA: name the author and link to the post.',
  },
  verified: 'made',
  docsUrl: 'https://api.stackexchange.com/docs/advanced-search',
  politeness: {
    everyMs: 15 * MINUTE,
    atLeastEveryMs: 5 * MINUTE,
    requestsPerMinute: 20,
    maxPages: 10,
    budget: { units: 300, perMs: DAY_S * 1000 },
  },
  propose: ({ name }) => [
    {
      title: `Stack Overflow: ${name}`,
      settings: settingsSchema.parse({ query: `"${name.replaceAll('"', ' ').trim()}"` }),
    },
  ],
  poll: (settings, cursor, now) => {
    const nowS = Math.floor(now.getTime() / 1000);
    return search(settings, cursor === null ? nowS - settings.days * DAY_S : cursor.newest - OVERLAP_S, null);
  },
  read: (answer, settings, cursor) => {
    const { page, dates, items, drops } = readPage(answer, settings);
    const fetchedS = Math.floor(answer.fetchedAt.getTime() / 1000);
    const since = Number(new URL(answer.finalUrl).searchParams.get('fromdate') ?? fetchedS);
    return {
      items,
      drops,
      next: nextPage(settings, answer, page, dates),
      // Nothing found at first: the window stays where it began.
      cursor: {
        newest: Math.max(cursor?.newest ?? since + OVERLAP_S, ...dates.map((at) => Math.min(at, fetchedS))),
      },
      limits: limitsOf(page),
    };
  },
  explain: explainRefusal,
  refresh: {
    idsPerRequest: 100,
    kindOf: (externalId) => partsOf(externalId)[0],
    poll: ({ site }, externalIds) => {
      const [kind = ''] = externalIds.map((id) => partsOf(id)[0]);
      const numbers = externalIds.map((id) => partsOf(id)[1]).join(';');
      const parameters = new URLSearchParams({ site, filter: 'withbody', pagesize: String(PAGE_SIZE) });
      return {
        url: `${API}/${kind === 'a' ? 'answers' : 'questions'}/${numbers}?${parameters}`,
        headers: JSON_ONLY,
      };
    },
    read: (answer, settings, externalIds) => {
      const { page, items, drops } = readPage(answer, settings);
      const there = new Set(items.map(({ externalId }) => externalId));
      const gone = externalIds.filter((id) => !there.has(id));
      const isWhole = drops.length === 0 && !page.has_more;
      return {
        items,
        drops,
        removals: isWhole ? gone.map((externalId) => ({ source: 'stackexchange', externalId })) : [],
      };
    },
  },
};
