import { startServer } from '../collectors/http/test-server.test-helper.ts';

interface Post {
  readonly id: string;
  readonly acct: string;
  readonly content: string;
  readonly at: string;
  readonly replyTo: string | null;
}

/** How a server treats what is to be posted. */
export type Taking = 'takes' | 'refuses' | 'falls silent after taking';

/** Ids as Mastodon's: the time in ms, then what tells posts of one ms apart. */
const idAt = (ms: number, number: number): string => String((BigInt(ms) << 16n) + BigInt(number));

/**
 * A Mastodon server on this machine: shows a hashtag's posts, takes replies of the account `acme` once a key, and shows
 * them to others under another address than it told the sender, as where it fell silent.
 */
export const startMastodon = async () => {
  const posts: Post[] = [];
  const taken = new Map<string, Post>();
  let taking: Taking = 'takes';
  let origin = '';
  const add = (acct: string, content: string, replyTo: string | null = null): Post => {
    const now = Date.now();
    const post = { id: idAt(now, posts.length), acct, content, at: new Date(now).toISOString(), replyTo };
    posts.push(post);
    return post;
  };
  const statusOf = ({ id, acct, content, at, replyTo }: Post) => ({
    ...{ id, uri: `${origin}/posts/${id}`, url: `${origin}/@${acct}/${id}`, created_at: at, content },
    ...{ in_reply_to_id: replyTo, visibility: 'public', language: 'en', tags: [] },
    account: { id: acct, acct, url: `${origin}/@${acct}`, display_name: acct },
  });
  const server = await startServer(async (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://here');
    const answer = (status: number, body: unknown): void => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    };
    if (request.method === 'GET' && pathname.startsWith('/api/v1/timelines/tag/')) {
      const min = BigInt(searchParams.get('min_id') ?? '0');
      return answer(
        200,
        posts
          .filter(({ id }) => BigInt(id) > min)
          .toReversed()
          .map(statusOf),
      );
    }
    if (request.method !== 'POST' || pathname !== '/api/v1/statuses') return answer(404, {});
    let body = '';
    for await (const part of request) body += String(part);
    if (taking === 'refuses') return answer(403, { error: 'This action is outside the authorized scopes' });
    const { status, in_reply_to_id: to } = JSON.parse(body) as { status: string; in_reply_to_id: string };
    const key = String(request.headers['idempotency-key']);
    const post = taken.get(key) ?? add('acme', `<p>${status}</p>`, to);
    taken.set(key, post);
    if (taking !== 'takes') return void response.destroy();
    return answer(200, { uri: `${origin}/as-told/${post.id}`, url: `${origin}/@acme/${post.id}` });
  });
  origin = server.url;
  return {
    url: server.url,
    /** As the page names the account that answers. */
    handle: `acme@127.0.0.1:${server.port}`,
    /** Somebody says something, in plain text. */
    say: (acct: string, text: string): void => void add(acct, `<p>${text}</p>`),
    treat: (how: Taking): void => {
      taking = how;
    },
    /** What was posted as answers, in order. */
    answers: (): readonly string[] => [...taken.values()].map(({ content }) => content),
    close: () => server[Symbol.asyncDispose](),
  };
};
