import {
  type Ask,
  inSeconds,
  isBearer,
  iso,
  numberIn,
  pageAfter,
  pageFrom,
  refuse,
  type Speaker,
} from '../speaker.ts';
import { type Post, type Sight, textOf } from '../world.ts';

const idOf = ({ number }: Post): string => String(number);
const numberInPath = ({ url }: Ask): number => Number(/\/(\d+)(?:\/[\w.]+)?$/.exec(url.pathname)?.[1]);

const basic = (name: string, password: string): string =>
  `Basic ${Buffer.from(`${name}:${password}`).toString('base64')}`;

const user = ({ number }: Post) => ({ id: 10_000 + number, name: `User ${number}`, role: 'end-user' });
/** Every third message is the customer's next one in the ticket of the one before; between them an agent answers. */
const isNext = ({ number }: Post): boolean => number % 3 === 0;
const commentIdOf = ({ number }: Post): number => 900_000 + number;
/** The message before it in its ticket is there. */
const withFirst = ({ posts }: Sight): readonly Post[] =>
  posts.filter((post) => !isNext(post) || posts.some(({ number }) => number === post.number - 1));

/** Whose ticket a message stands in. */
const firstOf = (post: Post, posts: readonly Post[]): Post =>
  isNext(post) ? (posts.find(({ number }) => number === post.number - 1) ?? post) : post;

interface Thread {
  readonly first: Post;
  readonly next: Post | null;
  /** When it was last changed. */
  readonly at: number;
}

const threadsIn = ({ posts }: Sight): readonly Thread[] =>
  posts
    .filter((post) => !isNext(post))
    .map((first) => {
      const next = posts.find((post) => isNext(post) && post.number === first.number + 1) ?? null;
      return { first, next, at: Math.max(first.shownAt, next?.shownAt ?? 0) };
    })
    .sort((one, other) => one.at - other.at || one.first.number - other.first.number);

const threadAsked = (ask: Ask, sight: Sight): Thread | undefined =>
  threadsIn(sight).find(({ first }) => first.number === numberInPath(ask));

const agent = { id: 1, name: 'Agent', role: 'agent' };

const commentsOf = ({ first, next }: Thread, sight: Sight) => {
  const byCustomer = (post: Post) => ({
    ...{ id: commentIdOf(post), author_id: user(first).id, public: true },
    ...{ body: textOf(post, sight), created_at: iso(post.writtenAt) },
  });
  const answer = {
    ...{ id: 950_000 + first.number, author_id: agent.id, public: true },
    ...{ body: 'Acme looks into it.', created_at: iso(first.writtenAt + 1) },
  };
  const comments = next === null ? [byCustomer(first)] : [byCustomer(first), answer, byCustomer(next)];
  return { comments, users: [user(first), agent] };
};

/** A deleted ticket is told of once more, by its state. */
const deletedTickets = ({ gone }: Sight): readonly Thread[] =>
  gone.filter((post) => !isNext(post)).map((first) => ({ first, next: null, at: first.deletedAt ?? 0 }));

/** @see https://developer.zendesk.com/api-reference/ticketing/ticket-management/incremental_exports/ */
const zendeskSpeaker: Speaker = {
  collector: 'zendesk',
  secret: { email: 'agent@blueharbor.example', token: 'api-token' },
  limits: [
    { requests: 10, perMs: 60_000, counts: ({ url }) => url.pathname.includes('/incremental/') },
    { requests: 200, perMs: 60_000 },
  ],
  idOf: (post) => (isNext(post) ? `comment-${commentIdOf(post)}` : idOf(post)),
  reach: withFirst,
  removals: 'told',
  goneWith: firstOf,
  wait: () => ({ headers: { 'retry-after': '93' }, body: { error: 'TooManyRequests' } }),
  say: (ask, sight) => {
    const { searchParams, pathname } = ask.url;
    if (ask.headers['authorization'] !== basic('agent@blueharbor.example/token', 'api-token')) {
      return refuse(401, { error: "Couldn't authenticate you" });
    }
    if (pathname.endsWith('/comments.json')) {
      const thread = threadAsked(ask, sight);
      return thread === undefined
        ? refuse(404, { error: 'RecordNotFound' })
        : { body: commentsOf(thread, sight) };
    }
    const [at = 0, number = 0] = (searchParams.get('cursor') ?? '').split('x').map(Number);
    const start = numberIn(ask, 'start_time', 0) * 1000;
    const left = [...threadsIn(sight), ...deletedTickets(sight)]
      .filter(
        (thread) =>
          thread.at >= start && (thread.at > at || (thread.at === at && thread.first.number > number)),
      )
      .sort((one, other) => one.at - other.at || one.first.number - other.first.number);
    const rows = left.slice(0, Math.min(40, numberIn(ask, 'per_page', 100)));
    const last = rows.at(-1);
    return {
      body: {
        tickets: rows.map(({ first: post, at: changed }) => ({
          id: post.number,
          subject: `Ticket ${post.number}`,
          description: textOf(post, sight),
          status: sight.gone.includes(post) ? 'deleted' : 'open',
          created_at: iso(post.writtenAt),
          updated_at: iso(changed),
          requester_id: user(post).id,
          satisfaction_rating: { score: 'unoffered' },
        })),
        users: rows.map(({ first }) => user(first)),
        after_cursor:
          last === undefined
            ? (searchParams.get('cursor') ?? `${start}x0`)
            : `${last.at}x${last.first.number}`,
        end_of_stream: rows.length === left.length,
      },
    };
  },
};

