import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { SourceShapeError } from '../../domain/errors.ts';
import { answerOf, capturedBody } from '../answer.test-helper.ts';
import type { Refusal } from '../collector.ts';
import { lemmyCollector as collector } from './lemmy.ts';

type Cursor = Parameters<typeof collector.read>[2];

const settings = { ...collector.example, days: 5 };
const v4 = { ...settings, api: 'v4' as const };
const now = new Date('2026-11-24T12:00:00.000Z');
const made = readFileSync(new URL('../testdata/lemmy/search.json', import.meta.url), 'utf8');
const read = (body: unknown, cursor: Cursor = null, given: typeof settings | typeof v4 = settings) =>
  collector.read(answerOf(collector.poll(given, cursor, now).url, body), given, cursor);
const parametersOf = (url: string | undefined) => Object.fromEntries(new URL(url ?? '').searchParams);

const creator = { name: 'ann', actor_id: 'https://a.test/u/ann' };
const postView = (n: number, published: string, more: object = {}) => ({
  post: { id: n, name: `Post ${n}`, ap_id: `https://a.test/post/${n}`, published, ...more },
  creator,
  counts: { upvotes: 1, comments: 0 },
});
const page = (posts: readonly object[]) => ({ posts, comments: [] });
const fullPage = (published: string) => page(Array.from({ length: 50 }, (_, n) => postView(n, published)));

describe('poll', () => {
  it('searches as either version wants it', () => {
    const { url } = collector.poll(settings, null, now);
    expect(url).toMatch(/^https:\/\/lemmy\.world\/api\/v3\/search\?/);
    expect(parametersOf(url)).toEqual({
      q: 'acme rockets',
      type_: 'Posts',
      sort: 'New',
      listing_type: 'All',
      limit: '50',
      page: '1',
    });
    const { url: newer } = collector.poll(v4, null, now);
    expect(newer).toContain('/api/v4/search?');
    expect(parametersOf(newer)).toEqual({
      q: 'acme rockets',
      type_: 'posts',
      sort: 'new',
      listing_type: 'all',
      limit: '50',
    });
  });
});

