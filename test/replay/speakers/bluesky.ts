import {
  type Ask,
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

export const didOf = ({ number }: Post): string => `did:plc:user${String(number).padStart(20, 'a')}`;
export const uriOf = (post: Post): string => `at://${didOf(post)}/app.bsky.feed.post/3m6acme${post.number}`;

const TOKEN_MS = 2 * 3_600_000;
const base64 = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
/** A token that says when it ends, and is good until then. */
const tokenUntil = (ms: number): string => `${base64({ alg: 'none' })}.${base64({ exp: inSeconds(ms) })}.sig`;
const endOf = (authorization: string | undefined): number => {
  const claims = Buffer.from(authorization?.split('.')[1] ?? '', 'base64url').toString();
  return claims === '' ? 0 : Number(/"exp":(\d+)/.exec(claims)?.[1] ?? 0) * 1000;
};

const opensSession = ({ url }: { url: URL }): boolean => url.pathname.endsWith('.createSession');

const viewOf = (post: Post, sight: Sight) => ({
  uri: uriOf(post),
  cid: 'bafy',
  author: { did: didOf(post), handle: `user${post.number}.example.com`, labels: [] },
  record: {
    $type: 'app.bsky.feed.post',
    createdAt: iso(post.writtenAt),
    langs: ['en'],
    text: textOf(post, sight),
  },
  indexedAt: iso(post.writtenAt),
  likeCount: 1,
  replyCount: 0,
  repostCount: 0,
  quoteCount: 0,
});

/** Posts by their addresses; those that are gone are left out. @see https://docs.bsky.app/docs/api/app-bsky-feed-get-posts */
export const postsAsked = ({ url }: Pick<Ask, 'url'>, sight: Sight): Said | null => {
  if (!url.pathname.endsWith('/app.bsky.feed.getPosts')) return null;
  const uris = url.searchParams.getAll('uris');
  if (uris.length > 25) return refuse(400, { error: 'InvalidRequest' });
  const asked = sight.posts.filter((post) => uris.includes(uriOf(post)));
  return { body: { posts: asked.map((post) => viewOf(post, sight)) } };
};

const search: Speaker['say'] = (ask, sight): Said => {
  const since = Date.parse(ask.url.searchParams.get('since') ?? '1970-01-01');
  const found = sight.posts.filter(({ writtenAt }) => writtenAt >= since);
  const cursor = ask.url.searchParams.get('cursor');
  const page = pageAfter(
    found,
    cursor === null ? null : Number(cursor),
    Math.min(40, numberIn(ask, 'limit', 25)),
  );
  return {
    headers: { 'ratelimit-limit': '3000', 'ratelimit-remaining': '2900' },
    body: {
      posts: page.rows.map((post) => viewOf(post, sight)),
      ...(page.next === null ? {} : { cursor: String(page.next) }),
    },
  };
};

/** @see https://docs.bsky.app/docs/advanced-guides/rate-limits */
export const blueskySpeaker: Speaker = {
  collector: 'bluesky',
  secret: { identifier: 'acme.example.com', appPassword: 'abcd-efgh-ijkl-mnop' },
  limits: [
    { requests: 3000, perMs: 300_000 },
    { requests: 30, perMs: 300_000, counts: opensSession },
    { requests: 300, perMs: 86_400_000, counts: opensSession },
  ],
  idOf: uriOf,
  edits: 'looked at',
  removals: 'looked at',
  wait: (now) => ({
    headers: { 'ratelimit-remaining': '0', 'ratelimit-reset': String(inSeconds(now + 100_000)) },
    body: { error: 'RateLimitExceeded', message: 'Rate Limit Exceeded' },
  }),
  say: (ask, sight) => {
    if (opensSession(ask)) {
      return ask.body.includes('abcd-efgh-ijkl-mnop')
        ? {
            body: {
              did: 'did:plc:acme',
              handle: 'acme.example.com',
              accessJwt: tokenUntil(sight.now + TOKEN_MS),
            },
          }
        : refuse(401, { error: 'AuthenticationRequired' });
    }
    if (endOf(ask.headers['authorization']) > sight.now) return postsAsked(ask, sight) ?? search(ask, sight);
    return isBearer(ask, '') ? refuse(401, { error: 'AuthMissing' }) : refuse(400, { error: 'ExpiredToken' });
  },
};
