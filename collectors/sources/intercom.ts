import { z } from 'zod';
import { neededField, withBearer } from '../access/token-request.ts';
import { defineAccess } from '../access.ts';
import type { PollCollector, PollRequest } from '../collector.ts';
import {
  type DeskMessage,
  type DeskWriter,
  deskAuthor,
  deskItems,
  ratingItem,
} from '../helpdesk/desk-items.ts';
import { type DeskCursor, walkDesk } from '../helpdesk/desk-walk.ts';
import { readJson, readRows } from '../json-answer.ts';
import { instantFrom } from '../source-date.ts';

const MINUTE = 60_000;
const PAGE_SIZE = 50;
/** What changes while it is listed may be missed: the last minutes are listed again. Seconds. */
const OVERLAP_S = 120;

/** Where a workspace is kept. @see https://developers.intercom.com/docs/build-an-integration/learn-more/rest-apis */
const hosts = {
  us: 'https://api.intercom.io',
  eu: 'https://api.eu.intercom.io',
  au: 'https://api.au.intercom.io',
} as const;

const settingsSchema = z.strictObject({
  region: z.enum(['us', 'eu', 'au']).default('us').meta({
    title: 'Region',
    description: 'Where the workspace is kept: “us”, “eu” or “au”.',
  }),
  days: z.int().min(1).max(365).default(30).meta({
    title: 'Days to look back',
    description: 'How far the first poll reaches into the past.',
  }),
});
type IntercomSettings = z.infer<typeof settingsSchema>;

interface Place {
  /** Seconds since 1970: conversations that changed after this are listed. */
  readonly since: number;
  /** The newest change seen in this list. */
  readonly newest: number;
  /** Where the list goes on; null where it is at its end. */
  readonly after: string | null;
}

const personSchema = z.looseObject({
  type: z.string(),
  id: z.union([z.string(), z.number()]).nullish(),
  name: z.string().nullish(),
});
const sourceSchema = z.looseObject({
  subject: z.string().nullish(),
  body: z.string().nullish(),
  author: personSchema.nullish(),
});
const partSchema = z.looseObject({
  id: z.union([z.string(), z.number()]).transform(String),
  part_type: z.string(),
  body: z.string().nullish(),
  created_at: z.number().nullish(),
  author: personSchema.nullish(),
});
const conversationSchema = z.looseObject({
  id: z.union([z.string(), z.number()]).transform(String),
  title: z.string().nullish(),
  created_at: z.number().nullish(),
  updated_at: z.number().nullish(),
  source: sourceSchema.nullish(),
  conversation_rating: z
    .looseObject({
      rating: z.number().nullish(),
      remark: z.string().nullish(),
      created_at: z.number().nullish(),
    })
    .nullish(),
  conversation_parts: z.looseObject({ conversation_parts: z.array(z.unknown()).default([]) }).nullish(),
});
type Conversation = z.infer<typeof conversationSchema>;

const listSchema = z.looseObject({
  conversations: z.array(z.unknown()),
  pages: z.looseObject({ next: z.looseObject({ starting_after: z.string().nullish() }).nullish() }).nullish(),
});

const headers = { accept: 'application/json', 'intercom-version': '2.11' };

const writerOf = (type: string | undefined): DeskWriter => {
  if (type === 'admin' || type === 'team') return 'agent';
  return type === 'bot' ? 'machine' : 'customer';
};

const messageFrom = (
  id: string,
  { body, author }: Pick<z.infer<typeof partSchema>, 'body' | 'author'>,
  at: string | null,
): DeskMessage => ({
  id,
  writer: writerOf(author?.type),
  author: deskAuthor(author?.id, author?.name),
  at,
  text: body ?? '',
  textFormat: 'html',
});

const threadOf = ({ id, title, source }: Conversation) => ({
  source: 'intercom',
  id,
  // The address of a conversation holds the workspace's own id, which the API does not tell here.
  url: null,
  subject: title?.trim() || source?.subject?.replaceAll(/<[^>]*>/g, '').trim() || null,
});

