import { type Ask, isBearer, iso, numberIn, pageFrom, refuse, type Said, type Speaker } from '../speaker.ts';
import { type Post, type Sight, textOf } from '../world.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** `2026-11-23T12:00:00+0000` */
const zoned = (ms: number): string => iso(ms).replace('.000Z', '+0000');

const idOf = ({ number }: Post): string => `17900000000000${String(number).padStart(4, '0')}`;

/** A page of a list; `after` is an offset here, though nobody is told. */
const edge = (posts: readonly Post[], ask: Ask, size: number, row: (post: Post) => object) => {
  const from = numberIn(ask, 'after', 0);
  const { rows, next } = pageFrom(posts, from, size);
  return {
    data: rows.map(row),
    paging: {
      cursors: { before: String(from), after: String(from + rows.length) },
      ...(next === null ? {} : { next: `${ask.url.href}&after=${next}` }),
    },
  };
};

const wait = (): Pick<Said, 'body'> => ({
  body: { error: { message: '(#4) Application request limit reached', type: 'OAuthException', code: 4 } },
});

const noToken = refuse(400, {
  error: { message: 'Invalid OAuth access token', type: 'OAuthException', code: 190 },
});

const ownPosts = ['100_1', '100_2'];
const isTag = ({ number }: Post): boolean => number % 2 === 0;
const isUnder = (own: string, { number }: Post): boolean =>
  !isTag({ number } as Post) && (number % 4 === 1) === (own === '100_1');

const commentOf = (post: Post, sight: Sight): object => ({
  id: idOf(post),
  message: textOf(post, sight),
  created_time: zoned(post.writtenAt),
  permalink_url: `https://www.facebook.com/100/posts/${post.number}`,
});

/** @see https://developers.facebook.com/docs/graph-api/reference/page/ */
const facebook: Speaker = {
  collector: 'facebook',
  secret: {
    clientId: '',
    clientSecret: '',
    configId: '',
    token: 'user-token',
    expiresAt: '',
    pageId: '19292868552',
  },
  limits: [{ requests: 200, perMs: HOUR }],
  idOf,
  wait,
  // Tags have no time to ask from: a hundred of them are looked at again.
  reach: ({ posts }) => [...posts.filter(isTag).slice(0, 100), ...posts.filter((post) => !isTag(post))],
  say: (ask, sight) => {
    const { pathname, searchParams } = ask.url;
    if (searchParams.get('fields') === 'access_token')
      return { body: { access_token: 'page-token', id: '19292868552' } };
    if (!isBearer(ask, 'page-token')) return noToken;
    const row = (post: Post): object => commentOf(post, sight);
    if (pathname.endsWith('/tagged')) return { body: edge(sight.posts.filter(isTag), ask, 100, row) };
    const under = (own: string): readonly Post[] => sight.posts.filter((post) => isUnder(own, post));
    if (pathname.endsWith('/comments'))
      return { body: edge(under(pathname.split('/').at(-2) ?? ''), ask, 25, row) };
    const first = { ...ask, url: new URL(ask.url.origin) };
    return { body: { data: ownPosts.map((id) => ({ id, comments: edge(under(id), first, 25, row) })) } };
  },
};

const third = ({ number }: Post): number => number % 3;

const mediaOf = (post: Post, sight: Sight): object => ({
  id: idOf(post),
  caption: textOf(post, sight),
  permalink: `https://www.instagram.com/p/C${post.number}/`,
  timestamp: zoned(post.writtenAt),
  media_type: 'IMAGE',
});

/** @see https://developers.facebook.com/docs/instagram-platform/instagram-api-with-facebook-login/hashtag-search */
const instagram: Speaker = {
  collector: 'instagram',
  secret: { clientId: '', clientSecret: '', configId: '', token: 'user-token', expiresAt: '' },
  limits: [
    { requests: 200, perMs: HOUR },
    // Really: thirty different ones.
    { requests: 30, perMs: 7 * DAY, counts: ({ url }) => url.pathname.endsWith('/ig_hashtag_search') },
  ],
  idOf,
  wait,
  reach: ({ posts, now }) => [
    ...posts.filter(
      (post) => third(post) < 2 && posts.filter((one) => third(one) === third(post)).indexOf(post) < 50,
    ),
    ...posts.filter((post) => third(post) === 2 && post.writtenAt > now - DAY + HOUR).slice(0, 90),
  ],
  say: (ask, sight) => {
    if (!isBearer(ask, 'user-token')) return noToken;
    const { pathname } = ask.url;
    const row = (post: Post): object => mediaOf(post, sight);
    const of = (rest: number): readonly Post[] => sight.posts.filter((post) => third(post) === rest);
    if (pathname.endsWith('/ig_hashtag_search')) return { body: { data: [{ id: '17843853986012965' }] } };
    if (pathname.endsWith('/tags')) return { body: edge(of(0), ask, 50, row) };
    if (pathname.endsWith('/media')) {
      const comments = of(1)
        .slice(0, 50)
        .map((post) => ({
          id: idOf(post),
          text: textOf(post, sight),
          timestamp: zoned(post.writtenAt),
          username: 'owl',
        }));
      return {
        body: {
          data: [{ id: '179', permalink: 'https://www.instagram.com/p/C179/', comments: { data: comments } }],
        },
      };
    }
    const { data, paging } = edge(
      of(2).filter(({ writtenAt }) => writtenAt > sight.now - DAY),
      ask,
      45,
      row,
    );
    // A hashtag's posts come in no order.
    return { body: { data: data.toReversed(), paging } };
  },
};

/** @see https://developers.facebook.com/docs/threads/keyword-search */
const threads: Speaker = {
  collector: 'threads',
  secret: { clientId: '', clientSecret: '', token: 'threads-token', expiresAt: '' },
  limits: [{ requests: 2200, perMs: DAY, counts: ({ url }) => url.pathname.endsWith('/keyword_search') }],
  idOf,
  wait,
  say: (ask, sight) => {
    if (!isBearer(ask, 'threads-token')) return noToken;
    if (ask.url.pathname.endsWith('/me')) return { body: { id: '1' } };
    return {
      body: edge(sight.posts, ask, 25, (post) => ({
        id: idOf(post),
        text: textOf(post, sight),
        permalink: `https://www.threads.net/@user${post.number}/post/D${post.number}`,
        timestamp: zoned(post.writtenAt),
        username: `user${post.number}`,
        is_reply: false,
      })),
    };
  },
};

export const metaSpeakers: readonly Speaker[] = [facebook, instagram, threads];
