import { describe, expect, it } from 'vitest';
import { SourceRefusedError, SourceShapeError } from '../../domain/errors.ts';
import { rawItemSchema } from '../../domain/mention.ts';
import { answerOf, recordedAnswers } from '../answer.test-helper.ts';
import { redditAccess } from '../reddit/reddit-access.ts';
import { redditCollector as collector } from './reddit.ts';

const settings = { ...collector.example, query: 'acme', days: 2, threads: 2 };
const now = new Date('2026-11-24T12:00:00.000Z');
const nowS = now.getTime() / 1000;
const DAY_S = 86_400;

const post = (id: string, at: number, more: object = {}) => ({
  kind: 't3',
  data: {
    name: `t3_${id}`,
    created_utc: at,
    author: 'ann',
    author_fullname: 't2_1',
    subreddit: 'rockets',
    permalink: `/r/rockets/comments/${id}/x/`,
    title: `Post ${id}`,
    selftext: 'words',
    is_self: true,
    edited: false,
    score: 1,
    num_comments: 1,
    ...more,
  },
});
const comment = (id: string, at: number, more: object = {}) => ({
  kind: 't1',
  data: {
    name: `t1_${id}`,
    created_utc: at,
    author: 'bob',
    subreddit: 'rockets',
    body: `Comment ${id}`,
    parent_id: 't3_a',
    link_id: 't3_a',
    replies: '',
    ...more,
  },
});
const listing = (children: readonly unknown[], after: string | null = null) => ({
  kind: 'Listing',
  data: { children, after },
});

const first = collector.poll(settings, null, now).url;
const read = (url: string, body: unknown, cursor: Parameters<typeof collector.read>[2] = null) =>
  collector.read(answerOf(url, body), settings, cursor);
const idsOf = (items: readonly { readonly externalId: string }[]) =>
  items.map(({ externalId }) => externalId);

describe('poll', () => {
  it('searches all of Reddit, or chosen subreddits, newest first', () => {
    expect(first).toBe('https://oauth.reddit.com/search?q=acme&sort=new&type=link&limit=100&raw_json=1');
    const within = { ...settings, subreddits: ['rockets', 'Acme'] };
    expect(collector.poll(within, null, now).url).toContain('/r/rockets+Acme/search?q=acme');
    expect(collector.poll(within, null, now).url).toContain('restrict_sr=1');
    expect(collector.poll({ ...within, query: null }, null, now).url).toContain(
      '/r/rockets+Acme/new?limit=100',
    );
  });

  it('needs words or a subreddit', () => {
    const parse = (given: object) => collector.settings.safeParse(given).success;
    expect(parse({})).toBe(false);
    expect(parse({ query: 'acme' })).toBe(true);
    expect(parse({ subreddits: ['rockets'] })).toBe(true);
    expect(parse({ subreddits: ['r/rockets'] })).toBe(false);
  });
});

