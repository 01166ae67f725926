import { z } from 'zod';
import { type EarshotError, SourceRefusedError, SourceUnavailableError } from '../../domain/errors.ts';
import type { PollCollector, PollRequest, Refusal } from '../collector.ts';
import { parseRetryAfter } from '../http/retry-after.ts';
import { readObject, readSearch } from '../lemmy/read-search.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** Posts of other servers arrive hours after they are written. */
const OVERLAP_MS = 6 * 60 * MINUTE;
const PAGE_SIZE = 50;

const settingsSchema = z.strictObject({
  server: z
    .url({ protocol: /^https?$/, error: 'must be a server’s address such as https://lemmy.world' })
    .default('https://lemmy.world')
    .meta({
      title: 'Server',
      description: 'A Lemmy server finds what it knows of all others, so a large one finds most.',
      examples: ['https://lemmy.world'],
    }),
  query: z
    .string()
    .trim()
    .min(3)
    .max(200)
    .meta({ title: 'Search for', description: 'Words that follow one another.', examples: ['acme rockets'] }),
  kinds: z
    .array(z.enum(['posts', 'comments']))
    .min(1)
    .max(2)
    .default(['posts', 'comments'])
    .meta({ title: 'Look in', description: 'Posts, comments or both.' }),
  api: z.enum(['v3', 'v4']).default('v3').meta({
    title: 'API',
    description: 'v3 is understood by all servers up to and including 1.0; v4 is what comes after.',
  }),
  days: z.int().min(1).max(365).default(30).meta({
    title: 'Days to look back',
    description: 'How far the first poll reaches into the past.',
  }),
});

type LemmySettings = z.infer<typeof settingsSchema>;
type Kind = LemmySettings['kinds'][number];
/** By kind, when its newest find was written, an instant. */
type Newest = Readonly<Partial<Record<Kind, string>>>;

interface LemmyCursor {
  /** What is asked for next: index of the kind; the page's number in v3, its mark in v4. */
  readonly place: { readonly kind: number; readonly page: string };
  /** As the last poll left it: this poll's pages end there. */
  readonly known: Newest;
  readonly seen: Newest;
}

const FIRST_PAGE = '1';
const start: LemmyCursor = { place: { kind: 0, page: FIRST_PAGE }, known: {}, seen: {} };

const kindOf = ({ kinds }: LemmySettings, { kind }: LemmyCursor['place']): Kind => kinds[kind] ?? 'posts';

const search = (settings: LemmySettings, place: LemmyCursor['place']): PollRequest => {
  const isOld = settings.api === 'v3';
  const kind = kindOf(settings, place);
  const parameters = new URLSearchParams({
    q: settings.query,
    type_: isOld ? { posts: 'Posts', comments: 'Comments' }[kind] : kind,
    sort: isOld ? 'New' : 'new',
    listing_type: isOld ? 'All' : 'all',
    limit: String(PAGE_SIZE),
    ...(isOld ? { page: place.page } : place.page === FIRST_PAGE ? {} : { page_cursor: place.page }),
  });
  return {
    url: `${new URL(settings.server).origin}/api/${settings.api}/search?${parameters}`,
    headers: { accept: 'application/json' },
  };
};

/** The next page of a kind, else the next kind, else null. */
const after = (
  settings: LemmySettings,
  place: LemmyCursor['place'],
  nextPage: string | null,
): LemmyCursor['place'] | null => {
  if (nextPage !== null && nextPage !== place.page) return { ...place, page: nextPage };
  return place.kind + 1 < settings.kinds.length ? { kind: place.kind + 1, page: FIRST_PAGE } : null;
};

const RESOLVE = '/resolve_object?';

/** Gone, or deleted. 0.18 and 0.19 name it in different ways. */
const isMissing = ({ url, bodyStart }: Pick<Refusal, 'url' | 'bodyStart'>): boolean =>
  url.includes(RESOLVE) && /"(?:not_found|couldnt_find_[a-z]+)"/.test(bodyStart);