const itemsOf = (
  conversation: Conversation,
  parts: readonly z.infer<typeof partSchema>[],
  fetchedAt: Date,
) => {
  const thread = threadOf(conversation);
  const { source, conversation_rating: rated } = conversation;
  const first = messageFrom(thread.id, source ?? {}, instantFrom(conversation.created_at, fetchedAt));
  const said = parts
    .filter(({ part_type: type, body }) => type !== 'note' && (body ?? '') !== '')
    .map((part) => messageFrom(`part-${part.id}`, part, instantFrom(part.created_at, fetchedAt)));
  const rating = rated?.rating ?? null;
  const rest =
    rating === null || rating < 1 || rating > 5
      ? []
      : [
          ratingItem(
            thread,
            {
              value: { value: rating, worst: 1, best: 5 },
              remark: rated?.remark ?? null,
              at: instantFrom(rated?.created_at, fetchedAt),
            },
            first.writer === 'customer' ? first.author : null,
          ),
        ];
  return [...deskItems({ ...thread, messages: [first, ...said] }), ...rest];
};

const search = ({ region }: IntercomSettings, { since, after }: Place): PollRequest => ({
  url: `${hosts[region]}/conversations/search`,
  method: 'POST',
  headers: { ...headers, 'content-type': 'application/json' },
  body: JSON.stringify({
    query: { operator: 'AND', value: [{ field: 'updated_at', operator: '>', value: since }] },
    pagination: { per_page: PAGE_SIZE, ...(after === null ? {} : { starting_after: after }) },
  }),
});

const startOf = ({ days }: IntercomSettings, now: Date): Place => {
  const since = Math.floor(now.getTime() / 1000) - days * 86_400;
  return { since, newest: since, after: null };
};

/** The next list begins a little before the newest change of this one. */
const placeAfter = (place: Place, rows: readonly Conversation[], after: string | null): Place => {
  const newest = Math.max(place.newest, ...rows.map(({ updated_at: at }) => at ?? 0));
  return after === null
    ? { since: Math.max(place.since, newest - OVERLAP_S), newest, after }
    : { ...place, newest, after };
};

const walk = walkDesk<IntercomSettings, Place, { readonly id: string }>({
  list: (settings, place, now) => search(settings, place ?? startOf(settings, now)),
  readList: (answer, settings, place) => {
    const page = readJson(answer, listSchema, 'Intercom');
    const { rows, drops } = readRows(page.conversations, conversationSchema, 'Intercom', 'conversation');
    const after = page.pages?.next?.starting_after ?? null;
    return {
      items: rows.flatMap((row) => itemsOf(row, [], answer.fetchedAt)),
      drops,
      tickets: rows.map(({ id }) => ({ id })),
      place: placeAfter(place ?? startOf(settings, answer.fetchedAt), rows, after),
      more: after !== null,
    };
  },
  isThread: ({ pathname }) => /^\/conversations\/(?!search$)[^/]+$/.test(pathname),
  thread: ({ region }, { id }) => ({
    url: `${hosts[region]}/conversations/${encodeURIComponent(id)}`,
    headers,
  }),
  readThread: (answer) => {
    const conversation = readJson(answer, conversationSchema, 'Intercom');
    const parts = conversation.conversation_parts?.conversation_parts ?? [];
    const { rows, drops } = readRows(parts, partSchema, 'Intercom', 'message');
    return { items: itemsOf(conversation, rows, answer.fetchedAt), drops };
  },
});

/** @see https://developers.intercom.com/docs/build-an-integration/learn-more/authentication */
const access = defineAccess({
  need: 'required',
  secret: z.strictObject({
    token: neededField('Access token', 'Of an app of your own, in the Developer Hub.'),
  }),
  help: 'In Intercom’s Developer Hub, make an app for your workspace and copy its access token; it needs to read conversations.',
  authorize: (request, { token }) => withBearer(request, token),
});

/** Conversations as they change. @see https://developers.intercom.com/docs/references/rest-api/api.intercom.io/conversations/searchconversations */
export const intercomCollector: PollCollector<
  IntercomSettings,
  DeskCursor<Place, { readonly id: string }>
> = {
  ...walk,
  kind: 'poll',
  id: 'intercom',
  title: 'Intercom',
  description:
    'What customers write in conversations, whether they were answered, and how they rated the help.',
  group: 'support',
  settings: settingsSchema,
  example: { region: 'us', days: 30 },
  access,
  terms:
    'Your own customers’ words, by your own account. Notes among colleagues are not read, and a bot’s reply is no answer; of a person the id and the name are kept, never the address. Each changed conversation costs one request. What is deleted there is not announced, and not erased here by itself.',
  retention: null,
  verified: 'made',
  docsUrl:
    'https://developers.intercom.com/docs/references/rest-api/api.intercom.io/conversations/searchconversations',
  politeness: { everyMs: 10 * MINUTE, atLeastEveryMs: 2 * MINUTE, requestsPerMinute: 60, maxPages: 200 },
  propose: () => [],
};
