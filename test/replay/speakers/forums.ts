import { inSeconds, iso, numberIn, pageFrom, refuse, type Speaker } from '../speaker.ts';
import { isEdited, type Post, textOf } from '../world.ts';

/** The search for issues, without a token. @see https://docs.github.com/en/rest/search/search#search-issues-and-pull-requests */
const githubSpeaker: Speaker = {
  collector: 'github',
  limits: [{ requests: 10, perMs: 60_000 }],
  idOf: ({ number }) => `acme/rockets#${number}`,
  wait: (now) => ({
    headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(inSeconds(now + 60_000)) },
    body: { message: 'API rate limit exceeded' },
  }),
  say: (ask, sight) => {
    if (ask.url.pathname !== '/search/issues') return refuse(404, { message: 'Not Found' });
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
        items: page.rows.map((post) => ({
          html_url: `https://github.com/acme/rockets/issues/${post.number}`,
          repository_url: 'https://api.github.com/repos/acme/rockets',
          number: post.number,
          title: `Acme ${post.number}`,
          body: textOf(post, sight),
          user: { id: post.number, login: `user${post.number}` },
          created_at: iso(post.writtenAt).replace('.000', ''),
          comments: 0,
        })),
      },
    };
  },
};

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

/** The search of a forum, fifty posts a page. @see https://docs.discourse.org/#tag/Search */
const discourseSpeaker: Speaker = {
  collector: 'discourse',
  limits: [
    { requests: 200, perMs: 60_000 },
    { requests: 50, perMs: 10_000 },
  ],
  idOf: ({ number }) => `community.example.org/${TOPIC.id}/${number}`,
  wait: () => ({
    headers: { 'retry-after': '14' },
    body: { errors: ['You have performed this action too many times'], error_type: 'rate_limit' },
  }),
  say: (ask, sight) => {
    if (ask.url.pathname !== '/search.json') return refuse(404, { error_type: 'not_found' });
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

export const forumSpeakers: readonly Speaker[] = [githubSpeaker, discourseSpeaker];
