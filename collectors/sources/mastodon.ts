import { z } from 'zod';
import { SourceRefusedError } from '../../domain/errors.ts';
import { defineAccess } from '../access.ts';
import type { Answer, Drop, PollCollector, PollRequest, Refusal } from '../collector.ts';
import { readJson, readRows } from '../json-answer.ts';
import { mastodonReply } from '../mastodon/reply.ts';
import { type MastodonSettings, mastodonSettings } from '../mastodon/settings.ts';
import { type Status, statusSchema, toRawItem } from '../mastodon/status.ts';
import { idAt, idBefore, isLater } from '../mastodon/status-id.ts';

const MINUTE = 60_000;
const DAY = 86_400_000;
const PAGE_SIZE = 40;
/** Posts of other servers arrive late, under an id of the time they were written. */
const OVERLAP_MS = 30 * MINUTE;

/** Newest id seen, of posts or of notifications. */
interface MastodonCursor {
  readonly newest: string;
  /** The last poll read all there was; until then an overlap would keep it from getting on. */
  readonly caughtUp: boolean;
}

const paths = {
  hashtag: '/api/v1/timelines/tag/',
  search: '/api/v2/search',
  mentions: '/api/v1/notifications',
};

const bare = (tag: string): string => tag.replace(/^#/, '');

const ask = (settings: MastodonSettings, minId: string, offset: number): PollRequest => {
  const { watch, hashtag, query } = settings;
  const parameters = new URLSearchParams({ limit: String(PAGE_SIZE), min_id: minId });
  if (watch === 'hashtag') {
    for (const which of ['any', 'all', 'none'] as const) {
      for (const tag of settings[which]) parameters.append(`${which}[]`, bare(tag));
    }
  }
  if (watch === 'search') {
    parameters.set('q', query ?? '');
    parameters.set('type', 'statuses');
    if (offset > 0) parameters.set('offset', String(offset));
  }
  if (watch === 'mentions') parameters.set('types[]', 'mention');
  const place =
    watch === 'hashtag' ? `${paths.hashtag}${encodeURIComponent(bare(hashtag ?? ''))}` : paths[watch];
  return { url: `${new URL(place, settings.server)}?${parameters}`, headers: { accept: 'application/json' } };
};

const list = z.array(z.unknown());
const found = z.looseObject({ statuses: list });
const notificationSchema = z.looseObject({ id: z.string(), status: statusSchema });

interface Page {
  readonly statuses: readonly Status[];
  readonly drops: readonly Drop[];
  /** Ids to go on from; those of notifications are their own. */
  readonly ids: readonly string[];
  readonly length: number;
}

const readPage = (answer: Answer, { watch }: MastodonSettings): Page => {
  if (watch === 'mentions') {
    const all = readJson(answer, list, 'Mastodon');
    const { rows, drops } = readRows(all, notificationSchema, 'Mastodon', 'notification');
    return {
      statuses: rows.map(({ status }) => status),
      drops,
      ids: rows.map(({ id }) => id),
      length: all.length,
    };
  }
  const all =
    watch === 'search' ? readJson(answer, found, 'Mastodon').statuses : readJson(answer, list, 'Mastodon');
  const { rows, drops } = readRows(all, statusSchema, 'Mastodon', 'post');
  return { statuses: rows, drops, ids: rows.map(({ id }) => id), length: all.length };
};

/** Why a post is not kept; null when it is. */
const reasonAgainst = (status: Status, { watch, honourNoindex }: MastodonSettings): string | null => {
  const open = watch === 'mentions' ? ['public', 'unlisted'] : ['public'];
  if (!open.includes(status.visibility)) return `is not public (${status.visibility})`;
  if (status.reblog) return 'is somebody else’s post, boosted';
  return honourNoindex && status.account.noindex === true ? 'its author asks not to be indexed' : null;
};

const nextPage = (
  settings: MastodonSettings,
  answer: Answer,
  { length }: Page,
  newest: string,
): PollRequest | null => {
  const asked = new URL(answer.finalUrl).searchParams;
  // A search comes newest first and shortened by what may not be seen; timelines go forward.
  if (settings.watch === 'search') {
    const offset = Number(asked.get('offset') ?? 0) + PAGE_SIZE;
    return length > 0 ? ask(settings, asked.get('min_id') ?? '0', offset) : null;
  }
  return length >= PAGE_SIZE ? ask(settings, newest, 0) : null;
};

const itemsIn = (statuses: readonly Status[], answer: Answer) => {
  const uris = new Map(statuses.map(({ id, uri }) => [id, uri]));
  const domain = new URL(answer.finalUrl).host;
  return statuses.map((status) => toRawItem(status, { domain, fetchedAt: answer.fetchedAt, uris }));
};

const access = defineAccess<{ token: string }>({
  need: 'optional',
  secret: z.strictObject({
    token: z.string().min(1).meta({ title: 'Access token', description: 'With the right “read”.' }),
  }),
  help: 'On your server: Preferences, Development, New application, with the right “read”; then copy “Your access token”.',
  authorize: (request, { token }) => ({
    ...request,
    headers: { ...request.headers, authorization: `Bearer ${token}` },
  }),
});

/** Mastodon's own address for a post tells where its home server keeps it. */
const HOME = /^(https?:\/\/[^/]+)\/(?:users\/[^/]+|ap\/users\/\d+)\/statuses\/(\d+)$/;

const askHome = (uri: string): PollRequest => {
  const [, origin, id] = HOME.exec(uri) ?? [];
  return origin === undefined
    ? { url: uri, headers: { accept: 'application/activity+json' } }
    : { url: `${origin}/api/v1/statuses/${id}`, headers: { accept: 'application/json' } };
};

/** Other software answers with the post itself, as servers tell each other: of that, only whether it is there counts. */
const objectSchema = z.looseObject({ type: z.string() });

const isTimeline = ({ url }: Refusal): boolean =>
  Object.values(paths).some((path) => new URL(url).pathname.startsWith(path));

export const mastodonCollector: PollCollector<MastodonSettings, MastodonCursor> = {
  kind: 'poll',
  id: 'mastodon',
  title: 'Mastodon',
  description:
    'Posts with your hashtag on a Mastodon server, without a key; with a token also a search and your own mentions.',
  group: 'social',
  settings: mastodonSettings,
  example: {
    server: 'https://mastodon.social',
    watch: 'hashtag',
    hashtag: 'acme',
    any: [],
    all: [],
    none: [],
    query: null,
    days: 14,
    honourNoindex: true,
  },
  access,
  terms:
    'Free; a server may forbid collecting in its rules or show its timelines to members only, sometimes as an empty list. Each server knows only part of the network, and its counts are what it knows. Deleted posts are erased here when they are looked at again.',
  retention: null,
  verified: 'captured',
  docsUrl: 'https://docs.joinmastodon.org/methods/timelines/',
  politeness: {
    everyMs: 5 * MINUTE,
    atLeastEveryMs: MINUTE,
    requestsPerMinute: 30,
    maxPages: 20,
    rateHeaders: {
      remaining: 'x-ratelimit-remaining',
      limit: 'x-ratelimit-limit',
      reset: 'x-ratelimit-reset',
      resetIs: 'iso',
    },
  },
  reply: mastodonReply,
  propose: ({ name }) => {
    const hashtag = name.normalize('NFC').replaceAll(/[^\p{L}\p{M}\p{N}]/gu, '');
    if (hashtag === '' || /^\p{N}+$/u.test(hashtag)) return [];
    const settings = mastodonSettings.parse({ server: 'https://mastodon.social', hashtag });
    return [{ title: `Mastodon: #${hashtag}`, settings, advised: true }];
  },
  poll: (settings, cursor, now) => {
    const { watch, days } = settings;
    if (cursor === null) {
      return ask(settings, watch === 'mentions' ? '0' : idAt(new Date(now.getTime() - days * DAY)), 0);
    }
    return ask(settings, cursor.caughtUp ? idBefore(cursor.newest, OVERLAP_MS) : cursor.newest, 0);
  },
  read: (answer, settings, cursor) => {
    const page = readPage(answer, settings);
    const asked = new URL(answer.finalUrl).searchParams.get('min_id') ?? '0';
    // A clock gone wrong must not move the cursor past now.
    const latest = idAt(answer.fetchedAt);
    const ids = page.ids.map((id) => (isLater(id, latest) ? latest : id));
    const later = (one: string, other: string): string => (isLater(other, one) ? other : one);
    // In the overlap a page ends before what is known: the next one goes on where it ends, or late posts are skipped.
    const next = nextPage(settings, answer, page, ids.reduce(later, asked));
    const newest = ids.reduce(later, cursor?.newest ?? asked);
    const judged = page.statuses.map((status) => ({ status, reason: reasonAgainst(status, settings) }));
    const left = judged.flatMap(({ status: { uri }, reason }) =>
      reason === null ? [] : [{ item: uri, reason }],
    );
    const kept = judged.filter(({ reason }) => reason === null).map(({ status }) => status);
    return {
      items: itemsIn(kept, answer),
      drops: [...page.drops, ...left],
      next,
      // With nothing seen yet, the window stays where it began.
      cursor: { newest, caughtUp: next === null },
    };
  },
  explain: (refusal) => {
    const { status, url } = refusal;
    const { host } = new URL(url);
    if (!isTimeline(refusal)) return [401, 403, 404, 410].includes(status) ? 'read' : null;
    if ([401, 403, 422].includes(status)) {
      return new SourceRefusedError(
        `${host} shows this only to its members (${status}). Give an access token of an account there, or choose another server.`,
      );
    }
    return status === 404
      ? new SourceRefusedError(`${host} has no such timeline (404). Check that it is a Mastodon server.`)
      : null;
  },
  refresh: {
    idsPerRequest: 1,
    poll: (_, [uri = '']) => askHome(uri),
    read: (answer, _, [uri = '']) => {
      const gone = { items: [], drops: [], removals: [{ source: 'mastodon', externalId: uri }] };
      if (answer.status === 404 || answer.status === 410) return gone;
      // A server that talks to members only says nothing of the post.
      if (answer.status >= 400) return { items: [], drops: [] };
      if (!HOME.test(uri)) {
        const { type } = readJson(answer, objectSchema, 'A server');
        return type === 'Tombstone' ? gone : { items: [], drops: [] };
      }
      const status = readJson(answer, statusSchema, 'Mastodon');
      return { items: itemsIn([{ ...status, uri }], answer), drops: [] };
    },
  },
};