const explain = (refusal: Refusal): EarshotError | 'read' | null => {
  if (isMissing(refusal)) return 'read';
  const { url, status, headers, bodyStart, at } = refusal;
  const host = URL.canParse(url) ? new URL(url).host : 'The server';
  if (status === 429 || /rate_limit/.test(bodyStart)) {
    const waitMs = parseRetryAfter(headers['retry-after'], at);
    return new SourceUnavailableError(`${host} asks for fewer searches.`, waitMs);
  }
  if (/instance_is_private|not_logged_in/.test(bodyStart)) {
    return new SourceRefusedError(
      `${host} shows nothing to visitors without an account. Choose another server.`,
    );
  }
  if (status === 404) {
    return new SourceRefusedError(
      `${host} has no such search (404). Check that it is a Lemmy server, and try the other API version.`,
    );
  }
  return null;
};

/** @see https://join-lemmy.org/docs/contributors/04-api.html */
export const lemmyCollector: PollCollector<LemmySettings, LemmyCursor> = {
  kind: 'poll',
  id: 'lemmy',
  title: 'Lemmy',
  description: 'Posts and comments on Lemmy, the federated forums, that contain your words.',
  group: 'forums',
  settings: settingsSchema,
  example: {
    server: 'https://lemmy.world',
    query: 'acme rockets',
    kinds: ['posts', 'comments'],
    api: 'v3',
    days: 180,
  },
  access: null,
  terms:
    'Free and without a key; each server has its own rules and limits, often a hundred searches in ten minutes. What is deleted or removed there is erased here when it is looked at again. Of comments under comments nothing else is followed.',
  retention: null,
  verified: 'captured',
  docsUrl: 'https://join-lemmy.org/docs/contributors/04-api.html',
  politeness: { everyMs: 15 * MINUTE, atLeastEveryMs: 5 * MINUTE, requestsPerMinute: 6, maxPages: 20 },
  propose: ({ name }) =>
    name.trim().length < 3 || name.trim().length > 200
      ? []
      : [
          {
            title: `Lemmy: ${name}`,
            settings: { ...lemmyCollector.example, query: name.trim(), days: 30 },
          },
        ],
  // A poll that ended before all was read goes on there.
  poll: (settings, cursor) => search(settings, (cursor ?? start).place),
  read: (answer, settings, last) => {
    const { place, known, seen } = last ?? start;
    const kind = kindOf(settings, place);
    const page = readSearch(answer);
    const before = known[kind];
    const since = new Date(
      before === undefined
        ? answer.fetchedAt.getTime() - settings.days * DAY
        : Date.parse(before) - OVERLAP_MS,
    ).toISOString();
    const written = page.items.flatMap(({ publishedAt }) => publishedAt ?? []).toSorted();
    const isLast = page.count < (settings.api === 'v3' ? PAGE_SIZE : 1) || (written[0] ?? since) < since;
    const following = settings.api === 'v3' ? String(Number(place.page) + 1) : page.nextPage;
    const next = after(settings, place, isLast ? null : following);
    const newest = [...(seen[kind] === undefined ? [] : [seen[kind]]), ...written].toSorted().at(-1);
    const seenNow = newest === undefined ? seen : { ...seen, [kind]: newest };
    return {
      items: page.items.filter(({ publishedAt }) => publishedAt === null || publishedAt >= since),
      drops: page.drops,
      removals: page.removals,
      next: next === null ? null : search(settings, next),
      cursor:
        next === null ? { ...start, known: seenNow, seen: seenNow } : { place: next, known, seen: seenNow },
    };
  },
  explain,
  refresh: {
    idsPerRequest: 1,
    poll: ({ server, api }, [id = '']) => ({
      url: `${new URL(server).origin}/api/${api}${RESOLVE}${new URLSearchParams({ q: id })}`,
      headers: { accept: 'application/json' },
    }),
    read: (answer, _, [externalId = '']) =>
      answer.status >= 400
        ? { items: [], drops: [], removals: [{ source: 'lemmy', externalId }] }
        : readObject(answer),
  },
};
