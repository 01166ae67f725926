import { z } from 'zod';
import type { RawItem } from '../../domain/mention.ts';
import { signJwt } from '../access/jwt.ts';
import { neededField, postForm, readGranted, withBearer } from '../access/token-request.ts';
import { type Access, defineAccess } from '../access.ts';
import { bareItem } from '../bare-item.ts';
import type { PollCollector, PollRequest } from '../collector.ts';
import { explainGoogle } from '../google/explain-google.ts';
import { playReply } from '../google/play-reply.ts';
import { readJson, readRows } from '../json-answer.ts';
import { instantFrom } from '../source-date.ts';

const HOUR = 3_600_000;
/** Google gives only what was written or changed in the last seven days. */
const REACH_MS = 7 * 24 * HOUR;
const TOKEN_URL = 'https://oauth2.googleapis.com/token';
const SCOPE = 'https://www.googleapis.com/auth/androidpublisher';

const settingsSchema = z.strictObject({
  packageName: z
    .string()
    .regex(/^[A-Za-z]\w*(?:\.[A-Za-z]\w*)+$/, { error: 'is to be an app’s id such as com.example.app' })
    .meta({
      title: 'App',
      description: 'Its id on Google Play: what stands after “id=” in its address.',
      examples: ['com.example.rockets'],
    }),
});
type PlaySettings = z.infer<typeof settingsSchema>;

// Named as in Google's key file, so that the whole file is a valid secret too.
const secretSchema = z.object({
  client_email: neededField('Service account', 'Its e-mail address: “client_email” in the JSON key file.'),
  private_key: neededField('Private key', '“private_key” in the same file, whole.'),
});

const serviceAccount: Access = defineAccess({
  need: 'required',
  secret: secretSchema,
  help: 'In Google Cloud make a service account with a JSON key and switch on the “Google Play Android Developer API”; in the Play Console invite its address under Users and permissions with “Reply to reviews”.',
  authorize: (request, _, token) => withBearer(request, token ?? ''),
  session: {
    open: ({ client_email: email, private_key: key }, now) => {
      const iat = Math.floor(now.getTime() / 1000);
      const claims = { iss: email, scope: SCOPE, aud: TOKEN_URL, iat, exp: iat + 3600 };
      return postForm(TOKEN_URL, {
        grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
        assertion: signJwt({ alg: 'RS256' }, claims, key),
      });
    },
    read: (answer) => {
      const { token, expiresAt } = readGranted(answer, 'Google');
      return { token, expiresAt };
    },
  },
});

// Seconds are written as text, for they are 64 bits wide.
const timeSchema = z.looseObject({ seconds: z.coerce.number().positive() });

const commentSchema = z.looseObject({
  userComment: z
    .looseObject({
      text: z.string(),
      originalText: z.string().optional(),
      lastModified: timeSchema.optional(),
      starRating: z.int().min(1).max(5),
      reviewerLanguage: z.string().optional(),
      thumbsUpCount: z.int().optional(),
    })
    .optional(),
  developerComment: z.looseObject({ lastModified: timeSchema.optional() }).optional(),
});

const reviewSchema = z.looseObject({
  reviewId: z.string().min(1),
  authorName: z.string().optional(),
  comments: z.array(commentSchema),
});
type Review = z.infer<typeof reviewSchema>;

const pageSchema = z
  .looseObject({
    reviews: z.array(z.unknown()).optional(),
    tokenPagination: z.looseObject({ nextPageToken: z.string().optional() }).optional(),
  })
  // Where there are no reviews the list is left out, and there is nothing else either.
  .refine((page) => page.reviews !== undefined || Object.keys(page).length === 0, {
    error: 'its list “reviews” is missing',
  });

const request = ({ packageName }: PlaySettings, token: string | null): PollRequest => ({
  url: `https://androidpublisher.googleapis.com/androidpublisher/v3/applications/${packageName}/reviews?${new URLSearchParams(
    { maxResults: '100', ...(token === null ? {} : { token }) },
  )}`,
  headers: { accept: 'application/json' },
});

