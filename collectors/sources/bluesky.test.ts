import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { SourceRefusedError, SourceShapeError, SourceUnavailableError } from '../../domain/errors.ts';
import { rawItemSchema } from '../../domain/mention.ts';
import { sharedPath } from '../../test/shared-data.ts';
import { postViewSchema, viewItem } from '../bluesky/post-view.ts';
import { blueskyAccess } from '../bluesky/session.ts';
import type { Answer, Refusal } from '../collector.ts';
import { blueskyCollector as collector } from './bluesky.ts';

const now = new Date('2026-11-24T12:00:00.000Z');
const settings = collector.example;
const made = JSON.parse(readFileSync('collectors/testdata/bluesky/search.json', 'utf8'));
const [first] = made.posts;

const answer = (body: unknown, url = collector.poll(settings, null, now).url): Answer => ({
  status: 200,
  headers: {},
  body: Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)),
  finalUrl: url,
  fetchedAt: now,
});
const asked = (url: string | undefined): Record<string, string> =>
  Object.fromEntries(new URL(url ?? '').searchParams);

describe('poll', () => {
  it('looks back so many days at first, then from what the network saw last, with an overlap', () => {
    expect(asked(collector.poll(settings, null, now).url)).toEqual({
      q: '"acme rockets"',
      sort: 'latest',
      since: '2026-10-25T12:00:00.000Z',
      limit: '100',
    });
    const narrow = { ...settings, language: 'en', mentions: '@acme.com' };
    const later = collector.poll(narrow, { newest: '2026-11-24T11:00:00.000Z' }, now).url;
    expect(asked(later)).toMatchObject({
      since: '2026-11-24T10:45:00.000Z',
      lang: 'en',
      mentions: 'acme.com',
    });
  });
});

describe('read', () => {
  it('gives posts in our words', () => {
    const { items, drops, cursor } = collector.read(answer(made), settings, null);
    for (const item of items) expect(rawItemSchema.safeParse(item).error).toBeUndefined();
    expect(items[0]).toMatchObject({
      externalId: 'at://did:plc:aaaabbbbccccddddeeeeffff/app.bsky.feed.post/3m6acmeaaaa2a',
      url: 'https://bsky.app/profile/did:plc:aaaabbbbccccddddeeeeffff/post/3m6acmeaaaa2a',
      kind: 'comment',
      lang: 'en',
      author: { id: 'did:plc:aaaabbbbccccddddeeeeffff', handle: 'rosa.example.com', name: 'Rosa' },
      publishedAt: '2026-11-24T09:30:00.123Z',
      engagement: { likes: 30, replies: 1, shares: 3, views: null },
      parentId: 'at://did:plc:acmeacmeacmeacmeacmeacme/app.bsky.feed.post/3m6acmebbbb2b',
      threadId: 'at://did:plc:acmeacmeacmeacmeacmeacme/app.bsky.feed.post/3m6acmecccc2c',
      hashtags: ['acmerockets'],
      media: [
        { type: 'image', alt: 'A rocket on its side' },
        { type: 'link', url: 'https://acme.example/status/rockets', alt: 'acme.example/sta…' },
      ],
    });
    expect(cursor).toEqual({ newest: '2026-11-24T09:30:01.000Z' });
    expect(drops).toEqual([
      { item: made.posts[2].uri, reason: expect.stringContaining('people who are signed in') },
    ]);
  });

  it('believes the network before a clock that runs ahead, and shows no handle that leads nowhere', () => {
    const { items } = collector.read(answer(made), settings, null);
    expect(items[1]).toMatchObject({
      publishedAt: '2026-11-24T09:00:00.500Z',
      author: { handle: null, name: null },
      threadId: made.posts[1].uri,
      media: [{ type: 'link', url: 'https://news.example/acme', alt: 'Acme’s new rocket' }],
    });
  });

  it('asks for the next page to the end, and never twice for the same', () => {
    const one = collector.read(answer(made), settings, null);
    expect(asked(one.next?.url)).toMatchObject({ cursor: '100', since: '2026-10-25T12:00:00.000Z' });
    const url = one.next?.url ?? '';
    expect(collector.read(answer(made, url), settings, one.cursor).next).toBeNull();
    expect(collector.read(answer({ posts: [], cursor: '200' }, url), settings, one.cursor)).toMatchObject({
      items: [],
      next: null,
      cursor: one.cursor,
    });
  });

  it('keeps its place when nothing is found at first', () => {
    const { cursor } = collector.read(answer({ posts: [] }), settings, null);
    expect(asked(collector.poll(settings, cursor, now).url)['since']).toBe('2026-10-25T12:00:00.000Z');
  });

  it('drops an odd post with a word, and passes over odd marks', () => {
    const odd = { ...first, record: { ...first.record, facets: [{ index: 7 }, 'x'], embed: 3 } };
    const { items, drops } = collector.read(answer({ posts: [odd, { uri: 5 }] }), settings, null);
    expect(items).toMatchObject([{ hashtags: [], media: [] }]);
    expect(drops).toMatchObject([{ item: 'post 2' }]);
  });

  it.each([['<html>'], [{ error: 'x' }], [{ posts: [{}] }]])('refuses %j', (body) => {
    expect(() => collector.read(answer(body), settings, null)).toThrow(SourceShapeError);
  });
});

