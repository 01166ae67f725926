import { z } from 'zod';
import {
  type EarshotError,
  SettingsError,
  SourceShapeError,
  SourceUnavailableError,
} from '../../domain/errors.ts';
import type { RawItem } from '../../domain/mention.ts';
import { bareItem } from '../bare-item.ts';
import type { Answer, PollCollector, PollRequest } from '../collector.ts';
import { parseRetryAfter } from '../http/retry-after.ts';
import { readJson, readRows } from '../json-answer.ts';
import { instantFrom } from '../source-date.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** Articles are listed in batches, and late ones come. */
const OVERLAP_MS = 2 * HOUR;
const PAGE_SIZE = 250;

const settingsSchema = z.strictObject({
  query: z
    .string()
    .trim()
    .min(3)
    .max(400)
    .meta({
      title: 'Search for',
      description:
        'Words of the article; “…” for a phrase. OR needs parentheses around it. Also sourcelang:german, sourcecountry:france, domain:example.com.',
      examples: ['("acme rockets" OR acmerockets) sourcelang:english'],
    }),
  days: z.int().min(1).max(60).default(7).meta({
    title: 'Days to look back',
    description: 'How far the first poll reaches into the past.',
  }),
});

type GdeltSettings = z.infer<typeof settingsSchema>;

/** When the newest article seen was found, an instant. */
interface GdeltCursor {
  readonly newest: string;
}

const articleSchema = z.looseObject({
  url: z.url({ protocol: /^https?$/ }),
  title: z.string(),
  seendate: z.string().regex(/^\d{8}T?\d{6}Z?$/),
  socialimage: z.string().nullish(),
  domain: z.string().nullish(),
  language: z.string().nullish(),
});
type Article = z.infer<typeof articleSchema>;

/** No match is an empty object, or a list that is null. */
const pageSchema = z.strictObject({ articles: z.array(z.unknown()).nullish() });

/** `20261005081500`. */
const compact = (at: Date): string => at.toISOString().replaceAll(/\D/g, '').slice(0, 14);

const fromCompact = (text: string): string =>
  text.replace(/^(\d{4})(\d\d)(\d\d)T?(\d\d)(\d\d)(\d\d)Z?$/, '$1-$2-$3T$4:$5:$6.000Z');

/** Articles found in that time, newest first. There are no pages: a full answer is gone on with by time. */
const search = ({ query }: GdeltSettings, from: string, to: string): PollRequest => {
  const parameters = new URLSearchParams({
    query,
    mode: 'artlist',
    format: 'json',
    sort: 'datedesc',
    maxrecords: String(PAGE_SIZE),
    startdatetime: from,
    enddatetime: to,
  });
  return {
    url: `https://api.gdeltproject.org/api/v2/doc/doc?${parameters}`,
    headers: { accept: 'application/json' },
  };
};

const LANGUAGES = new Map(
  'ar az bg bn bs ca cs da de el en es et fa fi fr gu he hi hr hu hy id is it ja ka kk kn ko lt lv mk ml mn mr ms nb ne nl no pa pl pt ro ru si sk sl sq sr sv ta te th tr uk ur vi zh'
    .split(' ')
    .map((code) => [new Intl.DisplayNames('en', { type: 'language' }).of(code), code]),
);

const toRawItem = (article: Article, fetchedAt: Date): RawItem => ({
  ...bareItem,
  source: 'gdelt',
  externalId: article.url,
  url: article.url,
  kind: 'post',
  title: article.title.replaceAll(/\s+/g, ' ').trim(),
  text: '',
  lang: LANGUAGES.get(article.language ?? '') ?? null,
  author: article.domain ? { id: null, handle: null, name: article.domain, followers: null } : null,
  // When GDELT saw it, within minutes of its appearance; it tells no other time.
  publishedAt: instantFrom(fromCompact(article.seendate), fetchedAt),
  media: /^https?:\/\//.test(article.socialimage ?? '')
    ? [{ type: 'image', url: article.socialimage ?? '', alt: null }]
    : [],
  raw: article,
});

/** Errors come as a sentence with status 200. */
const errorIn = (text: string): EarshotError => {
  const words = text.slice(0, 200).replaceAll(/\s+/g, ' ');
  if (/limit requests/i.test(text)) {
    return new SourceUnavailableError(`GDELT asks for fewer requests: “${words}”`, 15 * MINUTE);
  }
  if (/\b(?:query|queries|keyword|phrase|parenthes|timespan)/i.test(text)) {
    return new SettingsError(`GDELT cannot search for this: “${words}” Change the words to search for.`);
  }
  return new SourceShapeError(`GDELT answered with something that is no list of articles: “${words}”`);
};