describe('read', () => {
  it('gives posts in our words, follows them, and reports what is gone', () => {
    const { items, removals, cursor, next } = read(
      first,
      listing([
        post('a', nowS - 60, { edited: nowS - 30, permalink: '/r/rockets/comments/a/x/?ref=search' }),
        post('b', nowS - 90, { selftext: '[removed]' }),
        post('c', nowS - 95, { author: '[deleted]', selftext: '[deleted]' }),
        post('d', nowS - 99, { author: '[deleted]', author_fullname: undefined }),
      ]),
    );
    for (const item of items) expect(rawItemSchema.safeParse(item).error).toBeUndefined();
    expect(items[0]).toMatchObject({
      source: 'reddit',
      externalId: 't3_a',
      url: 'https://www.reddit.com/r/rockets/comments/a/x/',
      title: 'Post a',
      author: { id: 't2_1', handle: 'ann' },
      editedAt: '2026-11-24T11:59:30.000Z',
      engagement: { likes: 1, replies: 1 },
      threadId: 't3_a',
    });
    expect(items[1]).toMatchObject({ externalId: 't3_d', author: null, text: 'words' });
    expect(removals).toEqual([
      { source: 'reddit', externalId: 't3_b' },
      { source: 'reddit', externalId: 't3_c' },
    ]);
    expect(cursor).toEqual({
      newest: { posts: nowS - 60, comments: null },
      since: nowS - 2 * DAY_S,
      threads: [
        { id: 't3_a', at: nowS - 60, seen: 0 },
        { id: 't3_d', at: nowS - 99, seen: 0 },
      ],
    });
    expect(next?.url).toBe('https://oauth.reddit.com/comments/a?sort=new&limit=500&raw_json=1');
  });

  it('pages back to where the last poll ended, not further', () => {
    const before = { newest: { posts: nowS - 5000, comments: null }, since: 0, threads: [] };
    const one = read(first, listing([post('n', nowS - 10)], 't3_n'), before);
    expect(one.cursor).toMatchObject({ newest: { posts: nowS - 10 }, since: nowS - 5900 });
    expect(one.next?.url).toContain('after=t3_n');
    const two = read(
      one.next?.url ?? '',
      listing([post('m', nowS - 20), post('o', nowS - 5950)], 't3_o'),
      one.cursor,
    );
    expect(idsOf(two.items)).toEqual(['t3_m']);
    expect(two.next?.url).toContain('/comments/n?');
    expect(two.cursor).toMatchObject({ newest: { posts: nowS - 10 }, since: nowS - 5900 });
    expect(two.drops).toEqual([]);
  });

  it('says when the listing ended before the last poll was reached', () => {
    const before = { newest: { posts: nowS - 5000, comments: null }, since: 0, threads: [] };
    expect(read(first, listing([post('n', nowS - 10)]), before).drops).toEqual([
      { item: 'older posts', reason: 'Reddit lists only the newest 1,000' },
    ]);
    expect(read(first, listing([post('n', nowS - 10)])).drops).toEqual([]);
  });

  it('keeps its place when nothing is found', () => {
    expect(read(first, listing([]))).toMatchObject({
      items: [],
      next: null,
      cursor: { newest: { posts: null } },
    });
    const before = { newest: { posts: nowS - 50, comments: 7 }, since: 0, threads: [] };
    expect(read(first, listing([]), before).cursor.newest).toEqual({ posts: nowS - 50, comments: 7 });
  });

  it('lists the comments of named subreddits after their posts', () => {
    const within = { ...settings, subreddits: ['rockets'] };
    const url = collector.poll(within, null, now).url;
    const posts = collector.read(answerOf(url, listing([post('a', nowS - 9)])), within, null);
    expect(posts.next?.url).toBe('https://oauth.reddit.com/r/rockets/comments?limit=100&raw_json=1');
    const comments = collector.read(
      answerOf(
        posts.next?.url ?? '',
        listing([comment('k', nowS - 5), comment('l', nowS - 7, { body: '[deleted]' })]),
      ),
      within,
      posts.cursor,
    );
    expect(comments.items[0]).toMatchObject({
      externalId: 't1_k',
      kind: 'comment',
      title: null,
      url: 'https://www.reddit.com/r/rockets/comments/a/_/k/',
      parentId: 't3_a',
      threadId: 't3_a',
    });
    expect(comments).toMatchObject({
      removals: [{ externalId: 't1_l' }],
      next: null,
      cursor: { newest: { posts: nowS - 9, comments: nowS - 5 } },
    });
  });

  it('reads the whole tree of a followed thread, later only what is new in it', () => {
    const threads = [
      { id: 't3_a', at: nowS - 900, seen: 0 },
      { id: 't3_b', at: nowS - 950, seen: 0 },
    ];
    const before = { newest: { posts: nowS, comments: null }, since: 0, threads };
    const url = 'https://oauth.reddit.com/comments/a?sort=new&limit=500&raw_json=1';
    const tree = [
      listing([post('a', nowS - 9000)]),
      listing([
        comment('1', nowS - 8000, {
          replies: listing([comment('2', nowS - 100), { kind: 'more', data: {} }]),
        }),
      ]),
    ];
    const one = read(url, tree, before);
    expect(idsOf(one.items).sort()).toEqual(['t1_1', 't1_2', 't3_a']);
    expect(one.items.find(({ externalId }) => externalId === 't1_1')?.raw).not.toHaveProperty('replies');
    expect(one.drops).toEqual([]);
    expect(one.cursor.threads[0]).toEqual({ id: 't3_a', at: nowS - 900, seen: nowS - 100 });
    expect(one.next?.url).toContain('/comments/b?');
    expect(idsOf(read(url, tree, one.cursor).items).sort()).toEqual(['t1_2', 't3_a']);
  });

  it('goes on when a followed thread is closed, and follows it no more', () => {
    const url = 'https://oauth.reddit.com/comments/a?raw_json=1';
    const refusal = { url, status: 403, headers: {}, bodyStart: '{"reason": "private"}', at: now };
    expect(collector.explain?.(refusal)).toBe('read');
    expect(collector.explain?.({ ...refusal, url: first })).toBeNull();
    expect(collector.explain?.({ ...refusal, status: 401 })).toBeNull();
    const threads = [
      { id: 't3_a', at: 2, seen: 0 },
      { id: 't3_b', at: 1, seen: 0 },
    ];
    const reading = collector.read(answerOf(url, refusal.bodyStart, { status: 403 }), settings, {
      newest: { posts: 1, comments: null },
      since: 0,
      threads,
    });
    expect(reading).toMatchObject({
      items: [],
      drops: [{ item: 't3_a' }],
      cursor: {
        threads: [
          { id: 't3_a', seen: null },
          { id: 't3_b', seen: 0 },
        ],
      },
    });
    expect(reading.next?.url).toContain('/comments/b?');
    expect(read(first, listing([post('a', 2)]), reading.cursor).next?.url).toContain('/comments/b?');
  });

  it('lets no clock gone wrong move its place past now', () => {
    const ahead = read(first, listing([post('a', nowS + 9999)]));
    expect(ahead.cursor.newest.posts).toBe(nowS);
    expect(ahead.items[0]?.publishedAt).toBe(now.toISOString());
    const tree = [listing([]), listing([comment('1', nowS + 9999)])];
    expect(read(ahead.next!.url, tree, ahead.cursor).cursor.threads[0]).toMatchObject({
      id: 't3_a',
      seen: nowS,
    });
  });

  it('refuses a list of things nobody can read', () => {
    expect(() => read(first, listing([{ kind: 't3', data: { id: 1 } }]))).toThrow(SourceShapeError);
    const mixed = read(first, listing([{ kind: 't3', data: { id: 1 } }, post('a', nowS - 1)]));
    expect(mixed.drops).toEqual([{ item: 'post or comment 1', reason: expect.stringContaining('name') }]);
  });
});

