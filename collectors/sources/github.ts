import { z } from 'zod';
import { defineAccess } from '../access.ts';
import type { Answer, PollCollector, PollRequest, Reading, Removal } from '../collector.ts';
import {
  askDiscussion,
  discussionItem,
  discussionSchema,
  readDiscussion,
  readDiscussions,
  searchDiscussions,
} from '../github/discussion.ts';
import { explainRefusal } from '../github/explain-refusal.ts';
import { issueItem, issueSchema, partsOfId } from '../github/issue.ts';
import { githubReply } from '../github/reply.ts';
import { readJson, readRows } from '../json-answer.ts';

const MINUTE = 60_000;
const DAY_S = 86_400;
const PAGE_SIZE = 100;
/** New issues take a while to reach the search. Seconds. */
const OVERLAP_S = 15 * 60;
const API = 'https://api.github.com';

const settingsSchema = z.strictObject({
  query: z
    .string()
    .trim()
    .min(1)
    .max(200)
    .meta({
      title: 'Search for',
      description:
        'As in GitHub’s search: words must all occur, OR is written, phrases are in double quotes.',
      examples: ['"acme rockets"', 'acme repo:acme/rockets', 'acme -org:acme'],
    }),
  find: z.enum(['issues', 'pull requests', 'discussions']).default('issues').meta({
    title: 'Find',
    description: 'Discussions need a token.',
  }),
  days: z.int().min(1).max(365).default(30).meta({
    title: 'Days to look back',
    description: 'How far the first poll reaches into the past.',
  }),
});
type GithubSettings = z.infer<typeof settingsSchema>;

/** Second of the newest item seen. */
interface GithubCursor {
  readonly newest: number;
}

const instant = (second: number): string => new Date(second * 1000).toISOString().replace('.000', '');
const secondOf = (date: string): number => Math.floor(Date.parse(date) / 1000);

/** Pages are cut by time: only 1,000 finds of one search can be reached by number. */
const searchIssues = ({ query, find }: GithubSettings, since: number, until: number | null): PollRequest => {
  const what = find === 'issues' ? 'is:issue' : 'is:pr';
  const created = until === null ? `>=${instant(since)}` : `${instant(since)}..${instant(until)}`;
  const parameters = new URLSearchParams({
    q: `${query} ${what} created:${created}`,
    sort: 'created',
    order: 'desc',
    per_page: String(PAGE_SIZE),
  });
  return {
    url: `${API}/search/issues?${parameters}`,
    headers: { accept: 'application/vnd.github+json' },
    conditional: true,
  };
};

const search = (settings: GithubSettings, since: number): PollRequest =>
  settings.find === 'discussions'
    ? searchDiscussions(API, `${settings.query} created:>=${instant(since)}`, since, null)
    : searchIssues(settings, since, null);

const pageSchema = z.looseObject({
  incomplete_results: z.boolean().default(false),
  items: z.array(z.unknown()),
});

/** The seconds a page was asked with, read back from its address, so that reading needs no memory. */
const boundsOf = (answer: Answer): { readonly since: number; readonly until: number | null } => {
  const query = new URL(answer.finalUrl).searchParams.get('q') ?? '';
  const [, since, until] = /created:(?:>=)?([\dTZ:-]+)(?:\.\.([\dTZ:-]+))?$/.exec(query) ?? [];
  return { since: secondOf(since ?? instant(0)), until: until === undefined ? null : secondOf(until) };
};

const nextIssues = (settings: GithubSettings, answer: Answer, dates: readonly number[], count: number) => {
  const { since, until } = boundsOf(answer);
  const oldest = Math.min(...dates);
  // A whole page within one second would be asked for again and again.
  const to = oldest === until ? oldest - 1 : oldest;
  return count >= PAGE_SIZE && Number.isFinite(to) && to >= since ? searchIssues(settings, since, to) : null;
};

const moved = (cursor: GithubCursor | null, since: number, dates: readonly number[], answer: Answer) => {
  const fetchedS = Math.floor(answer.fetchedAt.getTime() / 1000);
  // Nothing found at first: the window stays where it began.
  const seen = dates.filter((at) => !Number.isNaN(at)).map((at) => Math.min(at, fetchedS));
  return { newest: Math.max(cursor?.newest ?? since + OVERLAP_S, ...seen) };
};

