import { z } from 'zod';
import type { RawItem } from '../../domain/mention.ts';
import { readReviews } from '../app-store/read-reviews.ts';
import type { Answer, PollCollector, PollRequest, Reading } from '../collector.ts';

const MINUTE = 60_000;
/** Reviews show up late, and the dates are a day's work. */
const OVERLAP_MS = 24 * 60 * MINUTE;
/** The feed has no more: page 11 is an error in words. */
const LAST_PAGE = 10;

const APP = /^(?:https:\/\/apps\.apple\.com\/\S*\/id)?(\d{5,12})(?:[/?#]\S*)?$/;

const settingsSchema = z.strictObject({
  app: z
    .string()
    .trim()
    .regex(APP, { error: 'must be an app’s number or its address in the App Store' })
    .meta({
      title: 'App',
      description: 'The app’s number, or its address in the App Store.',
      examples: ['https://apps.apple.com/us/app/acme/id1234567890'],
    }),
  storefronts: z
    .array(z.string().regex(/^[a-z]{2}$/, { error: 'must be two small letters such as us or de' }))
    .min(1)
    .max(60)
    .default(['us'])
    .meta({
      title: 'Countries',
      description: 'Each country has reviews of its own: two small letters a line, such as us, gb, de.',
      examples: [['us', 'gb', 'de']],
    }),
});

type AppStoreSettings = z.infer<typeof settingsSchema>;

/** The newest review seen of a country. */
interface Seen {
  readonly at: string | null;
  readonly id: string;
}

/** What is asked for next. */
interface Place {
  /** Index among the countries. */
  readonly country: number;
  readonly page: number;
  readonly format: 'xml' | 'json';
}

interface AppStoreCursor {
  readonly place: Place;
  /** By country, as the last poll left it: this poll's pages end there. */
  readonly known: Readonly<Record<string, Seen>>;
  readonly seen: Readonly<Record<string, Seen>>;
}

const start: Place = { country: 0, page: 1, format: 'xml' };

const appOf = ({ app }: AppStoreSettings): string => APP.exec(app)?.[1] ?? '';
const countryOf = ({ storefronts }: AppStoreSettings, { country }: Place): string =>
  storefronts[country] ?? 'us';

const ask = (settings: AppStoreSettings, place: Place): PollRequest => ({
  url: `https://itunes.apple.com/${countryOf(settings, place)}/rss/customerreviews/page=${place.page}/id=${appOf(settings)}/sortby=mostrecent/${place.format}`,
});

/** Ids are numbers, longer ones later. */
const isOlderId = (one: string, other: string): boolean =>
  one.length === other.length ? one < other : one.length < other.length;

const isKnown = (item: RawItem, known: Seen | undefined): boolean => {
  if (known === undefined) return false;
  if (item.publishedAt === null || known.at === null) return !isOlderId(known.id, item.externalId);
  return Date.parse(item.publishedAt) < Date.parse(known.at) - OVERLAP_MS;
};

const newest = (items: readonly RawItem[], sofar: Seen | undefined): Seen | undefined =>
  items.reduce<Seen | undefined>(
    (seen, { publishedAt, externalId }) => ({
      at: [seen?.at ?? null, publishedAt].reduce((one, other) => ((one ?? '') > (other ?? '') ? one : other)),
      id: seen === undefined || isOlderId(seen.id, externalId) ? externalId : seen.id,
    }),
    sofar,
  );

/** The next page of a country, else the next country, else null. */
const after = (settings: AppStoreSettings, place: Place, isLast: boolean): Place | null => {
  if (!isLast && place.page < LAST_PAGE) return { ...place, page: place.page + 1 };
  const country = place.country + 1;
  return country < settings.storefronts.length ? { ...start, country } : null;
};

const turnToJson = (settings: AppStoreSettings, cursor: AppStoreCursor): Reading<AppStoreCursor> => {
  const place = { ...cursor.place, format: 'json' as const };
  return { items: [], drops: [], next: ask(settings, place), cursor: { ...cursor, place } };
};

const readPage = (
  answer: Answer,
  settings: AppStoreSettings,
  cursor: AppStoreCursor,
): Reading<AppStoreCursor> => {
  const { place, known, seen } = cursor;
  const country = countryOf(settings, place);
  const { items, drops, format } = readReviews(answer);
  // The XML has been empty at times when the JSON was not.
  if (items.length === 0 && drops.length === 0 && format === 'xml' && place.page === 1) {
    return turnToJson(settings, cursor);
  }
  const url = `https://apps.apple.com/${country}/app/id${appOf(settings)}?see-all=reviews`;
  const isOld = (item: RawItem): boolean => isKnown(item, known[country]);
  const next = after(settings, place, items.length === 0 || items.some(isOld));
  const best = newest(items, seen[country]);
  const seenNow = best === undefined ? seen : { ...seen, [country]: best };
  return {
    // What came with a date before is not told again without one.
    items: items.filter((item) => format === 'xml' || !isOld(item)).map((item) => ({ ...item, url })),
    drops,
    next: next === null ? null : ask(settings, next),
    cursor:
      next === null ? { place: start, known: seenNow, seen: seenNow } : { place: next, known, seen: seenNow },
  };
};

export const appstoreCollector: PollCollector<AppStoreSettings, AppStoreCursor> = {
  kind: 'poll',
  id: 'appstore',
  title: 'App Store reviews',
  description:
    'What customers write about any app in Apple’s App Store, with their stars, country by country.',
  group: 'reviews',
  settings: settingsSchema,
  example: { app: '1234567890', storefronts: ['us', 'gb'] },
  access: null,
  terms:
    'Free feed of the newest 500 reviews of each country, without the developer’s answers; it fails or is empty at times. To answer, and to see answers, use App Store Connect with a key of your own. What is deleted there is not announced, and not erased here by itself.',
  retention: null,
  verified: 'captured',
  docsUrl: 'https://developer.apple.com/documentation/appstoreconnectapi/customer-reviews',
  politeness: { everyMs: 60 * MINUTE, atLeastEveryMs: 15 * MINUTE, requestsPerMinute: 20, maxPages: 80 },
  // An app's number cannot be told from a brand's name.
  propose: () => [],
  // A poll that ended before all countries were through goes on there.
  poll: (settings, cursor) => ask(settings, cursor?.place ?? start),
  read: (answer, settings, last) => {
    const cursor = last ?? { place: start, known: {}, seen: {} };
    const isRefused = answer.status < 200 || answer.status > 299;
    return isRefused ? turnToJson(settings, cursor) : readPage(answer, settings, cursor);
  },
  explain: ({ url, status }) => (/\/xml\b/.test(url) && status !== 429 && status !== 503 ? 'read' : null),
};