describe('read', () => {
  it('gives a post and a comment in our words', () => {
    const [post, comment] = read(made).items;
    expect(post).toMatchObject({
      source: 'lemmy',
      externalId: 'https://forum.example/post/9001',
      url: 'https://forum.example/post/9001',
      kind: 'post',
      title: 'Acme rockets and the missing bolts',
      text: 'Has anybody **counted** theirs?',
      author: {
        id: 'https://forum.example/u/boltcounter',
        handle: 'boltcounter@forum.example',
        name: 'Bolt Counter',
      },
      publishedAt: '2026-11-23T21:14:05.120Z',
      editedAt: '2026-11-23T22:00:00.000Z',
      engagement: { likes: 11, replies: 2 },
      parentId: null,
      threadId: 'https://forum.example/post/9001',
      media: [{ type: 'link', url: 'https://gazette.example/bolts' }],
    });
    expect(comment).toMatchObject({
      externalId: 'https://other.example/comment/77',
      kind: 'comment',
      title: null,
      threadId: 'https://forum.example/post/9001',
      // Its parent, number 501, is not among the finds.
      parentId: null,
      editedAt: null,
      engagement: { likes: 3, replies: 0 },
    });
  });

  it('knows whom a comment answers: the post, or a comment among the finds', () => {
    const commentView = (id: number, path: string) => ({
      ...postView(1, '2026-11-24T10:00:00Z'),
      comment: {
        id,
        path,
        content: 'x',
        ap_id: `https://b.test/comment/9${id}`,
        published: '2026-11-24T11:00:00Z',
      },
    });
    const { items } = read({ posts: [], comments: [commentView(2, '0.1.2'), commentView(1, '0.1')] });
    expect(items.map(({ parentId }) => parentId)).toEqual([
      'https://b.test/comment/91',
      'https://a.test/post/1',
    ]);
  });

  it('reads v4, whose finds stand in one list', () => {
    const { post, creator: _, counts: _counts } = postView(1, '');
    const { published: _published, ...rest } = post as typeof post & { published: string };
    const view = {
      type_: 'post',
      post: { ...rest, published_at: '2026-11-24T10:00:00Z', upvotes: 4, comments: 2 },
      creator: { name: 'bo', ap_id: 'https://b.test/u/bo' },
    };
    const { items, next, cursor } = read(
      { search: [view, { type_: 'community', community: {} }], next_page: 'P7' },
      null,
      v4,
    );
    expect(items).toMatchObject([
      {
        externalId: 'https://a.test/post/1',
        author: { id: 'https://b.test/u/bo' },
        publishedAt: '2026-11-24T10:00:00.000Z',
        engagement: { likes: 4, replies: 2 },
      },
    ]);
    expect(parametersOf(next?.url)).toMatchObject({ page_cursor: 'P7', type_: 'posts' });
    expect(parametersOf(read({ search: [], next_page: null }, cursor, v4).next?.url)).toMatchObject({
      type_: 'comments',
    });
    expect(parametersOf(read({ search: [view], next_page: 'P7' }, cursor, v4).next?.url)['type_']).toBe(
      'comments',
    );
  });

  it('pages through posts, then comments, as far as is asked for', () => {
    const one = read(fullPage('2026-11-23T00:00:00Z'));
    expect(parametersOf(one.next?.url)).toMatchObject({ type_: 'Posts', page: '2' });
    const two = read(
      page([postView(1, '2026-11-20T00:00:00Z'), postView(2, '2026-11-01T00:00:00Z')]),
      one.cursor,
    );
    expect(two.items).toHaveLength(1);
    expect(parametersOf(two.next?.url)).toMatchObject({ type_: 'Comments', page: '1' });
    const three = read({ posts: [], comments: [] }, two.cursor);
    expect(three.next).toBeNull();
    expect(three.cursor.known).toEqual({ posts: '2026-11-23T00:00:00.000Z' });
    const later = read(fullPage('2026-11-22T17:59:59Z'), three.cursor);
    expect(later.items).toEqual([]);
    expect(parametersOf(later.next?.url)['type_']).toBe('Comments');
    expect(read(page([postView(3, '2026-11-22T18:00:00Z')]), three.cursor).items).toHaveLength(1);
  });

  it('goes on where a poll was cut off', () => {
    const { cursor } = read(fullPage('2026-11-23T00:00:00Z'));
    expect(parametersOf(collector.poll(settings, cursor, now).url)).toMatchObject({ page: '2' });
  });

  it('erases what is deleted, removed, or its author’s', () => {
    const at = '2026-11-24T10:00:00Z';
    const { items, removals } = read(
      page([
        postView(1, at, { deleted: true }),
        postView(2, at, { removed: true }),
        { ...postView(3, at), creator: { ...creator, deleted: true } },
        postView(4, at),
      ]),
    );
    expect(items.map(({ externalId }) => externalId)).toEqual(['https://a.test/post/4']);
    expect(removals).toEqual([
      { source: 'lemmy', externalId: 'https://a.test/post/1' },
      { source: 'lemmy', externalId: 'https://a.test/post/2' },
      { source: 'lemmy', authorId: 'https://a.test/u/ann' },
    ]);
  });

  it('takes a missing author and a date ahead, and drops what it cannot read', () => {
    const { items, drops, cursor } = read(
      page([{ ...postView(1, '2030-01-01T00:00:00Z'), creator: null }, { post: { name: 'x' } }]),
    );
    expect(items).toMatchObject([{ author: null, publishedAt: null }]);
    expect(drops).toEqual([{ item: 'find 2', reason: expect.stringContaining('ap_id') }]);
    expect(cursor.seen).toEqual({});
  });

  it('refuses another shape', () => {
    expect(() => read({ communities: [] })).toThrow(SourceShapeError);
  });

  const captured = capturedBody('lemmy/search_v3.json');
  it.skipIf(captured === null)('reads a captured search (needs ../shared/fixtures)', () => {
    const old = { ...settings, days: 365 };
    expect(read(captured, null, old)).toMatchObject({
      items: [{ kind: 'post' }, { kind: 'comment' }],
      drops: [],
    });
  });
});

