import { z } from 'zod';
import { SourceRefusedError } from '../../domain/errors.ts';
import type { RawItem } from '../../domain/mention.ts';
import { foldName } from '../../domain/query/fold.ts';
import { readFrames, type StreamEvent } from '../bluesky/jetstream-frames.ts';
import { postRecordSchema, recordItem } from '../bluesky/post-record.ts';
import { postRefresh } from '../bluesky/post-view.ts';
import type { Answer, Drop, PollCollector, PollRequest, Removal } from '../collector.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const POSTS = 'app.bsky.feed.post';
/** Frames are numbered by time, several by the same; what was read before is read again. Microseconds. */
const OVERLAP_US = 5_000_000;
/** Further behind than this, there is more to be had at once. */
const BEHIND_MS = 30_000;

const settingsSchema = z.strictObject({
  words: z
    .array(z.string().trim().min(2).max(100))
    .min(1)
    .max(50)
    .meta({
      title: 'Words',
      description:
        'Posts with any of these are kept, in their text, links or picture descriptions. What they mean for a brand is decided by its query.',
      examples: [['acme', 'acme.example']],
    }),
  languages: z
    .array(z.string().regex(/^[a-z]{2,3}$/, { error: 'is a language code such as en' }))
    .max(20)
    .default([])
    .meta({
      title: 'Languages',
      description: 'Only posts whose author says they are in one of these, or says nothing. Empty: all.',
      examples: [['en', 'de']],
    }),
  hours: z.int().min(0).max(24).default(0).meta({
    title: 'Hours to look back',
    description: 'How far the first poll reaches into the past. An hour is about 120 MB of posts to read.',
  }),
  version: z.enum(['2', '1']).default('2').meta({
    title: 'Version',
    description: 'Of the stream; the older one may serve where the newer does not answer.',
  }),
  server: z
    .url({ protocol: /^wss?$/, error: 'must be an address that begins with wss://' })
    .nullable()
    .default(null)
    .meta({ title: 'Server', description: 'Only to listen to another than Bluesky’s own.' }),
});
type StreamSettings = z.infer<typeof settingsSchema>;

/** When the stream saw the newest event, microseconds; null while there was none. */
interface StreamCursor {
  readonly newestUs: number | null;
}

const servers = {
  2: { server: 'wss://jetstream.us-east.bsky.network', path: '/xrpc/network.bsky.jetstream.subscribeEvents' },
  1: { server: 'wss://jetstream2.us-east.bsky.network', path: '/subscribe' },
};

const listen = (settings: StreamSettings, fromUs: number | null): PollRequest => {
  const { server, path } = servers[settings.version];
  const parameters =
    settings.version === '2'
      ? new URLSearchParams([
          ['collections', POSTS],
          ['kinds', 'commit'],
          ['kinds', 'account'],
        ])
      : new URLSearchParams([['wantedCollections', POSTS]]);
  if (fromUs !== null) parameters.set('cursor', String(fromUs));
  return {
    url: `${new URL(path, settings.server ?? server)}?${parameters}`,
    listen: {
      maxMs: 25_000,
      maxBytes: 6_000_000,
      idleMs: 5000,
      ...(settings.version === '2' ? { protocol: 'xrpc.v1.json' } : {}),
    },
  };
};

const uriOf = (did: string, rkey: string): string => `at://${did}/${POSTS}/${rkey}`;

const removalOf = ({ did, commit, active }: StreamEvent): readonly Removal[] => {
  if (active === false) return [{ source: 'bluesky', authorId: did }];
  return commit?.operation === 'delete' && commit.collection === POSTS
    ? [{ source: 'bluesky', externalId: uriOf(did, commit.rkey) }]
    : [];
};

const saidIn = ({ text, media, hashtags }: RawItem): string =>
  foldName([text, ...hashtags, ...media.flatMap(({ url, alt }) => [url, alt ?? ''])].join('\n'));

const isWanted = (item: RawItem, langs: readonly string[], { words, languages }: StreamSettings): boolean => {
  const speaks = langs.map((lang) => lang.split('-')[0]?.toLowerCase() ?? '');
  if (languages.length > 0 && speaks.length > 0 && !speaks.some((lang) => languages.includes(lang)))
    return false;
  const said = saidIn(item);
  return words.some((word) => said.includes(foldName(word)));
};

