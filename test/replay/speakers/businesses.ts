import { isBearer, iso, numberIn, pageFrom, refuse, type Speaker } from '../speaker.ts';
import { changedAt, isEdited, type Post, textOf } from '../world.ts';

const HOUR = 3_600_000;

const trustpilotId = ({ number }: Post): string => `60f1acme${String(number).padStart(16, '0')}`;

/** @see https://developers.trustpilot.com/business-units-api */
const trustpilot: Speaker = {
  collector: 'trustpilot',
  secret: { apiKey: 'key', apiSecret: 'secret' },
  limits: [{ requests: 833, perMs: HOUR / 12 }],
  idOf: trustpilotId,
  say: (ask, sight) => {
    if (ask.url.pathname.endsWith('/accesstoken'))
      return { body: { access_token: 'token', expires_in: '359999' } };
    if (!isBearer(ask, 'token')) return refuse(401);
    const size = Math.min(40, numberIn(ask, 'perPage', 20));
    const { rows, next } = pageFrom(sight.posts, (numberIn(ask, 'page', 1) - 1) * size, size);
    return {
      body: {
        links: next === null ? [] : [{ href: ask.url.href, method: 'GET', rel: 'next-page' }],
        reviews: rows.map((post) => ({
          id: trustpilotId(post),
          consumer: { id: String(post.number), displayName: `User ${post.number}` },
          stars: 2,
          title: 'Acme',
          text: textOf(post, sight),
          language: 'en',
          createdAt: iso(post.writtenAt),
          updatedAt: isEdited(post, sight) ? iso(changedAt(post, sight)) : null,
          companyReply: null,
          referralEmail: 'owl@example.org',
          referenceId: 'ORDER-77',
        })),
      },
    };
  },
};

/** Three excerpts and no more. @see https://docs.developer.yelp.com/docs/places-rate-limiting */
const yelp: Speaker = {
  collector: 'yelp',
  secret: { key: 'yelp-key' },
  limits: [{ requests: 300, perMs: 24 * HOUR }],
  idOf: ({ number }) => `xAG4O7l-${number}`,
  reach: ({ posts }) => posts.slice(0, 3),
  wait: (now) => ({
    headers: { 'ratelimit-remaining': '0', 'ratelimit-resettime': iso(now + HOUR) },
    body: { error: { code: 'ACCESS_LIMIT_REACHED', description: 'You have reached the limit.' } },
  }),
  say: (ask, sight) =>
    isBearer(ask, 'yelp-key')
      ? {
          headers: { 'ratelimit-dailylimit': '300', 'ratelimit-remaining': '200' },
          body: {
            reviews: sight.posts.slice(0, 3).map((post) => ({
              id: `xAG4O7l-${post.number}`,
              url: `https://www.yelp.com/biz/acme?hrid=${post.number}`,
              text: textOf(post, sight),
              rating: 2,
              time_created: iso(post.writtenAt).slice(0, 19).replace('T', ' '),
              user: { id: String(post.number), name: `User ${post.number}` },
            })),
            total: sight.posts.length,
            possible_languages: ['en'],
          },
        }
      : refuse(401, { error: { code: 'TOKEN_INVALID' } }),
};

const ownPosts = ['urn:li:share:1', 'urn:li:share:2'];
const commentUrn = ({ number }: Post): string => `urn:li:comment:(urn:li:activity:1,${number})`;

/** @see https://learn.microsoft.com/en-us/linkedin/marketing/community-management/shares/comments-api */
const linkedin: Speaker = {
  collector: 'linkedin',
  secret: { clientId: '', clientSecret: '', token: 'member-token', expiresAt: '' },
  // Given to each app by itself; the smallest seen.
  limits: [{ requests: 500, perMs: 24 * HOUR }],
  idOf: commentUrn,
  say: (ask, sight) => {
    if (!isBearer(ask, 'member-token')) return refuse(401, { code: 'EMPTY_ACCESS_TOKEN' });
    if (ask.url.pathname.endsWith('/posts')) return { body: { elements: ownPosts.map((id) => ({ id })) } };
    const second = ask.url.pathname.includes('share%3A2');
    const under = sight.posts.filter(({ number }) => (number % 2 === 0) === second);
    const { rows } = pageFrom(under, numberIn(ask, 'start', 0), numberIn(ask, 'count', 10));
    return {
      body: {
        paging: { start: numberIn(ask, 'start', 0), count: rows.length, links: [] },
        elements: rows.map((post) => ({
          id: String(post.number),
          commentUrn: commentUrn(post),
          actor: `urn:li:person:${post.number}`,
          message: { attributes: [], text: textOf(post, sight) },
          created: { time: post.writtenAt },
          lastModified: { time: changedAt(post, sight) },
        })),
      },
    };
  },
};

export const businessSpeakers: readonly Speaker[] = [trustpilot, yelp, linkedin];
