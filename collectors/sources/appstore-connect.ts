import { z } from 'zod';
import type { RawItem } from '../../domain/mention.ts';
import { signJwt } from '../access/jwt.ts';
import { neededField, withBearer, withQuery } from '../access/token-request.ts';
import { defineAccess } from '../access.ts';
import { connectReply } from '../app-store/connect-reply.ts';
import { bareItem } from '../bare-item.ts';
import type { PollCollector, PollRequest } from '../collector.ts';
import { readJson, readRows } from '../json-answer.ts';
import { instantFrom } from '../source-date.ts';

const MINUTE = 60_000;
/** Answers come days after a review: what is this young is read again. */
const REREAD_MS = 30 * 86_400_000;
const ORIGIN = 'https://api.appstoreconnect.apple.com';
const NAME = 'App Store Connect';
/** Apple takes tokens of 20 minutes at most. */
const TOKEN_S = 10 * 60;

const settingsSchema = z.strictObject({
  appId: z
    .string()
    .regex(/^\d{5,15}$/, { error: 'is to be the app’s Apple ID, a number' })
    .meta({
      title: 'App',
      description: 'Its Apple ID: the number in its App Store address.',
      examples: ['1510826067'],
    }),
});
type ConnectSettings = z.infer<typeof settingsSchema>;

interface ConnectCursor {
  /** When the newest review seen was written; null before the first. */
  readonly newest: string | null;
  /** This poll reads back to here; null reads all. */
  readonly since: string | null;
}

const reviewSchema = z.looseObject({
  type: z.literal('customerReviews'),
  id: z.string().min(1),
  attributes: z.looseObject({
    rating: z.int().min(1).max(5),
    title: z.string().nullish(),
    body: z.string().nullish(),
    reviewerNickname: z.string().nullish(),
    createdDate: z.string().nullish(),
  }),
  relationships: z
    .looseObject({
      response: z.looseObject({ data: z.looseObject({ id: z.string() }).nullish() }).optional(),
    })
    .optional(),
});
type Review = z.infer<typeof reviewSchema>;

const responseSchema = z.looseObject({
  type: z.literal('customerReviewResponses'),
  id: z.string().min(1),
  attributes: z.looseObject({ lastModifiedDate: z.string().nullish(), state: z.string().nullish() }),
});
type Response = z.infer<typeof responseSchema>;

const pageSchema = z.looseObject({
  data: z.array(z.unknown()),
  included: z.array(z.unknown()).default([]),
  links: z.looseObject({ next: z.string().optional() }).optional(),
});

const request = ({ appId }: ConnectSettings): PollRequest => ({
  url: withQuery(`${ORIGIN}/v1/apps/${appId}/customerReviews`, {
    sort: '-createdDate',
    include: 'response',
    limit: '200',
  }),
  headers: { accept: 'application/json' },
});

/** Followed only at Apple’s own address: the token goes with it. */
const nextPage = (next: string | undefined): PollRequest | null =>
  next !== undefined && URL.canParse(next) && new URL(next).origin === ORIGIN
    ? { url: next, headers: { accept: 'application/json' } }
    : null;

const toItem = (review: Review, responses: ReadonlyMap<string, Response>, fetchedAt: Date): RawItem => {
  const { attributes, relationships } = review;
  const response = responses.get(relationships?.response?.data?.id ?? '');
  const name = attributes.reviewerNickname ?? null;
  return {
    ...bareItem,
    source: 'appstore',
    externalId: review.id,
    kind: 'review',
    title: attributes.title ?? null,
    text: attributes.body ?? '',
    author: name === null ? null : { id: null, handle: null, name, followers: null },
    publishedAt: instantFrom(attributes.createdDate, fetchedAt),
    rating: { value: attributes.rating, worst: 1, best: 5 },
    answer:
      response === undefined
        ? null
        : { at: instantFrom(response.attributes.lastModifiedDate, fetchedAt), by: null, url: null },
    raw: review,
  };
};

/** @see https://developer.apple.com/documentation/appstoreconnectapi/generating-tokens-for-api-requests */
const access = defineAccess({
  need: 'required',
  secret: z.strictObject({
    keyId: neededField('Key id', 'Ten characters, beside the key in App Store Connect.'),
    issuerId: neededField('Issuer id', 'Above the list of keys, under Users and Access, Integrations.'),
    privateKey: neededField('Private key', 'What the downloaded .p8 file holds, whole.'),
  }),
  help: 'In App Store Connect, under Users and Access, Integrations, make a team key with the role “Customer Support” and download it; Apple gives the file only once.',
  authorize: (asked, { keyId, issuerId, privateKey }, _, now) => {
    const iat = Math.floor(now.getTime() / 1000);
    const claims = { iss: issuerId, iat, exp: iat + TOKEN_S, aud: 'appstoreconnect-v1' };
    return withBearer(asked, signJwt({ alg: 'ES256', kid: keyId }, claims, privateKey));
  },
});

/** Reviews of one's own app in all countries. @see https://developer.apple.com/documentation/appstoreconnectapi/customer-reviews */
export const appStoreConnectCollector: PollCollector<ConnectSettings, ConnectCursor> = {
  kind: 'poll',
  id: 'appstore-connect',
  title: 'App Store Connect (own app)',
  description: 'Reviews of your own app on the App Store in all countries, with dates and your answers.',
  group: 'reviews',
  settings: settingsSchema,
  example: { appId: '1510826067' },
  access,
  terms:
    'Only apps of your own account. Reviews written within 30 days before the newest are read again, so that answers are seen. A review has no address of its own. What is deleted there is not announced, and not erased here by itself.',
  retention: null,
  verified: 'made',
  docsUrl: 'https://developer.apple.com/documentation/appstoreconnectapi/customer-reviews',
  politeness: { everyMs: 30 * MINUTE, atLeastEveryMs: 5 * MINUTE, requestsPerMinute: 30, maxPages: 50 },
  reply: connectReply,
  propose: () => [],
  poll: (settings) => request(settings),
  read: (answer, _, cursor) => {
    const { data, included, links } = readJson(answer, pageSchema, NAME);
    const { rows, drops } = readRows(data, reviewSchema, NAME, 'review');
    const responses = new Map(
      included.flatMap((one) => {
        const read = responseSchema.safeParse(one);
        return read.success ? [[read.data.id, read.data] as const] : [];
      }),
    );
    const items = rows.map((review) => toItem(review, responses, answer.fetchedAt));
    const times = items.flatMap(({ publishedAt }) => publishedAt ?? []);
    const known = cursor?.newest ?? null;
    const isFirstPage = !new URL(answer.finalUrl).searchParams.has('cursor');
    const from = known === null ? null : new Date(Date.parse(known) - REREAD_MS).toISOString();
    const since = isFirstPage ? from : (cursor?.since ?? null);
    const isWhole = since !== null && times.some((at) => at < since);
    return {
      items,
      drops,
      next: isWhole || data.length === 0 ? null : nextPage(links?.next),
      cursor: { newest: [known ?? '', ...times].sort().at(-1) || null, since },
    };
  },
};
