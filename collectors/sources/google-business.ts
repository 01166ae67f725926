import { z } from 'zod';
import type { RawItem } from '../../domain/mention.ts';
import { bareItem } from '../bare-item.ts';
import type { PollCollector, PollRequest } from '../collector.ts';
import { businessReply } from '../google/business-reply.ts';
import { explainGoogle } from '../google/explain-google.ts';
import { googleSignIn } from '../google/google-sign-in.ts';
import { readJson, readRows } from '../json-answer.ts';
import { instantFrom } from '../source-date.ts';

const MINUTE = 60_000;
/** An answer does not change a review's own time, so what is this young is read again. */
const REREAD_MS = 30 * 86_400_000;
const NAME = 'Google Business Profile';

const settingsSchema = z.strictObject({
  account: z
    .string()
    .regex(/^\d{1,30}$/)
    .meta({
      title: 'Account',
      description: 'Its number: digits after “accounts/”.',
      examples: ['102030405'],
    }),
  location: z
    .string()
    .regex(/^\d{1,30}$/)
    .meta({
      title: 'Location',
      description: 'Its number: the “Business Profile ID” under the profile’s advanced settings.',
      examples: ['9080706050'],
    }),
});
type BusinessSettings = z.infer<typeof settingsSchema>;

interface BusinessCursor {
  /** When the newest review seen was last changed; null before the first. */
  readonly newest: string | null;
  /** This poll reads back to here; null reads all. */
  readonly since: string | null;
}

const STARS = { ONE: 1, TWO: 2, THREE: 3, FOUR: 4, FIVE: 5 } as const;

const reviewSchema = z.looseObject({
  reviewId: z.string().min(1),
  reviewer: z
    .looseObject({ displayName: z.string().optional(), isAnonymous: z.boolean().optional() })
    .optional(),
  starRating: z.string().optional(),
  comment: z.string().optional(),
  createTime: z.string().optional(),
  updateTime: z.string().optional(),
  reviewReply: z.looseObject({ updateTime: z.string().optional() }).optional(),
});
type Review = z.infer<typeof reviewSchema>;

const pageSchema = z
  .looseObject({ reviews: z.array(z.unknown()).optional(), nextPageToken: z.string().optional() })
  // A location without reviews gives an object without the list.
  .refine((page) => page.reviews !== undefined || (!('error' in page) && !('nextPageToken' in page)), {
    error: 'its list “reviews” is missing',
  });

const request = ({ account, location }: BusinessSettings, pageToken: string | null): PollRequest => ({
  url: `https://mybusiness.googleapis.com/v4/accounts/${account}/locations/${location}/reviews?${new URLSearchParams(
    { pageSize: '50', orderBy: 'updateTime desc', ...(pageToken === null ? {} : { pageToken }) },
  )}`,
  headers: { accept: 'application/json' },
});

const TRANSLATION = '(Translated by Google)';
const ORIGINAL = '(Original)';

/** What the person wrote: Google adds its translation before or after it. */
export const originalWords = (comment: string): string => {
  const original = comment.indexOf(ORIGINAL);
  const translation = comment.indexOf(TRANSLATION);
  if (translation < 0) return comment.trim();
  if (original > translation) return comment.slice(original + ORIGINAL.length).trim();
  return comment.slice(0, translation).trim() || comment.slice(translation + TRANSLATION.length).trim();
};

const authorOf = ({ reviewer }: Review): RawItem['author'] =>
  reviewer?.displayName === undefined || reviewer.isAnonymous === true
    ? null
    : { id: null, handle: null, name: reviewer.displayName, followers: null };

const ratingOf = ({ starRating = '' }: Review): RawItem['rating'] =>
  starRating in STARS ? { value: STARS[starRating as keyof typeof STARS], worst: 1, best: 5 } : null;

const toItem = (review: Review, fetchedAt: Date): RawItem => {
  const publishedAt = instantFrom(review.createTime, fetchedAt);
  const updatedAt = instantFrom(review.updateTime, fetchedAt);
  return {
    ...bareItem,
    source: 'google-business',
    externalId: review.reviewId,
    kind: 'review',
    text: originalWords(review.comment ?? ''),
    author: authorOf(review),
    publishedAt,
    editedAt: updatedAt === publishedAt ? null : updatedAt,
    rating: ratingOf(review),
    answer:
      review.reviewReply === undefined
        ? null
        : { at: instantFrom(review.reviewReply.updateTime, fetchedAt), by: null, url: null },
    raw: review,
  };
};

/** Reviews of one's own place. @see https://developers.google.com/my-business/reference/rest/v4/accounts.locations.reviews */
export const googleBusinessCollector: PollCollector<BusinessSettings, BusinessCursor> = {
  kind: 'poll',
  id: 'google-business',
  title: 'Google reviews (own business)',
  description: 'Reviews with words of your own place on Google Maps and Search, with your answers.',
  group: 'reviews',
  settings: settingsSchema,
  example: { account: '102030405', location: '9080706050' },
  access: googleSignIn(
    'https://www.googleapis.com/auth/business.manage',
    'Google gives access on application: ask with the form “Business Profile APIs: access request”, then make an OAuth client in the approved Google Cloud project and sign in as an owner or manager of the profile.',
  ),
  terms:
    'Only places you own or manage, and only after Google has approved the project. Stars without words are left out. Reviews changed within 30 days before the newest are read again, so that answers are seen. What is deleted there is not announced, and not erased here by itself.',
  retention: null,
  verified: 'made',
  docsUrl: 'https://developers.google.com/my-business/content/review-data',
  politeness: { everyMs: 30 * MINUTE, atLeastEveryMs: 5 * MINUTE, requestsPerMinute: 60, maxPages: 60 },
  reply: businessReply,
  propose: () => [],
  poll: (settings) => request(settings, null),
  read: (answer, settings, cursor) => {
    const page = readJson(answer, pageSchema, NAME);
    const { rows, drops } = readRows(page.reviews ?? [], reviewSchema, NAME, 'review');
    const times = rows.flatMap(({ updateTime }) => instantFrom(updateTime, answer.fetchedAt) ?? []);
    const known = cursor?.newest ?? null;
    const isFirstPage = !new URL(answer.finalUrl).searchParams.has('pageToken');
    const from = known === null ? null : new Date(Date.parse(known) - REREAD_MS).toISOString();
    const since = isFirstPage ? from : (cursor?.since ?? null);
    const isWhole = since !== null && times.some((at) => at < since);
    const items = rows.map((review) => toItem(review, answer.fetchedAt));
    const wordless = items.filter(({ text }) => text === '');
    return {
      items: items.filter(({ text }) => text !== ''),
      drops: [
        ...drops,
        ...wordless.map(({ externalId: item }) => ({ item, reason: 'gives stars but no words' })),
      ],
      next: page.nextPageToken && !isWhole ? request(settings, page.nextPageToken) : null,
      cursor: { newest: [known ?? '', ...times].sort().at(-1) || null, since },
    };
  },
  explain: (refusal) => explainGoogle(refusal, NAME),
};