describe('refresh', () => {
  it('asks by fullname and takes for gone what does not come back', () => {
    const ids = ['t3_a', 't1_k', 't1_gone'];
    const { url } = collector.refresh!.poll(settings, ids, now);
    expect(url).toBe('https://oauth.reddit.com/api/info?id=t3_a%2Ct1_k%2Ct1_gone&raw_json=1');
    const answer = answerOf(
      url,
      listing([post('a', nowS - 9, { score: 77 }), comment('k', nowS, { body: '[removed]' })]),
    );
    const { items, removals } = collector.refresh!.read(answer, settings, ids);
    expect(items).toMatchObject([{ externalId: 't3_a', engagement: { likes: 77 } }]);
    expect(removals).toEqual([
      { source: 'reddit', externalId: 't1_k' },
      { source: 'reddit', externalId: 't1_gone' },
    ]);
  });
});

describe('access', () => {
  const secret = { clientId: 'id', clientSecret: 'hush', username: 'u/acme-pr', refreshToken: '' };
  const basic = `Basic ${Buffer.from('id:hush').toString('base64')}`;

  it('asks as the app, or for the person who signed in', () => {
    const asApp = redditAccess.session!.open(secret, now);
    expect(asApp).toMatchObject({ method: 'POST', body: 'grant_type=client_credentials' });
    expect(asApp.headers).toMatchObject({
      authorization: basic,
      'user-agent': 'server:earshot:1 (by /u/acme-pr)',
    });
    expect(redditAccess.session!.open({ ...secret, refreshToken: 'r/1' }, now).body).toBe(
      'grant_type=refresh_token&refresh_token=r%2F1',
    );
    const sent = redditAccess.authorize({ url: first, headers: { accept: 'a' } }, secret, 'tok', now);
    expect(sent.headers).toEqual({
      accept: 'a',
      authorization: 'Bearer tok',
      'user-agent': 'server:earshot:1 (by /u/acme-pr)',
    });
  });

  it('reads how long a token lasts, and an error with status 200', () => {
    const answer = answerOf('https://www.reddit.com/', {
      access_token: 'tok',
      expires_in: 3600,
      token_type: 'bearer',
    });
    expect(redditAccess.session!.read(answer, secret)).toEqual({
      token: 'tok',
      expiresAt: new Date(now.getTime() + 3_600_000),
    });
    const refused = answerOf('https://www.reddit.com/', { error: 'invalid_grant' });
    expect(() => redditAccess.session!.read(refused, secret)).toThrow(SourceRefusedError);
    expect(() => redditAccess.session!.read(refused, secret)).toThrow(/invalid_grant/);
  });

  it('signs in by browser for a token that stays', () => {
    const ask = { redirectUri: 'https://me.test/back', state: 's', challenge: 'c' };
    const url = new URL(redditAccess.oauth!.authorizeUrl({ clientId: 'id' }, ask));
    expect(Object.fromEntries(url.searchParams)).toMatchObject({
      client_id: 'id',
      state: 's',
      duration: 'permanent',
    });
    const given = { clientId: 'id', clientSecret: 'hush', username: 'acme' };
    const exchange = redditAccess.oauth!.exchange(given, {
      redirectUri: ask.redirectUri,
      code: 'x',
      verifier: 'v',
    });
    expect(exchange.headers).toMatchObject({ authorization: basic });
    const got = answerOf('https://www.reddit.com/', {
      access_token: 't',
      expires_in: 3600,
      refresh_token: 'r',
    });
    expect(redditAccess.oauth!.read(got, given)).toEqual({ ...given, refreshToken: 'r' });
  });
});