const readIssues = (
  answer: Answer,
  settings: GithubSettings,
  cursor: GithubCursor | null,
): Reading<GithubCursor> => {
  const page = readJson(answer, pageSchema, 'GitHub');
  const { rows, drops } = readRows(page.items, issueSchema, 'GitHub', 'issue');
  const dates = rows.map(({ created_at }) => secondOf(created_at));
  const { since } = boundsOf(answer);
  const isPartial = page.incomplete_results;
  const gaveUp = { item: 'search', reason: 'GitHub gave up before the end; it is asked again' };
  return {
    items: rows.map((issue) => issueItem(issue, answer.fetchedAt)),
    drops: isPartial ? [...drops, gaveUp] : drops,
    next: isPartial ? null : nextIssues(settings, answer, dates, page.items.length),
    // What GitHub did not get to must be found by the next poll.
    cursor: moved(cursor, since, isPartial ? [] : dates, answer),
  };
};

const readFound = (
  answer: Answer,
  { query }: GithubSettings,
  cursor: GithubCursor | null,
): Reading<GithubCursor> => {
  const { since, nodes, after } = readDiscussions(answer);
  const { rows, drops } = readRows(nodes, discussionSchema, 'GitHub', 'discussion');
  const asked = `${query} created:>=${instant(since)}`;
  return {
    items: rows.map((discussion) => discussionItem(discussion, answer.fetchedAt)),
    drops,
    next: after === null || nodes.length === 0 ? null : searchDiscussions(API, asked, since, after),
    cursor: moved(
      cursor,
      since,
      rows.map(({ createdAt }) => secondOf(createdAt)),
      answer,
    ),
  };
};

const access = defineAccess<{ token: string }>({
  need: 'optional',
  secret: z.strictObject({
    token: z
      .string()
      .min(1)
      .meta({ title: 'Token', description: 'A personal access token; it needs no rights.' }),
  }),
  help: 'Issues and pull requests are found without. On GitHub: Settings, Developer settings, Personal access tokens, with no rights at all: it triples the limit and lets discussions be found. To answer from here it needs “Issues: read and write”.',
  authorize: (request, { token }) => ({
    ...request,
    headers: { ...request.headers, authorization: `Bearer ${token}` },
  }),
});

export const githubCollector: PollCollector<GithubSettings, GithubCursor> = {
  kind: 'poll',
  id: 'github',
  title: 'GitHub',
  description: 'Issues, pull requests and discussions in public repositories that contain your words.',
  group: 'forums',
  settings: settingsSchema,
  example: { query: '"acme rockets"', find: 'issues', days: 30 },
  access,
  terms:
    'Free: 10 searches a minute, 30 with a token. What was deleted is erased here when it is looked at again, which without a token is possible 60 times an hour.',
  retention: null,
  verified: 'captured',
  docsUrl: 'https://docs.github.com/en/rest/search/search',
  politeness: {
    everyMs: 10 * MINUTE,
    atLeastEveryMs: 2 * MINUTE,
    requestsPerMinute: 8,
    maxPages: 10,
    rateHeaders: {
      remaining: 'x-ratelimit-remaining',
      limit: 'x-ratelimit-limit',
      reset: 'x-ratelimit-reset',
      resetIs: 'unix-seconds',
    },
  },
  reply: githubReply,
  propose: ({ name }) => [
    {
      title: `GitHub issues: ${name}`,
      settings: settingsSchema.parse({ query: `"${name.replaceAll('"', ' ').trim()}"` }),
    },
  ],
  poll: (settings, cursor, now) => {
    const nowS = Math.floor(now.getTime() / 1000);
    return search(settings, cursor === null ? nowS - settings.days * DAY_S : cursor.newest - OVERLAP_S);
  },
  read: (answer, settings, cursor) =>
    settings.find === 'discussions'
      ? readFound(answer, settings, cursor)
      : readIssues(answer, settings, cursor),
  explain: explainRefusal,
  refresh: {
    idsPerRequest: 1,
    poll: ({ find }, [id = '']) => {
      if (find === 'discussions') return askDiscussion(API, id);
      const { owner, name, number } = partsOfId(id);
      return {
        url: `${API}/repos/${owner}/${name}/issues/${number}`,
        headers: { accept: 'application/vnd.github+json' },
      };
    },
    read: (answer, { find }, [externalId = '']) => {
      const removals: Removal[] = [{ source: 'github', externalId }];
      const gone = { items: [], drops: [], removals };
      if (answer.status >= 400) return gone;
      if (find !== 'discussions') {
        const issue = issueItem(readJson(answer, issueSchema, 'GitHub'), answer.fetchedAt);
        // One that was moved to another repository is still the one that was asked for.
        return { items: [{ ...issue, externalId, threadId: externalId }], drops: [] };
      }
      const discussion = readDiscussion(answer);
      return discussion === null
        ? gone
        : { items: [discussionItem(discussion, answer.fetchedAt)], drops: [] };
    },
  },
};
