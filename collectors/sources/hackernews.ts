import { z } from 'zod';
import type { RawItem } from '../../domain/mention.ts';
import type { Answer, Drop, PollCollector, PollRequest } from '../collector.ts';
import { readItem } from '../hackernews/read-item.ts';
import { readJson, readRows } from '../json-answer.ts';

const ITEMS = 'https://hn.algolia.com/api/v1/items/';
const MINUTE = 60_000;
const PAGE_SIZE = 200;
/** Stories and comments may reach the index late; what was read before is read again. Seconds. */
const OVERLAP_S = 15 * 60;

const settingsSchema = z.strictObject({
  query: z
    .string()
    .trim()
    .min(1)
    .max(200)
    .meta({
      title: 'Search for',
      description: 'Words that must all occur; put a phrase in double quotes.',
      examples: ['"acme rockets"'],
    }),
  kinds: z
    .array(z.enum(['story', 'comment']))
    .min(1)
    .max(2)
    .default(['story', 'comment'])
    .meta({ title: 'Look in', description: 'Stories, comments or both.' }),
  days: z.int().min(1).max(365).default(30).meta({
    title: 'Days to look back',
    description: 'How far the first poll reaches into the past.',
  }),
});

type HackerNewsSettings = z.infer<typeof settingsSchema>;

/** Second of the newest item seen. */
interface HackerNewsCursor {
  readonly newest: number;
}

const hitSchema = z.looseObject({
  objectID: z.string().min(1),
  created_at_i: z.int().positive(),
  _tags: z.array(z.string()).default([]),
  author: z.string().nullish(),
  title: z.string().nullish(),
  url: z.string().nullish(),
  story_text: z.string().nullish(),
  comment_text: z.string().nullish(),
  points: z.int().nullish(),
  num_comments: z.int().nullish(),
  story_id: z.number().nullish(),
  parent_id: z.number().nullish(),
});
type Hit = z.infer<typeof hitSchema>;

const searchSchema = z.looseObject({
  hits: z.array(z.unknown()),
  hitsPerPage: z.int().positive().optional(),
});

/**
 * Hits after `since` up to `until`, newest first. Pages are cut by time, not by number: only about a thousand hits
 * of one search can be reached by number. @see https://hn.algolia.com/api
 */
const search = (settings: HackerNewsSettings, since: number, until: number | null): PollRequest => {
  const numericFilters = [
    `created_at_i>${since}`,
    ...(until === null ? [] : [`created_at_i<=${until}`]),
  ].join(',');
  const parameters = new URLSearchParams({
    query: settings.query,
    tags: `(${settings.kinds.join(',')})`,
    numericFilters,
    hitsPerPage: String(PAGE_SIZE),
    // A brand's name is not to be corrected into another word.
    typoTolerance: 'false',
    // Double quotes mean a phrase.
    advancedSyntax: 'true',
  });
  return {
    url: `https://hn.algolia.com/api/v1/search_by_date?${parameters}`,
    headers: { accept: 'application/json' },
  };
};

/** The bounds a page was asked with, read back from its address, so that reading needs no memory. */
const boundsOf = (answer: Answer): { since: number; until: number | null } => {
  const filters = new URL(answer.finalUrl).searchParams.get('numericFilters') ?? '';
  const since = Number(/created_at_i>(\d+)/.exec(filters)?.[1] ?? 0);
  const until = /created_at_i<=(\d+)/.exec(filters)?.[1];
  return { since, until: until === undefined ? null : Number(until) };
};

const linkOf = (hit: Hit): RawItem['media'] =>
  hit.url && /^https?:\/\//i.test(hit.url) ? [{ type: 'link', url: hit.url, alt: null }] : [];

const toRawItem = (hit: Hit): RawItem => {
  const isComment = hit._tags.includes('comment');
  const { _highlightResult: _, ...raw } = hit;
  return {
    source: 'hackernews',
    externalId: hit.objectID,
    url: `https://news.ycombinator.com/item?id=${encodeURIComponent(hit.objectID)}`,
    kind: isComment ? 'comment' : 'post',
    // A comment has no title of its own: its story's would make it match what it does not say.
    title: isComment ? null : (hit.title ?? null),
    text: (isComment ? hit.comment_text : hit.story_text) ?? '',
    textFormat: 'html',
    lang: null,
    author: hit.author ? { id: hit.author, handle: hit.author, name: null, followers: null } : null,
    publishedAt: new Date(hit.created_at_i * 1000).toISOString(),
    editedAt: null,
    engagement: isComment
      ? null
      : { likes: hit.points ?? null, replies: hit.num_comments ?? null, shares: null, views: null },
    rating: null,
    parentId: hit.parent_id ? String(hit.parent_id) : null,
    threadId: hit.story_id ? String(hit.story_id) : hit.objectID,
    hashtags: [],
    media: isComment ? [] : linkOf(hit),
    answer: null,
    aboutBrandIds: [],
    raw,
  };
};