const search = recordedAnswers('reddit/search_subreddit.exchange.json');
describe.skipIf(search === null)('recorded answers (needs ../shared)', () => {
  const one = (name: string, index = 0) => recordedAnswers(`reddit/${name}.exchange.json`)![index]!;
  const since = { newest: { posts: 1, comments: 1 }, since: 0, threads: [] };

  it('reads a search', () => {
    const { items, drops, removals } = collector.read(one('search_subreddit'), settings, since);
    expect([items.length, removals?.length]).toEqual([6, 0]);
    expect(drops.filter(({ item }) => item !== 'older posts')).toEqual([]);
    for (const item of items) {
      expect(rawItemSchema.safeParse(item).error).toBeUndefined();
      expect(item.url).toMatch(/^https:\/\/www\.reddit\.com\/r\/[^?]+$/);
    }
  });

  it('reads the comments of a subreddit, and a thread', () => {
    const answer = {
      ...one('subreddit_comments'),
      finalUrl: 'https://oauth.reddit.com/r/askreddit/comments?limit=100',
    };
    const listed = collector.read(answer, { ...settings, subreddits: ['askreddit'] }, since);
    expect(listed.items).toHaveLength(100);
    for (const item of listed.items) expect(rawItemSchema.safeParse(item).error).toBeUndefined();
    const thread = {
      ...one('submission_comments'),
      finalUrl: 'https://oauth.reddit.com/comments/2gmzqe?limit=500',
    };
    const { items } = collector.read(thread, settings, since);
    expect(items.find(({ externalId }) => externalId === 't1_cklhv0f')).toMatchObject({
      parentId: 't1_cklfmye',
      threadId: 't3_2gmzqe',
    });
  });

  it('takes a comment by [deleted] for gone', () => {
    const { items, removals } = collector.refresh!.read(one('deleted_comment'), settings, ['t1_d7ltvl0']);
    expect({ items, removals }).toEqual({
      items: [],
      removals: [{ source: 'reddit', externalId: 't1_d7ltvl0' }],
    });
  });
});
