import { type Ask, inSeconds, iso, numberIn, pageFrom, refuse, type Said, type Speaker } from '../speaker.ts';
import { isEdited, type Post, type Sight, textOf } from '../world.ts';

const issueOf = (post: Post, sight: Sight) => ({
  html_url: `https://github.com/acme/rockets/issues/${post.number}`,
  repository_url: 'https://api.github.com/repos/acme/rockets',
  number: post.number,
  title: `Acme ${post.number}`,
  body: textOf(post, sight),
  user: { id: post.number, login: `user${post.number}` },
  created_at: iso(post.writtenAt).replace('.000', ''),
  comments: 0,
});

const HOUR = 3_600_000;
const isSearch = ({ url }: Ask): boolean => url.pathname.startsWith('/search/');

/** Single issues by their address: without a token, sixty an hour. */
const createIssues = () => {
  let asked: readonly number[] = [];
  return (path: string, sight: Sight): Said => {
    asked = [...asked.filter((at) => at > sight.now - HOUR), sight.now];
    const headers = {
      'x-ratelimit-limit': '60',
      'x-ratelimit-remaining': String(Math.max(0, 60 - asked.length)),
      'x-ratelimit-reset': String(inSeconds((asked[0] ?? 0) + HOUR) + 1),
    };
    const number = Number(/^\/repos\/acme\/rockets\/issues\/(\d+)$/.exec(path)?.[1]);
    const post = sight.posts.find((each) => each.number === number);
    if (post !== undefined) return { headers, body: issueOf(post, sight) };
    const wasThere = sight.gone.some((each) => each.number === number);
    return { status: wasThere ? 410 : 404, headers, body: { message: 'Not here' } };
  };
};

/** The search for issues, without a token. @see https://docs.github.com/en/rest/search/search#search-issues-and-pull-requests */
const createGithub = (issueAt = createIssues()): Speaker => ({
  collector: 'github',
  limits: [
    { requests: 10, perMs: 60_000, counts: isSearch },
    { requests: 60, perMs: 3_600_000, counts: (ask) => !isSearch(ask) },
  ],
  idOf: ({ number }) => `acme/rockets#${number}`,
  edits: 'looked at',
  removals: 'looked at',
  wait: (now) => ({
    headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(inSeconds(now + 60_000)) },
    body: { message: 'API rate limit exceeded' },
  }),
  say: (ask, sight) => {
    if (ask.url.pathname !== '/search/issues') return issueAt(ask.url.pathname, sight);
    const query = ask.url.searchParams.get('q') ?? '';
    const [, since, until] = /created:(?:>=)?([\dTZ:-]+?)(?:\.\.([\dTZ:-]+))?$/.exec(query) ?? [];
    if (since === undefined) return refuse(422, { message: 'Validation Failed' });
    const from = Date.parse(since);
    const to = until === undefined ? Number.POSITIVE_INFINITY : Date.parse(until);
    const found = sight.posts
      .filter(({ writtenAt }) => writtenAt >= from && writtenAt <= to)
      .sort((one, other) => other.writtenAt - one.writtenAt);
    const size = Math.min(100, numberIn(ask, 'per_page', 30));
    const page = pageFrom(found.slice(0, 1000), (numberIn(ask, 'page', 1) - 1) * size, size);
    return {
      headers: {
        'x-ratelimit-limit': '10',
        'x-ratelimit-remaining': '9',
        'x-ratelimit-reset': String(inSeconds(sight.now + 60_000)),
      },
      body: {
        total_count: found.length,
        incomplete_results: false,
        items: page.rows.map((post) => issueOf(post, sight)),
      },
    };
  },
});

const TOPIC = { id: 7, title: 'All about Acme', slug: 'all-about-acme' };
const postOf = (post: Post, at: number) => ({
  id: post.number,
  username: `user${post.number}`,
  created_at: iso(post.writtenAt),
  blurb: textOf(post, { now: at }),
  post_number: post.number,
  topic_id: TOPIC.id,
  ...(isEdited(post, { now: at }) ? { updated_at: iso(post.editedAt ?? 0) } : {}),
});

/** The topic from about one post on. */
const topicAt = (path: string, sight: Sight): Said => {
  const number = Number(/^\/t\/7\/(\d+)\.json$/.exec(path)?.[1]);
  if (Number.isNaN(number)) return refuse(404, { error_type: 'not_found' });
  const near = sight.posts.filter((post) => Math.abs(post.number - number) < 10).toReversed();
  const posts = near.map((post) => {
    const { blurb, ...rest } = postOf(post, sight.now);
    return { ...rest, cooked: `<p>${blurb}</p>` };
  });
  return { body: { ...TOPIC, post_stream: { posts } } };
};

/** The search of a forum, fifty posts a page. @see https://docs.discourse.org/#tag/Search */
const discourseSpeaker: Speaker = {
  collector: 'discourse',
  limits: [
    { requests: 200, perMs: 60_000 },
    { requests: 50, perMs: 10_000 },
  ],
  idOf: ({ number }) => `community.example.org/${TOPIC.id}/${number}`,
  edits: 'looked at',
  removals: 'looked at',
  wait: () => ({
    headers: { 'retry-after': '14' },
    body: { errors: ['You have performed this action too many times'], error_type: 'rate_limit' },
  }),
  say: (ask, sight) => {
    if (ask.url.pathname !== '/search.json') return topicAt(ask.url.pathname, sight);
    const day = /after:([\d-]+)/.exec(ask.url.searchParams.get('q') ?? '')?.[1] ?? '1970-01-01';
    const found = sight.posts.filter(({ writtenAt }) => writtenAt >= Date.parse(day));
    const page = pageFrom(found, (numberIn(ask, 'page', 1) - 1) * 50, 50);
    return {
      body: {
        posts: page.rows.map((post) => postOf(post, sight.now)),
        topics: [TOPIC],
        grouped_search_result: { more_full_page_results: page.next !== null },
      },
    };
  },
};

export const forumSpeakers: readonly Speaker[] = [createGithub(), discourseSpeaker];
