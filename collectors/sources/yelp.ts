import { z } from 'zod';
import type { RawItem } from '../../domain/mention.ts';
import { neededField, withBearer, withQuery } from '../access/token-request.ts';
import { defineAccess } from '../access.ts';
import { bareItem } from '../bare-item.ts';
import type { PollCollector } from '../collector.ts';
import { readJson, readRows } from '../json-answer.ts';
import { instantFrom } from '../source-date.ts';
import { wallToInstant } from '../tabular/wall-time.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const isZone = (name: string): boolean => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }) !== null;
  } catch {
    return false;
  }
};

const settingsSchema = z.strictObject({
  business: z
    .string()
    .regex(/^[\p{L}\p{N}_-]{3,100}$/u, { error: 'is to be the business’s name in its Yelp address' })
    .meta({
      title: 'Business',
      description: 'What stands after “/biz/” in its Yelp address.',
      examples: ['acme-rockets-san-francisco'],
    }),
  locale: z
    .string()
    .regex(/^[a-z]{2}_[A-Z]{2}$/)
    .nullable()
    .default(null)
    .meta({
      title: 'Locale',
      description: 'Reviews in this language and country only.',
      examples: ['en_US'],
    }),
  timeZone: z
    .string()
    .refine(isZone, { error: 'is no time zone' })
    .nullable()
    .default(null)
    .meta({
      title: 'Time zone',
      description:
        'Yelp gives times without a zone. Unless one is named here, only the day it was first seen is known.',
      examples: ['America/Los_Angeles'],
    }),
});
type YelpSettings = z.infer<typeof settingsSchema>;

const reviewSchema = z.looseObject({
  id: z.string().min(1),
  url: z.url({ protocol: /^https?$/ }).nullish(),
  text: z.string(),
  rating: z.number().min(1).max(5),
  time_created: z.string().nullish(),
  user: z.looseObject({ id: z.string().nullish(), name: z.string().nullish() }).nullish(),
});
type Review = z.infer<typeof reviewSchema>;

const pageSchema = z.looseObject({
  reviews: z.array(z.unknown()),
  possible_languages: z.array(z.string()).optional(),
});

/** A time without a zone is none until somebody says which zone it is of. */
const timeOf = (time: string | null | undefined, timeZone: string | null, fetchedAt: Date): string | null => {
  if (!time) return null;
  if (/(?:Z|[+-]\d{2}:?\d{2})$/.test(time)) return instantFrom(time, fetchedAt);
  const wall = Date.parse(`${time.replace(' ', 'T')}Z`);
  if (timeZone === null || Number.isNaN(wall)) return null;
  return instantFrom(wallToInstant(wall, timeZone) / 1000, fetchedAt);
};

const toItem = (review: Review, settings: YelpSettings, fetchedAt: Date): RawItem => ({
  ...bareItem,
  source: 'yelp',
  externalId: review.id,
  url: review.url ?? null,
  kind: 'review',
  text: review.text,
  author: review.user?.name
    ? { id: review.user.id ?? null, handle: null, name: review.user.name, followers: null }
    : null,
  publishedAt: timeOf(review.time_created, settings.timeZone, fetchedAt),
  rating: { value: review.rating, worst: 1, best: 5 },
  raw: review,
});

const access = defineAccess({
  need: 'required',
  secret: z.strictObject({
    key: neededField('API key', 'Of your app at docs.developer.yelp.com, under Manage API access.'),
  }),
  help: 'Make an app at docs.developer.yelp.com and choose a plan that includes reviews; the smallest may not.',
  authorize: (request, { key }) => withBearer(request, key),
});

/** The few review excerpts Yelp gives. @see https://docs.developer.yelp.com/reference/v3_business_reviews */
export const yelpCollector: PollCollector<YelpSettings, null> = {
  kind: 'poll',
  id: 'yelp',
  title: 'Yelp',
  description: 'The newest three review excerpts of a business on Yelp.',
  group: 'reviews',
  settings: settingsSchema,
  example: { business: 'acme-rockets-san-francisco', locale: null, timeZone: null },
  access,
  terms:
    'A paid plan is needed. Yelp gives excerpts of three reviews only, and lets nothing but their ids be kept longer than 24 hours: texts and authors are erased after a day. What is deleted sooner is not announced. Yelp’s logo, stars and a link have to be shown.',
  retention: {
    keepDays: 1,
    afterwards: 'erase',
    share: 'ids-only',
    display: 'With Yelp’s logo and its own stars, and a link to the review on Yelp.',
  },
  verified: 'made',
  docsUrl: 'https://docs.developer.yelp.com/reference/v3_business_reviews',
  politeness: {
    everyMs: 6 * HOUR,
    atLeastEveryMs: HOUR,
    requestsPerMinute: 10,
    maxPages: 1,
    budget: { units: 300, perMs: DAY },
    rateHeaders: {
      remaining: 'ratelimit-remaining',
      limit: 'ratelimit-dailylimit',
      reset: 'ratelimit-resettime',
      resetIs: 'iso',
    },
  },
  propose: () => [],
  poll: ({ business, locale }) => ({
    url: withQuery(`https://api.yelp.com/v3/businesses/${encodeURIComponent(business)}/reviews`, {
      sort_by: 'newest',
      limit: '50',
      ...(locale === null ? {} : { locale }),
    }),
    headers: { accept: 'application/json' },
  }),
  read: (answer, settings) => {
    const { reviews } = readJson(answer, pageSchema, 'Yelp');
    const { rows, drops } = readRows(reviews, reviewSchema, 'Yelp', 'review');
    return {
      items: rows.map((review) => toItem(review, settings, answer.fetchedAt)),
      drops,
      next: null,
      cursor: null,
    };
  },
};
