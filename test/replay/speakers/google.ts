import { generateKeyPairSync } from 'node:crypto';
import { inSeconds, isBearer, iso, numberIn, pageFrom, refuse, type Said, type Speaker } from '../speaker.ts';
import { changedAt, type Post, type Sight, textOf } from '../world.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const WEEK = 7 * DAY;

const token: Said = { body: { access_token: 'token', expires_in: 3599, token_type: 'Bearer' } };
const isToken = ({ url }: { url: URL }): boolean => url.host === 'oauth2.googleapis.com';

const byChange = (sight: Sight): readonly Post[] =>
  sight.posts.toSorted((one, other) => changedAt(other, sight) - changedAt(one, sight));

const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });

/** Only reviews of the last week, whose changes count. */
const inWeek = (sight: Sight, slackMs: number): readonly Post[] =>
  byChange(sight).filter((post) => changedAt(post, sight) > sight.now - WEEK + slackMs);

/** @see https://developers.google.com/android-publisher/reply-to-reviews */
const play: Speaker = {
  collector: 'googleplay',
  secret: {
    client_email: 'reviews@acme.iam',
    private_key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  },
  limits: [{ requests: 200, perMs: HOUR, counts: (ask) => !isToken(ask) }],
  idOf: ({ number }) => `gp:AOqpTOH${number}`,
  reach: (sight) => inWeek(sight, HOUR),
  say: (ask, sight) => {
    if (isToken(ask)) return token;
    if (!isBearer(ask, 'token')) return refuse(401);
    const { rows, next } = pageFrom(inWeek(sight, 0), numberIn(ask, 'token', 0), 50);
    // Without reviews there is no list, nor anything else.
    if (rows.length === 0) return { body: {} };
    return {
      body: {
        reviews: rows.map((post) => ({
          reviewId: `gp:AOqpTOH${post.number}`,
          authorName: `User ${post.number}`,
          comments: [
            {
              userComment: {
                text: `\t${textOf(post, sight)}`,
                lastModified: { seconds: String(inSeconds(changedAt(post, sight))), nanos: 0 },
                starRating: 2,
                reviewerLanguage: 'en',
              },
            },
          ],
        })),
        ...(next === null ? {} : { tokenPagination: { nextPageToken: String(next) } }),
      },
    };
  },
};

/** @see https://developers.google.com/my-business/content/review-data */
const business: Speaker = {
  collector: 'google-business',
  secret: { clientId: 'id', clientSecret: 'secret', refreshToken: 'refresh' },
  limits: [{ requests: 300, perMs: 60_000 }],
  idOf: ({ number }) => `AbFvO${number}`,
  say: (ask, sight) => {
    if (isToken(ask)) return token;
    if (!isBearer(ask, 'token')) return refuse(401);
    const { rows, next } = pageFrom(byChange(sight), numberIn(ask, 'pageToken', 0), 50);
    return {
      body: {
        ...(rows.length === 0
          ? {}
          : {
              reviews: rows.map((post) => ({
                reviewId: `AbFvO${post.number}`,
                reviewer: { displayName: `User ${post.number}` },
                starRating: 'TWO',
                comment: textOf(post, sight),
                createTime: iso(post.writtenAt),
                updateTime: iso(changedAt(post, sight)),
              })),
            }),
        averageRating: 2,
        totalReviewCount: sight.posts.length,
        ...(next === null ? {} : { nextPageToken: String(next) }),
      },
    };
  },
};

const threadOf = (post: Post, sight: Sight) => ({
  kind: 'youtube#commentThread',
  id: `UgwAcme${post.number}`,
  snippet: {
    videoId: 'acmeRocket1',
    totalReplyCount: 0,
    topLevelComment: {
      kind: 'youtube#comment',
      id: `UgwAcme${post.number}`,
      snippet: {
        textDisplay: textOf(post, sight),
        authorDisplayName: `@user${post.number}`,
        authorChannelId: { value: `UC${post.number}` },
        videoId: 'acmeRocket1',
        likeCount: 0,
        publishedAt: iso(post.writtenAt),
        updatedAt: iso(changedAt(post, sight)),
      },
    },
  },
});

/** Comments on all videos of a channel. @see https://developers.google.com/youtube/v3/determine_quota_cost */
const youtube: Speaker = {
  collector: 'youtube',
  settings: {
    query: null,
    language: null,
    channels: ['UCacmeacmeacmeacmeacme11'],
    videos: [],
    follow: 0,
    days: 7,
  },
  secret: { key: 'AIza-key' },
  limits: [{ requests: 10_000, perMs: DAY }],
  idOf: ({ number }) => `UgwAcme${number}`,
  edits: 'looked at',
  removals: 'looked at',
  say: (ask, sight) => {
    if (ask.url.searchParams.get('key') !== 'AIza-key') return refuse(403);
    const ids = ask.url.searchParams.get('id')?.split(',');
    const found = sight.posts.filter(({ number }) => ids?.includes(`UgwAcme${number}`) ?? true);
    const { rows, next } = pageFrom(found, numberIn(ask, 'pageToken', 0), ids === undefined ? 40 : 50);
    return {
      body: {
        kind: 'youtube#commentThreadListResponse',
        pageInfo: { totalResults: rows.length, resultsPerPage: 40 },
        items: rows.map((post) => threadOf(post, sight)),
        ...(next === null ? {} : { nextPageToken: String(next) }),
      },
    };
  },
};

export const googleSpeakers: readonly Speaker[] = [play, business, youtube];