describe('explain', () => {
  const refusal = (status: number, error: string): Refusal => ({
    url: 'https://bsky.social/xrpc/app.bsky.feed.searchPosts',
    status,
    headers: {},
    bodyStart: JSON.stringify({ error, message: '…' }),
    at: now,
  });

  it.each([
    [400, 'ExpiredToken', SourceUnavailableError],
    [401, 'AuthenticationRequired', SourceRefusedError],
    [401, 'AuthFactorTokenRequired', SourceRefusedError],
  ])('%i %s', (status, error, kind) => {
    expect(collector.explain?.(refusal(status, error))).toBeInstanceOf(kind);
  });

  it('leaves the rest to the status', () => {
    expect(collector.explain?.(refusal(400, 'InvalidRequest'))).toBeNull();
  });
});

describe('access', () => {
  const secret = blueskyAccess.secret.parse({ identifier: '@acme.com', appPassword: 'aaaa-bbbb' });
  const claims = Buffer.from(JSON.stringify({ exp: 1_795_530_000 })).toString('base64url');

  it('opens a session with the app password and knows when it ends', () => {
    const request = blueskyAccess.session?.open(secret, now);
    expect(request).toMatchObject({
      url: 'https://bsky.social/xrpc/com.atproto.server.createSession',
      method: 'POST',
    });
    expect(JSON.parse(request?.body ?? '')).toEqual({ identifier: 'acme.com', password: 'aaaa-bbbb' });
    const opened = answer({ accessJwt: `x.${claims}.y`, refreshJwt: 'r', did: 'did:plc:a' });
    expect(blueskyAccess.session?.read(opened, secret)).toEqual({
      token: `x.${claims}.y`,
      expiresAt: new Date(1_795_530_000_000),
    });
    expect(blueskyAccess.session?.read(answer({ accessJwt: 'opaque' }), secret).expiresAt).toBeNull();
  });

  it('asks the server the account lives on', () => {
    const request = collector.poll(settings, null, now);
    const own = { ...secret, server: 'https://pds.acme.example' };
    const { url, headers } = blueskyAccess.authorize(request, own, 'jwt', now);
    expect(url).toBe(request.url.replace('https://bsky.social', 'https://pds.acme.example'));
    expect(headers).toMatchObject({ authorization: 'Bearer jwt' });
  });
});

describe('refresh', () => {
  const refresh = collector.refresh;
  if (refresh === undefined) throw new Error('Bluesky can be asked again');
  const ids: readonly string[] = made.posts.map(({ uri }: { uri: string }) => uri);

  it('asks for several posts, and takes as gone what does not come back or is now for members', () => {
    const { url } = refresh.poll(settings, ids, now);
    expect(new URL(url).searchParams.getAll('uris')).toEqual(ids);
    const liked = { ...first, likeCount: 31 };
    const { items, removals } = refresh.read(answer({ posts: [liked, made.posts[2]] }), settings, ids);
    expect(items).toMatchObject([{ externalId: ids[0], engagement: { likes: 31 } }]);
    expect(removals).toEqual([ids[1], ids[2]].map((externalId) => ({ source: 'bluesky', externalId })));
  });

  it('takes nothing as gone where something could not be read', () => {
    expect(refresh.read(answer({ posts: [first, { uri: 1 }] }), settings, ids).removals).toEqual([]);
  });
});

const folder = sharedPath('fixtures', 'bluesky');
describe.skipIf(folder === null)('captured answers (needs ../shared/fixtures)', () => {
  const shared = (name: string) => JSON.parse(readFileSync(`${folder}/${name}`, 'utf8'));

  it('reads a post of the real network', () => {
    const { post } = shared('getPostThread.json').thread;
    const view = postViewSchema.parse(post);
    const shown: string = post.embed.media.images[0].fullsize;
    const item = viewItem(view, now);
    expect(rawItemSchema.safeParse(item).error).toBeUndefined();
    expect(item).toMatchObject({
      author: { handle: 'test.marshal.dev', name: 'Python SDK' },
      // As the network itself shows it.
      media: [{ type: 'image', url: shown }],
    });
  });

  it('reads the shape of the lexicon', () => {
    const { items } = collector.read(answer(shared('made-searchPosts.json')), settings, null);
    expect(items).toMatchObject([
      { author: { handle: 'test.example.com' }, engagement: { likes: 2, shares: 1 } },
    ]);
  });
});
