import { z } from 'zod';
import { basicAuth, neededField } from '../access/token-request.ts';
import { defineAccess } from '../access.ts';
import type { PollCollector, PollRequest, Removal } from '../collector.ts';
import { type DeskMessage, deskAuthor, deskItems, ratingItem } from '../helpdesk/desk-items.ts';
import { type DeskCursor, walkDesk } from '../helpdesk/desk-walk.ts';
import { readJson, readRows } from '../json-answer.ts';
import { instantFrom } from '../source-date.ts';

const MINUTE = 60_000;
const PAGE_SIZE = 100;

const settingsSchema = z.strictObject({
  subdomain: z
    .string()
    .trim()
    .regex(/^[a-z0-9][a-z0-9-]{0,62}$/i, 'is the part before .zendesk.com')
    .meta({ title: 'Subdomain', description: 'The part before .zendesk.com.', examples: ['blueharbor'] }),
  days: z.int().min(1).max(365).default(30).meta({
    title: 'Days to look back',
    description: 'How far the first poll reaches into the past.',
  }),
});
type ZendeskSettings = z.infer<typeof settingsSchema>;

/** A ticket whose comments are still to be read. */
interface Ticket {
  readonly id: string;
  readonly subject: string | null;
}

const userSchema = z.looseObject({
  id: z.int(),
  name: z.string().nullish(),
  role: z.string().nullish(),
});
type User = z.infer<typeof userSchema>;

const ticketSchema = z.looseObject({
  id: z.int(),
  subject: z.string().nullish(),
  description: z.string().nullish(),
  status: z.string().nullish(),
  created_at: z.string().nullish(),
  updated_at: z.string().nullish(),
  requester_id: z.int().nullish(),
  satisfaction_rating: z
    .looseObject({ score: z.string().nullish(), comment: z.string().nullish() })
    .nullish(),
});
type ZendeskTicket = z.infer<typeof ticketSchema>;

const listSchema = z.looseObject({
  tickets: z.array(z.unknown()),
  users: z.array(userSchema).default([]),
  after_cursor: z.string().nullish(),
  end_of_stream: z.boolean(),
});
const commentSchema = z.looseObject({
  id: z.int(),
  author_id: z.int().nullish(),
  body: z.string().nullish(),
  public: z.boolean(),
  created_at: z.string().nullish(),
});
const commentsSchema = z.looseObject({
  comments: z.array(z.unknown()),
  users: z.array(userSchema).default([]),
});

const site = ({ subdomain }: ZendeskSettings): string => `https://${subdomain.toLowerCase()}.zendesk.com`;

const asked = (url: string): PollRequest => ({ url, headers: { accept: 'application/json' } });

const threadOf = (settings: ZendeskSettings, { id, subject }: Ticket) => ({
  source: 'zendesk',
  id,
  url: `${site(settings)}/agent/tickets/${id}`,
  subject,
});

/** Customers are “end-user”; whoever is not known is taken for the one who asked. */
const messageFrom = (
  id: string,
  user: User | undefined,
  authorId: number | null | undefined,
  rest: Pick<DeskMessage, 'at' | 'text'>,
): DeskMessage => ({
  id,
  writer: user === undefined || user.role === 'end-user' ? 'customer' : 'agent',
  author: deskAuthor(authorId, user?.name),
  textFormat: 'plain',
  ...rest,
});

const itemsOf = (
  ticket: ZendeskTicket,
  settings: ZendeskSettings,
  users: ReadonlyMap<number, User>,
  fetchedAt: Date,
) => {
  const user = users.get(ticket.requester_id ?? 0);
  const thread = threadOf(settings, { id: String(ticket.id), subject: ticket.subject ?? null });
  const first = messageFrom(thread.id, user, ticket.requester_id, {
    at: instantFrom(ticket.created_at, fetchedAt),
    text: ticket.description ?? '',
  });
  const { score, comment } = ticket.satisfaction_rating ?? {};
  const isRated = score === 'good' || score === 'bad';
  const rated = isRated
    ? [
        ratingItem(
          thread,
          {
            value: { value: score === 'good' ? 1 : 0, worst: 0, best: 1 },
            remark: comment ?? null,
            at: instantFrom(ticket.updated_at, fetchedAt),
          },
          first.author,
        ),
      ]
    : [];
  return [...deskItems({ ...thread, messages: [first] }), ...rated];
};

const byId = (users: readonly User[]): ReadonlyMap<number, User> =>
  new Map(users.map((user) => [user.id, user]));