const readHits = (answer: Answer): { hits: readonly Hit[]; drops: readonly Drop[]; isFull: boolean } => {
  const page = readJson(answer, searchSchema, 'Hacker News search');
  const { rows: hits, drops } = readRows(page.hits, hitSchema, 'Hacker News search', 'hit');
  return { hits, drops, isFull: page.hits.length >= (page.hitsPerPage ?? PAGE_SIZE) };
};

const nextPage = (settings: HackerNewsSettings, answer: Answer, hits: readonly Hit[]): PollRequest | null => {
  const { since, until } = boundsOf(answer);
  const oldest = Math.min(...hits.map((hit) => hit.created_at_i));
  // A whole page within one second would be asked for again and again.
  const from = oldest === until ? oldest - 1 : oldest;
  return Number.isFinite(from) && from > since ? search(settings, since, from) : null;
};

const saysNothing = (item: RawItem): boolean => item.text === '' && (item.title ?? '') === '';

export const hackernewsCollector: PollCollector<HackerNewsSettings, HackerNewsCursor> = {
  kind: 'poll',
  id: 'hackernews',
  title: 'Hacker News',
  description: 'Stories and comments on Hacker News that contain your words, minutes after they are written.',
  group: 'forums',
  settings: settingsSchema,
  example: { query: '"acme rockets"', kinds: ['story', 'comment'], days: 30 },
  access: null,
  terms:
    'Free search by Algolia, without a key. What authors delete is not announced; Earshot asks again now and then.',
  retention: null,
  verified: 'captured',
  docsUrl: 'https://hn.algolia.com/api',
  politeness: { everyMs: 5 * MINUTE, atLeastEveryMs: MINUTE, requestsPerMinute: 60, maxPages: 20 },
  propose: ({ name }) => [
    {
      title: `Hacker News: ${name}`,
      settings: { query: `"${name.replaceAll('"', ' ').trim()}"`, kinds: ['story', 'comment'], days: 30 },
      advised: true,
    },
  ],
  poll: (settings, cursor, now) => {
    const since =
      cursor === null ? Math.floor(now.getTime() / 1000) - settings.days * 86_400 : cursor.newest - OVERLAP_S;
    return search(settings, since, null);
  },
  read: (answer, settings, cursor) => {
    const { hits, drops, isFull } = readHits(answer);
    const fetchedS = Math.floor(answer.fetchedAt.getTime() / 1000);
    const seen = hits.map((hit) => Math.min(hit.created_at_i, fetchedS));
    const items = hits.map(toRawItem);
    const silent = items
      .filter(saysNothing)
      .map(({ externalId }) => ({ item: externalId, reason: 'was deleted' }));
    return {
      items: items.filter((item) => !saysNothing(item)),
      drops: [...drops, ...silent],
      next: isFull ? nextPage(settings, answer, hits) : null,
      // Nothing found at first: the window stays where it began, so that late arrivals in it are still seen.
      cursor: { newest: Math.max(cursor?.newest ?? boundsOf(answer).since + OVERLAP_S, ...seen) },
    };
  },
  explain: ({ status, url }) => (status === 404 && url.startsWith(ITEMS) ? 'read' : null),
  refresh: {
    idsPerRequest: 1,
    poll: (_, [id = '']) => ({
      url: `${ITEMS}${encodeURIComponent(id)}`,
      headers: { accept: 'application/json' },
    }),
    read: (answer, _, [externalId = '']) => {
      const hit = answer.status === 404 ? null : readItem(answer);
      if (hit === null) return { items: [], drops: [], removals: [{ source: 'hackernews', externalId }] };
      const item = toRawItem(hitSchema.parse(hit));
      return { items: [item], drops: [] };
    },
  },
};
