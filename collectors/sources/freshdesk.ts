import { z } from 'zod';
import type { Rating } from '../../domain/mention.ts';
import { basicAuth, neededField } from '../access/token-request.ts';
import { defineAccess } from '../access.ts';
import type { PollCollector, PollRequest } from '../collector.ts';
import { type DeskMessage, deskAuthor, deskItems, ratingItem } from '../helpdesk/desk-items.ts';
import { type DeskCursor, walkDesk } from '../helpdesk/desk-walk.ts';
import { readJson, readRows } from '../json-answer.ts';
import { instantFrom } from '../source-date.ts';

const MINUTE = 60_000;
/** Small, for each ticket waits in the cursor with what was written first: its conversation does not hold it. */
const PAGE_SIZE = 30;
const MESSAGES_AT_MOST = 100;
const FIRST_CHARS_AT_MOST = 20_000;
/** Resolved and closed: customers are asked for a rating then. */
const DONE = new Set([4, 5]);

const settingsSchema = z.strictObject({
  domain: z
    .string()
    .trim()
    .regex(/^[a-z0-9][a-z0-9-]{0,62}$/i, 'is the part before .freshdesk.com')
    .meta({ title: 'Domain', description: 'The part before .freshdesk.com.', examples: ['blueharbor'] }),
  days: z.int().min(1).max(365).default(30).meta({
    title: 'Days to look back',
    description: 'How far the first poll reaches into the past.',
  }),
});
type FreshdeskSettings = z.infer<typeof settingsSchema>;

interface Place {
  /** Tickets that changed then or later are listed. */
  readonly since: string;
  readonly page: number;
  /** Those that changed at that very time and were read already. */
  readonly read: readonly number[];
}

/** A ticket whose conversation, then rating, is still to be read. */
interface Ticket {
  readonly id: number;
  readonly subject: string | null;
  readonly step: 'conversation' | 'rating';
  readonly isDone: boolean;
  readonly first: DeskMessage;
}

const ticketSchema = z.looseObject({
  id: z.int(),
  subject: z.string().nullish(),
  description_text: z.string().nullish(),
  status: z.int().nullish(),
  created_at: z.string().nullish(),
  updated_at: z.string(),
  requester_id: z.int().nullish(),
  requester: z.looseObject({ name: z.string().nullish() }).nullish(),
});
const messageSchema = z.looseObject({
  id: z.int(),
  body_text: z.string().nullish(),
  incoming: z.boolean(),
  private: z.boolean(),
  user_id: z.int().nullish(),
  created_at: z.string().nullish(),
});
const ratingSchema = z.looseObject({
  feedback: z.string().nullish(),
  created_at: z.string().nullish(),
  ratings: z.looseObject({ default_question: z.int() }),
});

/** From “extremely unhappy” to “extremely happy”. @see https://developers.freshdesk.com/api/#satisfaction-ratings */
const levels = [-103, -102, -101, 100, 101, 102, 103];

const toRating = (level: number): Rating | null => {
  const index = levels.indexOf(level);
  return index === -1 ? null : { value: index + 1, worst: 1, best: levels.length };
};

const site = ({ domain }: FreshdeskSettings): string => `https://${domain.toLowerCase()}.freshdesk.com`;

const asked = (url: string): PollRequest => ({ url, headers: { accept: 'application/json' } });

const threadOf = (settings: FreshdeskSettings, { id, subject }: Pick<Ticket, 'id' | 'subject'>) => ({
  source: 'freshdesk',
  id: String(id),
  url: `${site(settings)}/a/tickets/${id}`,
  subject,
});

const toTicket = (row: z.infer<typeof ticketSchema>, fetchedAt: Date): Ticket => ({
  id: row.id,
  subject: row.subject ?? null,
  step: 'conversation',
  isDone: DONE.has(row.status ?? 0),
  first: {
    id: String(row.id),
    writer: 'customer',
    author: deskAuthor(row.requester_id, row.requester?.name),
    at: instantFrom(row.created_at, fetchedAt),
    text: (row.description_text ?? '').slice(0, FIRST_CHARS_AT_MOST),
    textFormat: 'plain',
  },
});

/** Pages are cut by time: their numbers shift while tickets change. A whole page of one time is paged by number. */
const placeAfter = (place: Place, rows: readonly z.infer<typeof ticketSchema>[]): Place => {
  const newest = rows.at(-1)?.updated_at ?? place.since;
  const there = rows.filter(({ updated_at: at }) => at === newest).map(({ id }) => id);
  if (newest === place.since) {
    return { ...place, page: place.page + 1, read: [...new Set([...place.read, ...there])] };
  }
  return { since: newest, page: 1, read: there };
};