const walk = walkDesk<ZendeskSettings, string, Ticket>({
  list: (settings, place, now) => {
    const start = String(Math.floor(now.getTime() / 1000) - settings.days * 86_400);
    const from: Record<string, string> = place === null ? { start_time: start } : { cursor: place };
    const query = new URLSearchParams({ ...from, include: 'users', per_page: String(PAGE_SIZE) });
    return asked(`${site(settings)}/api/v2/incremental/tickets/cursor.json?${query}`);
  },
  readList: (answer, settings, place) => {
    const page = readJson(answer, listSchema, 'Zendesk');
    const { rows, drops } = readRows(page.tickets, ticketSchema, 'Zendesk', 'ticket');
    const isGone = ({ status }: ZendeskTicket): boolean => status === 'deleted';
    const there = rows.filter((ticket) => !isGone(ticket));
    const users = byId(page.users);
    return {
      items: there.flatMap((ticket) => itemsOf(ticket, settings, users, answer.fetchedAt)),
      drops,
      removals: rows.filter(isGone).map(({ id }): Removal => ({ source: 'zendesk', threadId: String(id) })),
      tickets: there.map(({ id, subject }) => ({ id: String(id), subject: subject ?? null })),
      place: page.after_cursor ?? place,
      more: !page.end_of_stream && page.after_cursor !== null && page.after_cursor !== undefined,
    };
  },
  isThread: ({ pathname }) => pathname.endsWith('/comments.json'),
  thread: (settings, { id }) =>
    asked(`${site(settings)}/api/v2/tickets/${id}/comments.json?include=users&per_page=${PAGE_SIZE}`),
  readThread: (answer, settings, ticket) => {
    const page = readJson(answer, commentsSchema, 'Zendesk');
    const { rows, drops } = readRows(page.comments, commentSchema, 'Zendesk', 'comment');
    const users = byId(page.users);
    // Told twice, the first would seem to be another comment.
    const comments = [...new Map(rows.map((comment) => [comment.id, comment])).values()];
    const messages = comments
      .map((comment, index) => ({ comment, id: index === 0 ? ticket.id : `comment-${comment.id}` }))
      .filter(({ comment }) => comment.public)
      .map(({ comment, id }) =>
        messageFrom(id, users.get(comment.author_id ?? 0), comment.author_id, {
          at: instantFrom(comment.created_at, answer.fetchedAt),
          text: comment.body ?? '',
        }),
      );
    const cut =
      rows.length < PAGE_SIZE
        ? []
        : [{ item: `ticket ${ticket.id}`, reason: `only its first ${PAGE_SIZE} comments are read` }];
    return { items: deskItems({ ...threadOf(settings, ticket), messages }), drops: [...drops, ...cut] };
  },
});

/** @see https://developer.zendesk.com/api-reference/introduction/security-and-auth/ */
const access = defineAccess({
  need: 'required',
  secret: z.strictObject({
    email: neededField('E-mail address', 'Of an agent whose tickets Earshot may read.'),
    token: neededField('API token', 'Made in the Admin Center.'),
  }),
  help: 'In the Admin Center, under Apps and integrations, APIs, make an API token. It lets in as the agent whose address you give with it.',
  authorize: (request, { email, token }) => ({
    ...request,
    headers: { ...request.headers, authorization: basicAuth(`${email}/token`, token) },
  }),
});

/** Tickets as they change. @see https://developer.zendesk.com/api-reference/ticketing/ticket-management/incremental_exports/ */
export const zendeskCollector: PollCollector<ZendeskSettings, DeskCursor<string, Ticket>> = {
  ...walk,
  kind: 'poll',
  id: 'zendesk',
  title: 'Zendesk',
  description: 'What customers write in tickets, whether they were answered, and how they rated the help.',
  group: 'support',
  settings: settingsSchema,
  example: { subdomain: 'blueharbor', days: 30 },
  access,
  terms:
    'Your own customers’ words, by your own account. Only public comments are read; of a person the number and the name are kept, never the address. Each changed ticket costs one request. The list of tickets may be asked for 10 times a minute. A ticket that is deleted there is erased here, with all of its messages.',
  retention: null,
  verified: 'made',
  docsUrl: 'https://developer.zendesk.com/api-reference/ticketing/ticket-management/incremental_exports/',
  politeness: { everyMs: 10 * MINUTE, atLeastEveryMs: 2 * MINUTE, requestsPerMinute: 60, maxPages: 200 },
  propose: () => [],
};
