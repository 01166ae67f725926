import { z } from 'zod';
import { type EarshotError, SourceRefusedError } from '../../domain/errors.ts';
import { defineAccess } from '../access.ts';
import type { Answer, PollCollector, PollRequest, Refusal } from '../collector.ts';
import { type Forum, postItem, postSchema, reasonAgainst, topicSchema } from '../discourse/post.ts';
import { readJson, readRows } from '../json-answer.ts';

const MINUTE = 60_000;
const DAY = 86_400_000;
/** The search knows days, no times. */
const OVERLAP_MS = DAY;
/** Posts of a page, as forums have it; a search shows 50. */
const SEARCH_PAGE = 50;

const settingsSchema = z.strictObject({
  forum: z.url({ protocol: /^https?$/, error: 'must be a web address that begins with https://' }).meta({
    title: 'Forum',
    description: 'Its web address; any forum run with Discourse.',
    examples: ['https://community.example.org'],
  }),
  query: z
    .string()
    .trim()
    .min(3, { error: 'needs at least three letters: forums search for nothing shorter' })
    .max(200)
    .nullable()
    .default(null)
    .meta({
      title: 'Search for',
      prominent: true,
      description:
        'Words that must all occur. Empty: every new post is read, which suits a forum of your own.',
      examples: ['acme rockets'],
    }),
  days: z.int().min(1).max(365).default(30).meta({
    title: 'Days to look back',
    description:
      'How far the first search reaches into the past; without a search, the newest posts are read.',
  }),
});
type DiscourseSettings = z.infer<typeof settingsSchema>;

interface DiscourseCursor {
  /** Number of the newest post seen. */
  readonly newest: number;
  /** When it was written; null while there is none. */
  readonly at: string | null;
}

