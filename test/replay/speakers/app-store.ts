import { generateKeyPairSync } from 'node:crypto';
import { escapeHtml } from '../../../domain/escape-html.ts';
import { iso, numberIn, pageFrom, refuse, type Speaker } from '../speaker.ts';
import { type Post, type Sight, textOf } from '../world.ts';

const idOf = ({ number }: Post): string => String(14_560_000_000 + number);
const PAGE = 50;
const PAGES = 10;

const isIn = (country: string, { number }: Post): boolean => (country === 'gb') === (number % 2 === 1);

const xmlOf = (posts: readonly Post[], sight: Sight): string => `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns:im="http://itunes.apple.com/rss" xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><id>https://itunes.apple.com/rss</id><title>Customer Reviews</title>
${posts
  .map(
    (post) =>
      `<entry><id>${idOf(post)}</id><title>Acme</title><content type="text">${escapeHtml(textOf(post, sight))}</content><im:voteSum>1</im:voteSum><im:rating>2</im:rating><updated>${iso(post.writtenAt)}</updated><author><name>user${post.number}</name><uri>https://itunes.apple.com/us/reviews/id${post.number}</uri></author></entry>`,
  )
  .join('\n')}
</feed>`;

const jsonOf = (posts: readonly Post[], sight: Sight) => ({
  feed: {
    ...(posts.length > 0
      ? {
          entry: posts.map((post) => ({
            id: { label: idOf(post) },
            title: { label: 'Acme' },
            content: { label: textOf(post, sight) },
            author: { name: { label: `user${post.number}` } },
            'im:rating': { label: '2' },
            'im:voteSum': { label: '1' },
          })),
        }
      : {}),
  },
});

const PATH = /^\/(us|gb)\/rss\/customerreviews\/page=(\d+)\/.*\/(xml|json)$/;

/** The feed of reviews: XML with dates, JSON without. */
const reviewFeed: Speaker = {
  collector: 'appstore',
  limits: [{ requests: 20, perMs: 60_000 }],
  idOf,
  reach: ({ posts }) =>
    ['us', 'gb'].flatMap((country) => posts.filter((post) => isIn(country, post)).slice(0, PAGE * PAGES)),
  say: ({ url }, sight) => {
    const [, country = '', page = '', format] = PATH.exec(url.pathname) ?? [];
    if (Number(page) > PAGES) return { body: 'CustomerReviews RSS page depth is limited to 10' };
    const found = sight.posts.filter((post) => isIn(country, post));
    const { rows } = pageFrom(found, (Number(page) - 1) * PAGE, PAGE);
    return { body: format === 'xml' ? xmlOf(rows, sight) : jsonOf(rows, sight) };
  },
};

const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });

/** @see https://developer.apple.com/documentation/appstoreconnectapi/list-all-customer-reviews-for-an-app */
const connect: Speaker = {
  collector: 'appstore-connect',
  source: 'appstore',
  secret: {
    keyId: 'ABCDE12345',
    issuerId: '57246542-96fe-1a63-e053-0824d011072a',
    privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  },
  limits: [{ requests: 3600, perMs: 3_600_000 }],
  idOf: ({ number }) => `000000a1-acme-0014-729e-${number}`,
  say: (ask, sight) => {
    if (!/^Bearer ey/.test(ask.headers['authorization'] ?? '')) return refuse(401);
    const from = numberIn(ask, 'cursor', 0);
    const { rows, next } = pageFrom(sight.posts, from, Math.min(40, numberIn(ask, 'limit', 20)));
    const following = new URL(ask.url);
    following.searchParams.set('cursor', String(next));
    return {
      body: {
        data: rows.map((post) => ({
          type: 'customerReviews',
          id: `000000a1-acme-0014-729e-${post.number}`,
          attributes: {
            rating: 2,
            title: 'Acme',
            body: textOf(post, sight),
            reviewerNickname: `user${post.number}`,
            createdDate: iso(post.writtenAt),
            territory: 'USA',
          },
          relationships: { response: { data: null } },
        })),
        included: [],
        links: { self: ask.url.href, ...(next === null ? {} : { next: following.href }) },
      },
    };
  },
};

export const appStoreSpeakers: readonly Speaker[] = [reviewFeed, connect];
