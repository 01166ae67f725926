import {
  type Ask,
  inSeconds,
  isBearer,
  numberIn,
  pageAfter,
  refuse,
  type Said,
  type Speaker,
} from '../speaker.ts';
import { isEdited, type Post, type Sight, textOf } from '../world.ts';

const isComment = ({ number }: Post): boolean => number % 2 === 1;
const nameOf = (post: Post): string => `${isComment(post) ? 't1' : 't3'}_1ac${post.number}`;
/** No listing goes further. */
const LISTED = 1000;

const thingOf = (post: Post, sight: Sight) => {
  const own = {
    name: nameOf(post),
    id: nameOf(post).slice(3),
    created_utc: inSeconds(post.writtenAt),
    author: `user${post.number}`,
    author_fullname: `t2_${post.number}`,
    subreddit: 'rockets',
    permalink: `/r/rockets/comments/1ac${post.number}/acme/`,
    edited: isEdited(post, sight) ? inSeconds(post.editedAt ?? 0) : false,
    score: 1,
  };
  return isComment(post)
    ? { kind: 't1', data: { ...own, body: textOf(post, sight), parent_id: 't3_1ac0', link_id: 't3_1ac0' } }
    : {
        kind: 't3',
        data: {
          ...own,
          title: `Acme ${post.number}`,
          selftext: textOf(post, sight),
          is_self: true,
          num_comments: 0,
        },
      };
};

const listing = (rows: readonly Post[], after: string | null, sight: Sight): Said => ({
  headers: { 'x-ratelimit-used': '4', 'x-ratelimit-remaining': '996.0', 'x-ratelimit-reset': '598.0' },
  body: { kind: 'Listing', data: { after, children: rows.map((post) => thingOf(post, sight)) } },
});

/** Things by their names; those that are gone are left out. */
const byName = ({ url }: Ask, sight: Sight): Said => {
  const names = url.searchParams.get('id')?.split(',') ?? [];
  return listing(
    sight.posts.filter((post) => names.includes(nameOf(post))),
    null,
    sight,
  );
};

/** @see https://www.reddit.com/dev/api @see https://support.reddithelp.com/hc/en-us/articles/16160319875092 */
export const redditSpeaker: Speaker = {
  collector: 'reddit',
  settings: { query: 'acme', subreddits: ['rockets'], comments: true, threads: 0, days: 7 },
  secret: { clientId: 'id', clientSecret: 'secret', username: 'acme', refreshToken: 'refresh' },
  limits: [{ requests: 1000, perMs: 600_000 }],
  idOf: nameOf,
  edits: 'looked at',
  removals: 'looked at',
  wait: () => ({
    headers: { 'x-ratelimit-remaining': '0.0', 'x-ratelimit-reset': '150.0' },
    body: { message: 'Too Many Requests', error: 429 },
  }),
  say: (ask, sight) => {
    if (ask.url.pathname === '/api/v1/access_token')
      return { body: { access_token: 'token', token_type: 'bearer', expires_in: 86_400, scope: 'read' } };
    if (!isBearer(ask, 'token')) return refuse(401, { message: 'Unauthorized', error: 401 });
    if (ask.url.pathname === '/api/info') return byName(ask, sight);
    const wantsComments = ask.url.pathname.endsWith('/comments');
    const listed = sight.posts.filter((post) => isComment(post) === wantsComments).slice(0, LISTED);
    const after = ask.url.searchParams.get('after');
    const page = pageAfter(
      listed,
      after === null ? null : Number(after.slice(6)),
      Math.min(40, numberIn(ask, 'limit', 25)),
    );
    const last = page.rows.at(-1);
    return listing(page.rows, page.next === null || last === undefined ? null : nameOf(last), sight);
  },
};