const homeOf = ({ forum }: DiscourseSettings): string => forum.replace(/[?#].*$/, '').replace(/\/+$/, '');

const ask = (settings: DiscourseSettings, path: string, parameters: Record<string, string>): PollRequest => ({
  url: `${homeOf(settings)}${path}?${new URLSearchParams(parameters)}`,
  headers: { accept: 'application/json' },
});

const search = (settings: DiscourseSettings, query: string, page: number): PollRequest =>
  ask(settings, '/search.json', { q: query, page: String(page) });

const latest = (settings: DiscourseSettings, before: number | null): PollRequest =>
  ask(settings, '/posts.json', before === null ? {} : { before: String(before) });

const listSchema = z.array(z.unknown());
/** A search without finds may leave its lists out, but says of what kind it was. */
const searchSchema = z.looseObject({
  posts: listSchema.default([]),
  topics: listSchema.default([]),
  grouped_search_result: z.looseObject({ more_full_page_results: z.boolean().nullish() }),
});
const latestSchema = z.looseObject({ latest_posts: listSchema });

interface Page {
  readonly posts: readonly unknown[];
  readonly topics: readonly unknown[];
  readonly hasMore: boolean;
}

const pageOf = (answer: Answer, { query }: DiscourseSettings): Page => {
  if (query === null) {
    const { latest_posts: posts } = readJson(answer, latestSchema, 'The forum');
    return { posts, topics: [], hasMore: posts.length > 0 };
  }
  const { posts, topics, grouped_search_result: group } = readJson(answer, searchSchema, 'The forum');
  return { posts, topics, hasMore: group.more_full_page_results ?? posts.length >= SEARCH_PAGE };
};

const forumOf = (answer: Answer, settings: DiscourseSettings, topics: readonly unknown[]): Forum => ({
  home: homeOf(settings),
  topics: new Map(
    topics.flatMap((topic) => {
      const { data } = topicSchema.safeParse(topic);
      return data === undefined ? [] : [[data.id, data] as const];
    }),
  ),
  fetchedAt: answer.fetchedAt,
});

const nextPage = (
  settings: DiscourseSettings,
  answer: Answer,
  { hasMore }: Page,
  ids: readonly number[],
  seen: number,
): PollRequest | null => {
  if (!hasMore || ids.length === 0) return null;
  const asked = new URL(answer.finalUrl).searchParams;
  if (settings.query !== null)
    return search(settings, asked.get('q') ?? '', Number(asked.get('page') ?? 1) + 1);
  const oldest = Math.min(...ids);
  // Until what the last poll saw; at first, the newest page is where listening begins.
  return seen > 0 && oldest > seen && String(oldest) !== asked.get('before')
    ? latest(settings, oldest)
    : null;
};

const access = defineAccess<{ key: string; username: string }>({
  need: 'optional',
  secret: z.strictObject({
    key: z.string().min(1).meta({ title: 'API key', description: 'Made by an administrator of the forum.' }),
    username: z
      .string()
      .min(1)
      .meta({ title: 'User name', description: 'Whom the key belongs to; “system” for all.' }),
  }),
  help: 'Public forums need none. In the forum: Admin, API, New API key, read-only.',
  authorize: (request, { key, username }) => ({
    ...request,
    headers: { ...request.headers, 'api-key': key, 'api-username': username },
  }),
});

const isTopic = (url: string): boolean => /\/t\/(?:[^/]+\/)?\d+(?:\/\d+)?\.json$/.test(new URL(url).pathname);

const explain = ({ status, url }: Refusal): EarshotError | 'read' | null => {
  if (isTopic(url) && [403, 404, 410].includes(status)) return 'read';
  return status === 403 || status === 404
    ? new SourceRefusedError(
        `${new URL(url).host} does not show this to everybody (${status}). Check that it is a Discourse forum, or give an API key of it.`,
      )
    : null;
};

const topicPage = topicSchema.extend({ post_stream: z.looseObject({ posts: listSchema }) });

/** Topic and number of `community.example.org/12/3`. */
const placeIn = (externalId: string): readonly [string, number] => {
  const [, topic = '', number = '0'] = externalId.split('/');
  return [topic, Number(number)];
};

/** The post that was asked for, and what replies to it. */
const readAgain = (answer: Answer, settings: DiscourseSettings, externalId: string) => {
  const topic = readJson(answer, topicPage, 'The forum');
  const { rows, drops } = readRows(topic.post_stream.posts, postSchema, 'The forum', 'post');
  const [, number] = placeIn(externalId);
  const forum = forumOf(answer, settings, [topic]);
  const there = rows.filter((post) => reasonAgainst(post) === null);
  const asked = there.some((post) => post.post_number === number);
  const near = there.filter((post) => post.post_number === number || post.reply_to_post_number === number);
  // One that cannot be read is not known to be gone.
  const isGone = !asked && drops.length === 0;
  return {
    items: near.map((post) => postItem(post, forum)),
    drops,
    removals: isGone ? [{ source: 'discourse', externalId }] : [],
  };
};

export const discourseCollector: PollCollector<DiscourseSettings, DiscourseCursor> = {
  kind: 'poll',
  id: 'discourse',
  title: 'Discourse forum',
  description: 'Topics and replies in a forum run with Discourse: those with your words, or all of them.',
  group: 'forums',
  settings: settingsSchema,
  example: { forum: 'https://community.example.org', query: 'acme rockets', days: 30 },
  access,
  terms:
    'Free; each forum has its own rules and limits, commonly 200 requests a minute and fewer searches. A search shows the beginning of a post; the whole text comes when it is looked at again. Deleted posts are erased here then.',
  retention: null,
  verified: 'captured',
  docsUrl: 'https://docs.discourse.org/',
  politeness: { everyMs: 15 * MINUTE, atLeastEveryMs: 2 * MINUTE, requestsPerMinute: 10, maxPages: 10 },
  propose: () => [],
  poll: (settings, cursor, now) => {
    if (settings.query === null) return latest(settings, null);
    const from = cursor?.at ? Date.parse(cursor.at) - OVERLAP_MS : now.getTime() - settings.days * DAY;
    const day = new Date(from).toISOString().slice(0, 10);
    return search(settings, `${settings.query} after:${day} order:latest`, 1);
  },
  read: (answer, settings, cursor) => {
    const page = pageOf(answer, settings);
    const { rows, drops } = readRows(page.posts, postSchema, 'The forum', 'post');
    const forum = forumOf(answer, settings, page.topics);
    const judged = rows.map((post) => ({ post, reason: reasonAgainst(post) }));
    const items = judged.flatMap(({ post, reason }) => (reason === null ? [postItem(post, forum)] : []));
    const ids = rows.map(({ id }) => id);
    const dates = items.flatMap(({ publishedAt }) => publishedAt ?? []).sort();
    const [at = cursor?.at ?? null] = [...dates, ...(cursor?.at ? [cursor.at] : [])].sort().reverse();
    return {
      items,
      drops: [
        ...drops,
        ...judged.flatMap(({ post, reason }) => (reason === null ? [] : [{ item: String(post.id), reason }])),
      ],
      next: nextPage(settings, answer, page, ids, cursor?.newest ?? 0),
      cursor: { newest: Math.max(cursor?.newest ?? 0, ...ids), at },
    };
  },
  explain,
  refresh: {
    idsPerRequest: 1,
    poll: (settings, [id = '']) => ask(settings, `/t/${placeIn(id).join('/')}.json`, {}),
    // What is for members only since is no longer for us.
    read: (answer, settings, [externalId = '']) =>
      answer.status >= 400
        ? { items: [], drops: [], removals: [{ source: 'discourse', externalId }] }
        : readAgain(answer, settings, externalId),
  },
};