describe('refusals', () => {
  const explain = (more: Partial<Refusal>) =>
    collector.explain?.({
      url: 'https://a.test/api/v3/search',
      status: 400,
      headers: {},
      bodyStart: '',
      at: now,
      ...more,
    });
  it.each([
    [{ status: 429, headers: { 'retry-after': '9' } }, /fewer searches/],
    [{ bodyStart: '{"error":"rate_limit_error"}' }, /fewer searches/],
    [{ bodyStart: '{"error":"instance_is_private"}' }, /another server/],
    [{ status: 404 }, /other API version/],
  ])('%j are explained', (refusal, words) => {
    expect(explain(refusal)).toMatchObject({ message: expect.stringMatching(words) });
  });
  it('leave the rest to the status', () => expect(explain({ status: 500 })).toBeNull());
});

describe('looking again', () => {
  const id = 'https://a.test/post/1';
  const look = (body: unknown, status = 200) => {
    const { url } = collector.refresh!.poll(settings, [id], now);
    return collector.refresh!.read({ ...answerOf(url, body), status }, settings, [id]);
  };

  it('asks for one post or comment by its address', () => {
    expect(collector.refresh!.poll(settings, [id], now).url).toBe(
      'https://lemmy.world/api/v3/resolve_object?q=https%3A%2F%2Fa.test%2Fpost%2F1',
    );
    expect(collector.refresh!.poll(v4, [id], now).url).toContain('/api/v4/resolve_object?');
  });

  it('reads it with its counts, as either version answers', () => {
    const view = { ...postView(1, '2026-11-23T12:00:00Z'), counts: { upvotes: 7, comments: 2 } };
    const wanted = [{ externalId: id, engagement: { likes: 7, replies: 2 } }];
    expect(look({ post: view }).items).toMatchObject(wanted);
    expect(look({ search: [view], next_page: null }).items).toMatchObject(wanted);
  });

  it.each([
    ['deleted', 404, { error: 'not_found' }],
    ['deleted, as 0.18 says it', 400, { error: 'couldnt_find_object' }],
    ['removed by a moderator', 200, { post: postView(1, '2026-11-23T12:00:00Z', { removed: true }) }],
  ])('knows what was %s', (_, status, body) => {
    expect(look(body, status)).toMatchObject({ items: [], removals: [{ source: 'lemmy', externalId: id }] });
  });

  it('leaves a comment under another one as it is: which one is not told', () => {
    const comment = { id: 3, content: 'Late again', ap_id: 'https://a.test/comment/3', path: '0.2.3' };
    const { post } = postView(1, '2026-11-23T12:00:00Z');
    expect(look({ comment: { comment, post, creator } })).toEqual({ items: [], drops: [], removals: [] });
    const top = look({ comment: { comment: { ...comment, path: '0.3' }, post, creator } });
    expect(top.items).toMatchObject([{ externalId: 'https://a.test/comment/3', parentId: id }]);
  });

  it.each([
    [404, '{"error":"not_found"}', 'read'],
    [400, '{"error":"couldnt_find_object"}', 'read'],
    [404, '<h1>Not Found</h1>', /no such search/],
  ])('tells a missing post from a server without the API (%i %s)', (status, bodyStart, meaning) => {
    const { url } = collector.refresh!.poll(settings, [id], now);
    const said = collector.explain!({ url, status, headers: {}, bodyStart, at: now });
    if (meaning === 'read') expect(said).toBe('read');
    else expect(said).toMatchObject({ message: expect.stringMatching(meaning) });
  });
});