const readConversation = (
  settings: FreshdeskSettings,
  ticket: Ticket,
  list: readonly unknown[],
  at: Date,
) => {
  const { rows, drops } = readRows(list, messageSchema, 'Freshdesk', 'message');
  const said = rows
    .filter(({ private: isPrivate }) => !isPrivate)
    .map(
      (row): DeskMessage => ({
        id: `message-${row.id}`,
        writer: row.incoming ? 'customer' : 'agent',
        // Only the one who asked is known by name.
        author: deskAuthor(
          row.user_id,
          String(row.user_id) === ticket.first.author?.id ? ticket.first.author?.name : null,
        ),
        at: instantFrom(row.created_at, at),
        text: row.body_text ?? '',
        textFormat: 'plain',
      }),
    );
  const cut =
    list.length < MESSAGES_AT_MOST
      ? []
      : [{ item: `ticket ${ticket.id}`, reason: `only its first ${MESSAGES_AT_MOST} messages are read` }];
  return {
    items: deskItems({ ...threadOf(settings, ticket), messages: [ticket.first, ...said] }),
    drops: [...drops, ...cut],
    ...(ticket.isDone ? { again: { ...ticket, step: 'rating' as const } } : {}),
  };
};

const readRating = (settings: FreshdeskSettings, ticket: Ticket, list: readonly unknown[], at: Date) => {
  const { rows, drops } = readRows(list, ratingSchema, 'Freshdesk', 'rating');
  const last = rows.at(-1);
  const value = last === undefined ? null : toRating(last.ratings.default_question);
  if (last === undefined || value === null) return { items: [], drops };
  const rating = { value, remark: last.feedback ?? null, at: instantFrom(last.created_at, at) };
  return { items: [ratingItem(threadOf(settings, ticket), rating, ticket.first.author)], drops };
};

const walk = walkDesk<FreshdeskSettings, Place, Ticket>({
  list: (settings, place, now) => {
    const start = new Date(now.getTime() - settings.days * 86_400_000).toISOString();
    const query = new URLSearchParams({
      updated_since: place?.since ?? start,
      order_by: 'updated_at',
      order_type: 'asc',
      include: 'requester,description',
      per_page: String(PAGE_SIZE),
      page: String(place?.page ?? 1),
    });
    return asked(`${site(settings)}/api/v2/tickets?${query}`);
  },
  readList: (answer, settings, before) => {
    const list = readJson(answer, z.array(z.unknown()), 'Freshdesk');
    const { rows, drops } = readRows(list, ticketSchema, 'Freshdesk', 'ticket');
    const place = before ?? { since: '', page: 1, read: [] };
    const isNew = ({ id, updated_at: at }: z.infer<typeof ticketSchema>): boolean =>
      at !== place.since || !place.read.includes(id);
    const tickets = rows.filter(isNew).map((row) => toTicket(row, answer.fetchedAt));
    const more = list.length >= PAGE_SIZE;
    const after = placeAfter(place, rows);
    return {
      items: tickets.flatMap((ticket) =>
        deskItems({ ...threadOf(settings, ticket), messages: [ticket.first] }),
      ),
      drops,
      tickets,
      // Nothing found at first: the window stays where it began.
      place: after.since === '' ? null : { ...after, page: more ? after.page : 1 },
      more,
    };
  },
  isThread: ({ pathname }) => /^\/api\/v2\/tickets\/\d+\//.test(pathname),
  thread: (settings, { id, step }) =>
    asked(
      step === 'conversation'
        ? `${site(settings)}/api/v2/tickets/${id}/conversations?per_page=${MESSAGES_AT_MOST}`
        : `${site(settings)}/api/v2/tickets/${id}/satisfaction_ratings`,
    ),
  readThread: (answer, settings, ticket) => {
    const list = readJson(answer, z.array(z.unknown()), 'Freshdesk');
    const read = ticket.step === 'conversation' ? readConversation : readRating;
    return read(settings, ticket, list, answer.fetchedAt);
  },
});

const access = defineAccess({
  need: 'required',
  secret: z.strictObject({
    apiKey: neededField('API key', 'Of an agent whose tickets Earshot may read.'),
  }),
  help: 'In Freshdesk, under your profile’s settings, copy your API key. It lets in as you.',
  authorize: (request, { apiKey }) => ({
    ...request,
    headers: { ...request.headers, authorization: basicAuth(apiKey, 'X') },
  }),
});

/** Tickets as they change. @see https://developers.freshdesk.com/api/#list_all_tickets */
export const freshdeskCollector: PollCollector<FreshdeskSettings, DeskCursor<Place, Ticket>> = {
  ...walk,
  kind: 'poll',
  id: 'freshdesk',
  title: 'Freshdesk',
  description: 'What customers write in tickets, whether they were answered, and how they rated the help.',
  group: 'support',
  settings: settingsSchema,
  example: { domain: 'blueharbor', days: 30 },
  access,
  terms:
    'Your own customers’ words, by your own account. Private notes are not read; of a person the number and the name are kept, never the address. Each changed ticket costs one request, two once it is resolved; how many you may make depends on your plan. What is deleted there is not announced, and not erased here by itself.',
  retention: null,
  verified: 'made',
  docsUrl: 'https://developers.freshdesk.com/api/',
  politeness: { everyMs: 10 * MINUTE, atLeastEveryMs: 2 * MINUTE, requestsPerMinute: 40, maxPages: 150 },
  propose: () => [],
};