const readArticles = (answer: Answer) => {
  const text = new TextDecoder().decode(answer.body).trim();
  if (!text.startsWith('{')) throw errorIn(text);
  // Titles carry backslashes and control characters that JSON does not know.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out.
  const json = text.replaceAll(/\\(["\\/bfnrtu])|\\|[\u0000-\u001f]/g, (_, known?: string) =>
    known === undefined ? ' ' : `\\${known}`,
  );
  const { articles } = readJson({ body: Buffer.from(json) }, pageSchema, 'GDELT');
  return readRows(articles ?? [], articleSchema, 'GDELT', 'article');
};

const oneSecondBefore = (at: string): string => compact(new Date(Date.parse(fromCompact(at)) - 1000));

const nextPage = (settings: GdeltSettings, answer: Answer, rows: readonly Article[]): PollRequest | null => {
  const asked = new URL(answer.finalUrl).searchParams;
  const [from, to] = [asked.get('startdatetime') ?? '', asked.get('enddatetime') ?? ''];
  const oldest = rows.map(({ seendate }) => seendate.replaceAll(/\D/g, '')).toSorted()[0] ?? from;
  // A whole answer within one second would be asked for again and again.
  const until = oldest >= to ? oneSecondBefore(to) : oldest;
  return until > from ? search(settings, from, until) : null;
};

export const gdeltCollector: PollCollector<GdeltSettings, GdeltCursor> = {
  kind: 'poll',
  id: 'gdelt',
  title: 'GDELT news',
  description:
    'Online news in 65 languages from all over the world, found by words of the article. Titles only.',
  group: 'news',
  settings: settingsSchema,
  example: { query: '"acme rockets"', days: 7 },
  access: null,
  terms:
    'Free, one request in five seconds; it often refuses when it is busy, so it is a best effort. The time is when GDELT saw the article. Links only: the articles stay their publishers’. What a site takes down is not announced, and not erased here by itself.',
  retention: null,
  verified: 'made',
  docsUrl: 'https://blog.gdeltproject.org/gdelt-doc-2-0-api-debuts/',
  politeness: {
    everyMs: 30 * MINUTE,
    atLeastEveryMs: 15 * MINUTE,
    requestsPerMinute: 6,
    maxPages: 10,
    budget: { units: 1, perMs: 6000 },
  },
  propose: ({ name }) => {
    const query = `"${name.replaceAll('"', ' ').trim()}"`;
    return query.length < 5 || query.length > 400
      ? []
      : [{ title: `GDELT: ${name}`, settings: { query, days: 7 } }];
  },
  poll: (settings, cursor, now) => {
    const from =
      cursor === null ? now.getTime() - settings.days * DAY : Date.parse(cursor.newest) - OVERLAP_MS;
    return search(settings, compact(new Date(from)), compact(now));
  },
  read: (answer, settings, cursor) => {
    const { rows, drops } = readArticles(answer);
    const from = new URL(answer.finalUrl).searchParams.get('startdatetime') ?? '';
    const start = cursor?.newest ?? new Date(Date.parse(fromCompact(from)) + OVERLAP_MS).toISOString();
    const items = rows.map((article) => toRawItem(article, answer.fetchedAt));
    const named = items.filter(({ title }) => title !== '');
    return {
      items: [...new Map(named.map((item) => [item.externalId, item])).values()],
      drops: [
        ...drops,
        ...items
          .filter(({ title }) => title === '')
          .map(({ externalId }) => ({ item: externalId, reason: 'has no title' })),
      ],
      next: rows.length + drops.length >= PAGE_SIZE ? nextPage(settings, answer, rows) : null,
      cursor: {
        newest: [start, ...items.flatMap(({ publishedAt }) => publishedAt ?? [])].toSorted().at(-1) ?? start,
      },
    };
  },
  explain: ({ status, headers, at }) =>
    status === 429
      ? new SourceUnavailableError(
          'GDELT is busy and refuses (429). It does so often, whoever asks.',
          parseRetryAfter(headers['retry-after'], at),
        )
      : null,
};
