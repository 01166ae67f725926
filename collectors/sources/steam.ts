import { z } from 'zod';
import { SourceShapeError } from '../../domain/errors.ts';
import type { RawItem } from '../../domain/mention.ts';
import { bareItem } from '../bare-item.ts';
import type { Answer, PollCollector, PollRequest } from '../collector.ts';
import { readJson, readRows } from '../json-answer.ts';
import { instantFrom } from '../source-date.ts';
import { withoutBbCode } from '../steam/bb-code.ts';
import { languageTag } from '../steam/languages.ts';

const MINUTE = 60_000;
const DAY_S = 86_400;
const PAGE_SIZE = 100;
/** What was read is read again: reviews may be listed late. Seconds. */
const OVERLAP_S = 3600;
/** Once a day further back: a developer's answer does not move a review to the front. Seconds. */
const LOOK_BACK_S = 14 * DAY_S;

const APP = /^(?:https:\/\/store\.steampowered\.com\/app\/)?(\d{1,10})(?:\/\S*)?$/;

const settingsSchema = z.strictObject({
  app: z
    .string()
    .trim()
    .regex(APP, { error: 'must be an app’s number or its address in the store' })
    .meta({
      title: 'App',
      description: 'The app’s number, or its address in the Steam store.',
      examples: ['https://store.steampowered.com/app/440/'],
    }),
  language: z
    .string()
    .regex(/^[a-z]+$/, { error: 'must be “all” or a language as Steam names it, such as german' })
    .default('all')
    .meta({ title: 'Language', description: '“all”, or one as Steam names it: english, german, schinese.' }),
  offTopic: z.boolean().default(true).meta({
    title: 'Off-topic reviews too',
    description: 'Those that Steam counts as a “review bomb”. A brand will want to know of one.',
  }),
  days: z.int().min(1).max(365).default(30).meta({
    title: 'Days to look back',
    description: 'How far the first poll reaches into the past.',
  }),
});

type SteamSettings = z.infer<typeof settingsSchema>;

/** All in seconds since 1970. */
interface SteamCursor {
  /** Change of the newest review seen. */
  readonly newest: number;
  /** The pages of this poll end here. */
  readonly since: number;
  /** When it was last looked further back. */
  readonly lookedBackAt: number;
}

const reviewSchema = z.looseObject({
  recommendationid: z.coerce.string().min(1),
  author: z.looseObject({ steamid: z.coerce.string().min(1) }).nullish(),
  language: z.string().nullish(),
  review: z.string(),
  timestamp_created: z.int().positive(),
  timestamp_updated: z.int().positive(),
  voted_up: z.boolean(),
  votes_up: z.number().nullish(),
  comment_count: z.number().nullish(),
  developer_response: z.string().nullish(),
  timestamp_dev_responded: z.number().nullish(),
});
type Review = z.infer<typeof reviewSchema>;

const pageSchema = z.looseObject({
  success: z.number(),
  reviews: z.array(z.unknown()).optional(),
  cursor: z.string().nullish(),
});

const appOf = ({ app }: SteamSettings): string => APP.exec(app)?.[1] ?? '';

const ask = (settings: SteamSettings, cursor: string): PollRequest => {
  const parameters = new URLSearchParams({
    json: '1',
    // By last change, so that edited reviews come up again.
    filter: 'updated',
    language: settings.language,
    review_type: 'all',
    purchase_type: 'all',
    num_per_page: String(PAGE_SIZE),
    ...(settings.offTopic ? { filter_offtopic_activity: '0' } : {}),
    cursor,
  });
  return {
    url: `https://store.steampowered.com/appreviews/${appOf(settings)}?${parameters}`,
    headers: { accept: 'application/json' },
  };
};

/** Counts below zero come as numbers near 2^32. */
const count = (number: number | null | undefined): number | null =>
  Number.isInteger(number) && (number ?? -1) >= 0 && (number ?? 0) < 4_000_000_000 ? (number ?? null) : null;

const answerOf = (review: Review, fetchedAt: Date): RawItem['answer'] =>
  review.developer_response
    ? { at: instantFrom(review.timestamp_dev_responded || null, fetchedAt), by: null, url: null }
    : null;