/** A title, where there is one, stands before the first tab. */
const splitTitle = (text: string): { title: string | null; text: string } => {
  const tab = text.indexOf('\t');
  if (tab < 0) return { title: null, text: text.trim() };
  return { title: text.slice(0, tab).trim() || null, text: text.slice(tab + 1).trim() };
};

const pageOf = (packageName: string, reviewId: string): string =>
  `https://play.google.com/store/apps/details?${new URLSearchParams({ id: packageName, reviewId })}`;

const toItem = (review: Review, packageName: string, fetchedAt: Date): RawItem | null => {
  const said = review.comments.find(({ userComment }) => userComment !== undefined)?.userComment;
  const answer = review.comments.find(({ developerComment }) => developerComment !== undefined);
  if (said === undefined) return null;
  const { title, text } = splitTitle(said.text);
  const name = review.authorName?.trim() ?? '';
  const url = pageOf(packageName, review.reviewId);
  return {
    ...bareItem,
    source: 'googleplay',
    externalId: review.reviewId,
    url,
    kind: 'review',
    title,
    text: said.originalText === undefined ? text : splitTitle(said.originalText).text,
    lang: said.reviewerLanguage ?? null,
    author: name === '' ? null : { id: null, handle: null, name, followers: null },
    // Google tells only when a review got its present wording.
    publishedAt: instantFrom(said.lastModified?.seconds, fetchedAt),
    engagement: { likes: said.thumbsUpCount ?? null, replies: null, shares: null, views: null },
    rating: { value: said.starRating, worst: 1, best: 5 },
    answer:
      answer === undefined
        ? null
        : { at: instantFrom(answer.developerComment?.lastModified?.seconds, fetchedAt), by: null, url },
    raw: review,
  };
};

/** Reviews of one's own app. @see https://developers.google.com/android-publisher/api-ref/rest/v3/reviews */
export const googlePlayCollector: PollCollector<PlaySettings, null> = {
  kind: 'poll',
  id: 'googleplay',
  title: 'Google Play reviews (own app)',
  description: 'Reviews with words of your own app on Google Play, with your answers.',
  group: 'reviews',
  settings: settingsSchema,
  example: { packageName: 'com.example.rockets' },
  access: serviceAccount,
  terms:
    'Only apps of your own account, only reviews with words, and only those written or changed in the last seven days: each poll reads that whole week, and nothing older can be had. 200 requests an hour. What is deleted there is not announced, and not erased here by itself.',
  retention: null,
  verified: 'made',
  docsUrl: 'https://developers.google.com/android-publisher/reply-to-reviews',
  politeness: {
    everyMs: HOUR,
    atLeastEveryMs: HOUR / 4,
    requestsPerMinute: 30,
    maxPages: 100,
    budget: { units: 200, perMs: HOUR },
  },
  reachesBackMs: REACH_MS,
  reply: playReply,
  propose: () => [],
  poll: (settings) => request(settings, null),
  read: (answer, settings) => {
    const page = readJson(answer, pageSchema, 'Google Play');
    const { rows, drops } = readRows(page.reviews ?? [], reviewSchema, 'Google Play', 'review');
    const read = rows.map((review) => ({
      id: review.reviewId,
      item: toItem(review, settings.packageName, answer.fetchedAt),
    }));
    const token = page.tokenPagination?.nextPageToken;
    return {
      items: read.flatMap(({ item }) => (item === null ? [] : [item])),
      drops: [
        ...drops,
        ...read.flatMap(({ id, item }) =>
          item === null ? [{ item: id, reason: 'holds nothing a user wrote' }] : [],
        ),
      ],
      next: token ? request(settings, token) : null,
      cursor: null,
    };
  },
  explain: (refusal) => explainGoogle(refusal, 'Google Play'),
};