/** @see https://developers.freshdesk.com/api/#list_all_tickets */
const freshdeskSpeaker: Speaker = {
  collector: 'freshdesk',
  secret: { apiKey: 'api-key' },
  limits: [{ requests: 100, perMs: 60_000 }],
  idOf: (post) => (isNext(post) ? `message-${commentIdOf(post)}` : idOf(post)),
  reach: withFirst,
  wait: () => ({ headers: { 'retry-after': '77' }, body: { message: 'You have exceeded the limit' } }),
  say: (ask, sight) => {
    const { searchParams, pathname } = ask.url;
    if (ask.headers['authorization'] !== basic('api-key', 'X'))
      return refuse(401, { code: 'invalid_credentials' });
    if (pathname !== '/api/v2/tickets') {
      const thread = threadAsked(ask, sight);
      if (thread === undefined) return refuse(404, '');
      const { first, next } = thread;
      if (!pathname.endsWith('/conversations') || next === null) return { body: [] };
      const message = (id: number, text: string, at: number, isCustomer: boolean) => ({
        ...{ id, body_text: text, incoming: isCustomer, private: false },
        ...{ user_id: isCustomer ? user(first).id : agent.id, created_at: iso(at) },
      });
      return {
        body: [
          message(950_000 + first.number, 'Acme looks into it.', first.writtenAt + 1, false),
          message(commentIdOf(next), textOf(next, sight), next.writtenAt, true),
        ],
      };
    }
    const since = Date.parse(searchParams.get('updated_since') ?? '');
    const size = Math.min(100, numberIn(ask, 'per_page', 30));
    const changed = threadsIn(sight).filter(({ at }) => at >= since);
    return {
      body: pageFrom(changed, (numberIn(ask, 'page', 1) - 1) * size, size).rows.map(
        ({ first: post, at }) => ({
          id: post.number,
          subject: `Ticket ${post.number}`,
          description_text: textOf(post, sight),
          status: 2,
          created_at: iso(post.writtenAt),
          updated_at: iso(at),
          requester_id: user(post).id,
          requester: { name: user(post).name },
        }),
      ),
    };
  },
};

/** @see https://developers.intercom.com/docs/references/rest-api/api.intercom.io/conversations/searchconversations */
const intercomSpeaker: Speaker = {
  collector: 'intercom',
  secret: { token: 'access-token' },
  limits: [{ requests: 1000, perMs: 60_000 }],
  idOf: (post) => (isNext(post) ? `part-${commentIdOf(post)}` : idOf(post)),
  reach: withFirst,
  wait: (now) => ({
    headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(inSeconds(now + 120_000)) },
    body: { type: 'error.list', errors: [{ code: 'rate_limit_exceeded' }] },
  }),
  say: (ask, sight) => {
    if (!isBearer(ask, 'access-token')) return refuse(401, { type: 'error.list' });
    const viewOf = ({ first: post, at }: Thread) => ({
      id: String(post.number),
      title: null,
      created_at: inSeconds(post.writtenAt),
      updated_at: inSeconds(at),
      source: {
        subject: `<p>Conversation ${post.number}</p>`,
        body: `<p>${textOf(post, sight)}</p>`,
        author: { type: 'user', id: String(user(post).id), name: user(post).name },
      },
    });
    if (ask.method === 'GET') {
      const thread = threadAsked(ask, sight);
      if (thread === undefined) return refuse(404, { type: 'error.list' });
      const { comments } = commentsOf(thread, sight);
      const parts = comments.slice(1).map(({ id, author_id: author, body, created_at: at }) => ({
        ...{ id: String(id), part_type: 'comment', body: `<p>${body}</p>` },
        created_at: inSeconds(Date.parse(at)),
        author: { type: author === agent.id ? 'admin' : 'user', id: String(author), name: 'Somebody' },
      }));
      return { body: { ...viewOf(thread), conversation_parts: { conversation_parts: parts } } };
    }
    const { query, pagination } = JSON.parse(ask.body) as {
      query: { value: { value: number }[] };
      pagination: { per_page: number; starting_after?: string };
    };
    const since = query.value[0]?.value ?? 0;
    const threads = threadsIn(sight);
    const found = sight.posts.filter((post) =>
      threads.some(({ first, at }) => first === post && inSeconds(at) > since),
    );
    const after = pagination.starting_after;
    const page = pageAfter(found, after === undefined ? null : Number(after), pagination.per_page);
    const next = page.next === null ? null : { starting_after: String(page.next) };
    return {
      body: {
        type: 'conversation.list',
        conversations: threads.filter(({ first }) => page.rows.includes(first)).map(viewOf),
        pages: { next },
      },
    };
  },
};

export const helpDeskSpeakers: readonly Speaker[] = [zendeskSpeaker, freshdeskSpeaker, intercomSpeaker];