const readPost = (
  event: StreamEvent,
  settings: StreamSettings,
  fetchedAt: Date,
): { readonly items: readonly RawItem[]; readonly drops: readonly Drop[] } => {
  const { did, commit, atUs } = event;
  if (commit === null || commit.operation === 'delete' || commit.collection !== POSTS)
    return { items: [], drops: [] };
  const uri = uriOf(did, commit.rkey);
  const { data, error } = postRecordSchema.safeParse(commit.record);
  if (error !== undefined) return { items: [], drops: [{ item: uri, reason: z.prettifyError(error) }] };
  const at = new Date(Math.min(Math.floor(atUs / 1000), fetchedAt.getTime())).toISOString();
  const isEdit = commit.operation === 'update';
  const item = recordItem(uri, data, isEdit ? null : at, fetchedAt);
  return {
    items: isWanted(item, data.langs ?? [], settings) ? [isEdit ? { ...item, editedAt: at } : item] : [],
    drops: [],
  };
};

/** What was written and deleted within one poll is not to be kept; an edited post counts as it is at last. */
const settled = (items: readonly RawItem[], removals: readonly Removal[]): readonly RawItem[] => {
  const posts = new Set(removals.flatMap((one) => ('externalId' in one ? [one.externalId] : [])));
  const authors = new Set(removals.flatMap((one) => ('authorId' in one ? [one.authorId] : [])));
  const last = new Map(items.map((item) => [item.externalId, item]));
  return [...last.values()].filter(
    ({ externalId, author }) => !posts.has(externalId) && !authors.has(author?.id ?? ''),
  );
};

const nextPage = (settings: StreamSettings, answer: Answer, newestUs: number | null, count: number) =>
  count > 0 && newestUs !== null && newestUs / 1000 < answer.fetchedAt.getTime() - BEHIND_MS
    ? listen(settings, newestUs)
    : null;

export const blueskyStreamCollector: PollCollector<StreamSettings, StreamCursor> = {
  kind: 'poll',
  id: 'bluesky-stream',
  title: 'Bluesky stream',
  description:
    'All of Bluesky’s posts as they are written, of which those with your words are kept; no key, but about 3 GB of reading a day.',
  group: 'social',
  settings: settingsSchema,
  example: { words: ['acme', 'acme.example'], languages: [], hours: 0, version: '2', server: null },
  access: null,
  terms:
    'Free and public. Deleted posts, and all posts of accounts that are closed or hidden, are erased here as the stream tells of it. What was missed can be asked for about a day and a half later.',
  retention: null,
  verified: 'captured',
  docsUrl: 'https://github.com/bluesky-social/jetstream',
  politeness: { everyMs: MINUTE, atLeastEveryMs: MINUTE, requestsPerMinute: 20, maxPages: 10 },
  reachesBackMs: 36 * HOUR,
  propose: ({ name }) =>
    name.trim().length < 2
      ? []
      : [
          {
            title: `Bluesky stream: ${name}`,
            settings: settingsSchema.parse({ words: [name.slice(0, 100)] }),
          },
        ],
  poll: (settings, cursor, now) => {
    if (cursor?.newestUs) return listen(settings, cursor.newestUs - OVERLAP_US);
    return listen(settings, settings.hours === 0 ? null : (now.getTime() - settings.hours * HOUR) * 1000);
  },
  read: (answer, settings, cursor) => {
    const { events, drops } = readFrames(answer);
    const removals = events.flatMap(removalOf);
    const read = events.map((event) => readPost(event, settings, answer.fetchedAt));
    const nowUs = answer.fetchedAt.getTime() * 1000;
    const seen = events.map(({ atUs }) => Math.min(atUs, nowUs));
    const before = cursor?.newestUs ?? null;
    const newestUs = seen.reduce((one, other) => Math.max(one, other), before ?? 0) || null;
    return {
      items: settled(
        read.flatMap(({ items }) => items),
        removals,
      ),
      drops: [...drops, ...read.flatMap((one) => one.drops)],
      removals,
      next: nextPage(settings, answer, newestUs, events.length),
      cursor: { newestUs },
    };
  },
  explain: ({ status, bodyStart, url }) =>
    status === 400
      ? new SourceRefusedError(
          `${new URL(url).host} does not take this request (${bodyStart.slice(0, 200)}). Try the other version of the stream.`,
        )
      : null,
  refresh: postRefresh('https://public.api.bsky.app'),
};