const toRawItem = (review: Review, app: string, fetchedAt: Date): RawItem => {
  const { author, timestamp_created: created, timestamp_updated: updated } = review;
  const id = author?.steamid ?? null;
  return {
    ...bareItem,
    source: 'steam',
    externalId: review.recommendationid,
    url: id === null ? null : `https://steamcommunity.com/profiles/${id}/recommended/${app}/`,
    kind: 'review',
    text: withoutBbCode(review.review),
    lang: languageTag(review.language),
    author: id === null ? null : { id, handle: null, name: null, followers: null },
    publishedAt: instantFrom(created, fetchedAt),
    editedAt: updated > created ? instantFrom(updated, fetchedAt) : null,
    engagement: {
      likes: count(review.votes_up),
      replies: count(review.comment_count),
      shares: null,
      views: null,
    },
    rating: { value: review.voted_up ? 1 : 0, worst: 0, best: 1 },
    answer: answerOf(review, fetchedAt),
    raw: review,
  };
};

const readPage = (answer: Answer, settings: SteamSettings) => {
  const page = readJson(answer, pageSchema, 'Steam');
  if (page.success !== 1 || page.reviews === undefined) {
    throw new SourceShapeError(`Steam gives no reviews of the app ${appOf(settings)}. Check its number.`);
  }
  return { ...readRows(page.reviews, reviewSchema, 'Steam', 'review'), cursor: page.cursor ?? '' };
};

/** Where a poll's pages end, decided on its first. */
const begin = (settings: SteamSettings, last: SteamCursor | null, nowS: number): SteamCursor => {
  if (last === null) return { newest: 0, since: nowS - settings.days * DAY_S, lookedBackAt: nowS };
  const isTime = nowS - last.lookedBackAt >= DAY_S;
  const since = isTime ? Math.min(last.newest - OVERLAP_S, nowS - LOOK_BACK_S) : last.newest - OVERLAP_S;
  return { newest: last.newest, since, lookedBackAt: isTime ? nowS : last.lookedBackAt };
};

export const steamCollector: PollCollector<SteamSettings, SteamCursor> = {
  kind: 'poll',
  id: 'steam',
  title: 'Steam reviews',
  description:
    'What players write in their reviews of an app on Steam, with their verdict and the developer’s answer.',
  group: 'reviews',
  settings: settingsSchema,
  example: { app: '440', language: 'all', offTopic: true, days: 90 },
  access: null,
  terms:
    'Free and without a key; its limits are not published. A review that is deleted is not announced. Answers can be written on Steam only.',
  retention: null,
  verified: 'made',
  docsUrl: 'https://partner.steamgames.com/doc/store/getreviews',
  politeness: { everyMs: 30 * MINUTE, atLeastEveryMs: 10 * MINUTE, requestsPerMinute: 20, maxPages: 30 },
  // An app's number cannot be told from a brand's name.
  propose: () => [],
  poll: (settings) => ask(settings, '*'),
  read: (answer, settings, cursor) => {
    const asked = new URL(answer.finalUrl).searchParams.get('cursor') ?? '*';
    const nowS = Math.floor(answer.fetchedAt.getTime() / 1000);
    const poll = asked === '*' || cursor === null ? begin(settings, cursor, nowS) : cursor;
    const { rows, drops, cursor: following } = readPage(answer, settings);
    const changed = rows.map((review) => Math.min(review.timestamp_updated, nowS));
    const items = rows
      .filter((review) => review.timestamp_updated >= poll.since)
      .map((review) => toRawItem(review, appOf(settings), answer.fetchedAt));
    const isLast = rows.length === 0 || Math.min(...changed) < poll.since;
    const isNew = following !== '' && following !== asked;
    return {
      items: items.filter(({ text }) => text !== ''),
      drops: [
        ...drops,
        ...items
          .filter(({ text }) => text === '')
          .map(({ externalId }) => ({ item: externalId, reason: 'is a verdict without words' })),
      ],
      next: isLast || !isNew ? null : ask(settings, following),
      cursor: { ...poll, newest: Math.max(poll.newest, ...changed) },
    };
  },
};
