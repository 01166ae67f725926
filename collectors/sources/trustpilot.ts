import { z } from 'zod';
import type { RawItem } from '../../domain/mention.ts';
import { basicAuth, neededField, postForm, readGranted, withBearer } from '../access/token-request.ts';
import { defineAccess } from '../access.ts';
import { bareItem } from '../bare-item.ts';
import type { PollCollector, PollRequest } from '../collector.ts';
import { readJson, readRows } from '../json-answer.ts';
import { instantFrom } from '../source-date.ts';

const MINUTE = 60_000;
const PAGE_SIZE = 100;
/** Answers come days after a review: what is this young is read again. */
const REREAD_MS = 30 * 86_400_000;
const API = 'https://api.trustpilot.com/v1';

const settingsSchema = z.strictObject({
  businessUnitId: z
    .string()
    .regex(/^[0-9a-f]{24}$/, { error: 'is to be the 24 characters Trustpilot knows the company by' })
    .meta({
      title: 'Business unit',
      description: 'The 24 characters Trustpilot knows the company by.',
      examples: ['507f191e810c19729de860ea'],
    }),
  form: z.enum(['private', 'public']).default('private').meta({
    title: 'Reviews of',
    description: '“private”: of your own company. “public”: of any company, as everybody sees them.',
  }),
});
type TrustpilotSettings = z.infer<typeof settingsSchema>;

interface TrustpilotCursor {
  /** When the newest review seen was written; null before the first. */
  readonly newest: string | null;
  /** This poll reads back to here; null reads all. */
  readonly since: string | null;
}

const reviewSchema = z.looseObject({
  id: z.string().min(1),
  consumer: z.looseObject({ id: z.string().nullish(), displayName: z.string().nullish() }).nullish(),
  stars: z.number().min(1).max(5),
  title: z.string().nullish(),
  text: z.string().nullish(),
  language: z.string().nullish(),
  createdAt: z.string().nullish(),
  updatedAt: z.string().nullish(),
  companyReply: z.looseObject({ createdAt: z.string().nullish() }).nullish(),
  numberOfLikes: z.int().nullish(),
});
type Review = z.infer<typeof reviewSchema>;

const pageSchema = z.looseObject({
  links: z.array(z.looseObject({ rel: z.string() })).default([]),
  reviews: z.array(z.unknown()),
});

const request = ({ businessUnitId, form }: TrustpilotSettings, page: number): PollRequest => ({
  url: `${API}${form === 'private' ? '/private' : ''}/business-units/${businessUnitId}/reviews?${new URLSearchParams(
    {
      orderBy: 'createdat.desc',
      perPage: String(PAGE_SIZE),
      page: String(page),
    },
  )}`,
  headers: { accept: 'application/json' },
});

/** Without who bought what: the private form names the customer’s address and order. */
const withoutCustomer = (review: Review): object => {
  const { referralEmail: _, referenceId: __, ...raw } = review;
  return raw;
};

const toItem = (review: Review, fetchedAt: Date): RawItem => {
  const publishedAt = instantFrom(review.createdAt, fetchedAt);
  const updatedAt = instantFrom(review.updatedAt, fetchedAt);
  const { consumer, companyReply } = review;
  const url = `https://www.trustpilot.com/reviews/${encodeURIComponent(review.id)}`;
  return {
    ...bareItem,
    source: 'trustpilot',
    externalId: review.id,
    url,
    kind: 'review',
    title: review.title ?? null,
    text: review.text ?? '',
    lang: review.language ?? null,
    author: consumer?.displayName
      ? { id: consumer.id ?? null, handle: null, name: consumer.displayName, followers: null }
      : null,
    publishedAt,
    editedAt: updatedAt === publishedAt ? null : updatedAt,
    engagement:
      typeof review.numberOfLikes === 'number'
        ? { likes: review.numberOfLikes, replies: null, shares: null, views: null }
        : null,
    rating: { value: review.stars, worst: 1, best: 5 },
    answer: companyReply ? { at: instantFrom(companyReply.createdAt, fetchedAt), by: null, url } : null,
    raw: withoutCustomer(review),
  };
};

/** @see https://developers.trustpilot.com/authentication */
const access = defineAccess({
  need: 'required',
  secret: z.strictObject({
    apiKey: neededField('API key', 'Of your application in Trustpilot Business, under Integrations, APIs.'),
    apiSecret: neededField('API secret', 'Of the same application.'),
  }),
  help: 'Trustpilot’s API belongs to some of its paid plans. In Trustpilot Business, under Integrations, Developers, APIs, make an application and copy its key and secret.',
  authorize: (asked, { apiKey }, token) => {
    const isPrivate = new URL(asked.url).pathname.startsWith('/v1/private/');
    return isPrivate
      ? withBearer(asked, token ?? '')
      : { ...asked, headers: { ...asked.headers, apikey: apiKey } };
  },
  session: {
    open: ({ apiKey, apiSecret }) =>
      postForm(
        `${API}/oauth/oauth-business-users-for-applications/accesstoken`,
        { grant_type: 'client_credentials' },
        { authorization: basicAuth(apiKey, apiSecret) },
      ),
    read: (answer) => {
      const { token, expiresAt } = readGranted(answer, 'Trustpilot');
      return { token, expiresAt };
    },
  },
});

/** Reviews of one company. @see https://developers.trustpilot.com/business-units-api */
export const trustpilotCollector: PollCollector<TrustpilotSettings, TrustpilotCursor> = {
  kind: 'poll',
  id: 'trustpilot',
  title: 'Trustpilot',
  description: 'Reviews of a company on Trustpilot, with its answers.',
  group: 'reviews',
  settings: settingsSchema,
  example: { businessUnitId: '507f191e810c19729de860ea', form: 'private' },
  access,
  terms:
    'The API belongs to some of Trustpilot’s paid plans, whose limits apply. Customers’ addresses and order numbers, which the private form holds, are never kept. Reviews written within 30 days before the newest are read again, so that answers are seen. What is deleted there is not announced, and not erased here by itself.',
  retention: null,
  verified: 'made',
  docsUrl: 'https://developers.trustpilot.com/',
  politeness: { everyMs: 30 * MINUTE, atLeastEveryMs: 5 * MINUTE, requestsPerMinute: 30, maxPages: 50 },
  propose: () => [],
  poll: (settings) => request(settings, 1),
  read: (answer, settings, cursor) => {
    const { reviews, links } = readJson(answer, pageSchema, 'Trustpilot');
    const { rows, drops } = readRows(reviews, reviewSchema, 'Trustpilot', 'review');
    const items = rows.map((review) => toItem(review, answer.fetchedAt));
    const page = Number(new URL(answer.finalUrl).searchParams.get('page') ?? 1);
    const times = items.flatMap(({ publishedAt }) => publishedAt ?? []);
    const known = cursor?.newest ?? null;
    const from = known === null ? null : new Date(Date.parse(known) - REREAD_MS).toISOString();
    const since = page === 1 ? from : (cursor?.since ?? null);
    const isWhole = since !== null && times.some((at) => at < since);
    const hasNext = links.some(({ rel }) => rel === 'next-page');
    return {
      items,
      drops,
      next: hasNext && reviews.length > 0 && !isWhole ? request(settings, page + 1) : null,
      cursor: { newest: [known ?? '', ...times].sort().at(-1) || null, since },
    };
  },
};
