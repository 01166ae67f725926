import {
  inSeconds,
  isBearer,
  iso,
  numberIn,
  pageAfter,
  refuse,
  type Said,
  type Speaker,
} from '../speaker.ts';
import { type Post, type Sight, textOf } from '../world.ts';

const EPOCH = 1_288_834_974_657n;
const WEEK = 7 * 86_400_000;
const idOf = ({ idAt, number }: Post): string => String(((BigInt(idAt) - EPOCH) << 22n) + BigInt(number));

/** An edited post is another post, with an id of its own: the first stays as it is. */
const withUsers = (posts: readonly Post[]) => ({
  data: posts.map((post) => ({
    id: idOf(post),
    text: textOf(post, { now: 0 }),
    author_id: String(post.number),
    created_at: iso(post.writtenAt),
    conversation_id: idOf(post),
    lang: 'en',
    edit_history_tweet_ids: [idOf(post)],
    public_metrics: { retweet_count: 0, reply_count: 0, like_count: 1, impression_count: 9 },
  })),
  includes: {
    users: posts.map(({ number }) => ({
      id: String(number),
      name: `User ${number}`,
      username: `user${number}`,
      public_metrics: { followers_count: 3 },
    })),
  },
});

/** @see https://docs.x.com/x-api/posts/get-posts-by-ids */
const lookUp = (ids: readonly string[], { posts }: Sight): Said => {
  const found = posts.filter((post) => ids.includes(idOf(post)));
  const gone = ids.filter((id) => !found.some((post) => idOf(post) === id));
  return {
    body: {
      ...(found.length === 0 ? {} : withUsers(found)),
      ...(gone.length === 0
        ? {}
        : {
            errors: gone.map((id) => ({
              value: id,
              resource_id: id,
              parameter: 'ids',
              resource_type: 'tweet',
              title: 'Not Found Error',
              type: 'https://api.twitter.com/2/problems/resource-not-found',
            })),
          }),
    },
  };
};

/** @see https://docs.x.com/x-api/posts/search-recent-posts @see https://docs.x.com/x-api/fundamentals/rate-limits */
export const xSpeaker: Speaker = {
  collector: 'x',
  settings: { query: 'acme', reposts: false, postsAPoll: 500, days: 1 },
  secret: { token: 'bearer-token' },
  limits: [{ requests: 450, perMs: 900_000 }],
  idOf,
  removals: 'looked at',
  wait: (now) => ({
    headers: { 'x-rate-limit-remaining': '0', 'x-rate-limit-reset': String(inSeconds(now + 120_000)) },
    body: { title: 'Too Many Requests', status: 429 },
  }),
  say: (ask, sight) => {
    if (!isBearer(ask, 'bearer-token')) return refuse(401, { title: 'Unauthorized' });
    const { searchParams } = ask.url;
    const ids = searchParams.get('ids');
    if (ids !== null) return lookUp(ids.split(','), sight);
    const sinceId = BigInt(searchParams.get('since_id') ?? '0');
    const since = Date.parse(searchParams.get('start_time') ?? '1970-01-01');
    if (searchParams.has('start_time') && since < sight.now - WEEK) {
      return refuse(400, { errors: [{ message: "Invalid 'start_time'" }] });
    }
    const found = sight.posts.filter(
      (post) => post.writtenAt > sight.now - WEEK && post.writtenAt >= since && BigInt(idOf(post)) > sinceId,
    );
    const token = searchParams.get('next_token');
    const page = pageAfter(
      found,
      token === null ? null : Number(token.slice(1)),
      Math.min(40, numberIn(ask, 'max_results', 10)),
    );
    // Without a match there is no list.
    if (page.rows.length === 0) return { body: { meta: { result_count: 0 } } };
    return {
      headers: { 'x-rate-limit-limit': '450', 'x-rate-limit-remaining': '440' },
      body: {
        ...withUsers(page.rows),
        meta: {
          newest_id: page.rows[0] === undefined ? '' : idOf(page.rows[0]),
          result_count: page.rows.length,
          ...(page.next === null ? {} : { next_token: `b${page.next}` }),
        },
      },
    };
  },
};
