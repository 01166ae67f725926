import { describe, expect, it } from 'vitest';
import {
  SettingsError,
  SourceRefusedError,
  SourceShapeError,
  SourceUnavailableError,
} from '../../domain/errors.ts';
import { rawItemSchema } from '../../domain/mention.ts';
import { answerOf, capturedBody } from '../answer.test-helper.ts';
import { facebookCollector as collector } from './facebook.ts';

const settings = collector.example;
const now = new Date('2026-11-24T12:00:00.000Z');
const first = collector.poll(settings, null, now).url;
const read = (url: string, body: unknown, cursor: Parameters<typeof collector.read>[2] = null) =>
  collector.read(answerOf(url, body), settings, cursor);
const comment = (id: string, at: string, more: object = {}) => ({
  id,
  message: `Comment ${id}`,
  created_time: at,
  permalink_url: `https://www.facebook.com/${id}`,
  ...more,
});
const token = 'access_token=hush';

describe('a poll', () => {
  it('reads tags, then the comments of posts, then what did not fit', () => {
    const tagged = read(first, {
      data: [comment('t1', '2026-11-24T08:00:00+0000')],
      paging: { cursors: { after: 'x' } },
    });
    expect(tagged.items[0]).toMatchObject({
      kind: 'post',
      author: null,
      publishedAt: '2026-11-24T08:00:00.000Z',
    });
    expect(tagged.next?.url).toContain('/19292868552/posts?');

    const more = {
      cursors: { after: 'c2' },
      next: `https://graph.facebook.com/v26.0/p1/comments?${token}&after=c2`,
    };
    const page = { id: '19292868552', name: 'Acme' };
    const posts = read(
      tagged.next!.url,
      {
        data: [
          { id: 'p1', comments: { data: [comment('c1', '2026-11-24T09:00:00+0000')], paging: more } },
          {
            id: 'p2',
            comments: {
              data: [comment('c3', '2026-11-24T07:00:00+0000', { parent: { id: 'c0' }, from: page })],
            },
          },
          { id: 'p3' },
        ],
      },
      tagged.cursor,
    );
    for (const item of posts.items) expect(rawItemSchema.safeParse(item).error).toBeUndefined();
    expect(posts.items).toMatchObject([
      { externalId: 'c1', kind: 'comment', parentId: 'p1', threadId: 'p1', author: null },
      { externalId: 'c3', parentId: 'c0', threadId: 'p2', author: { id: '19292868552', name: 'Acme' } },
    ]);
    expect(posts.next?.url).toContain('/p1/comments?');
    expect(new URL(posts.next!.url).searchParams.get('after')).toBe('c2');
    expect(posts.next?.url).not.toContain('hush');

    const rest = read(
      posts.next!.url,
      { data: [comment('c2', '2026-11-20T09:00:00+0000', { message: '' })] },
      posts.cursor,
    );
    expect(rest).toMatchObject({ items: [], drops: [{ item: 'c2', reason: 'has no words' }], next: null });
    expect(rest.cursor).toEqual({ newest: '2026-11-24T09:00:00.000Z', since: null, pending: [] });
  });

  it('reads later only what is new, and no page beyond it', () => {
    const before = { newest: '2026-11-24T09:00:00.000Z', since: null, pending: [] };
    const paging = { cursors: { after: 'c2' }, next: `https://x.test/?${token}` };
    const data = [comment('n', '2026-11-24T10:00:00+0000'), comment('o', '2026-11-24T07:00:00+0000')];
    const url = collector.poll({ ...settings, tagged: false }, before, now).url;
    const { items, next, cursor } = read(url, { data: [{ id: 'p1', comments: { data, paging } }] }, before);
    expect(items.map(({ externalId }) => externalId)).toEqual(['n']);
    expect({ next, newest: cursor.newest }).toEqual({ next: null, newest: '2026-11-24T10:00:00.000Z' });
  });

  it('pages through tags once, and takes an empty list for the end', () => {
    const paging = { cursors: { after: 'x' }, next: `${first}&${token}&after=x` };
    const one = read(first, { data: [comment('t', '2026-11-24T08:00:00+0000')], paging });
    expect(new URL(one.next!.url).searchParams.get('after')).toBe('x');
    expect(read(one.next!.url, { data: [], paging }, one.cursor).next?.url).toContain('/posts?');
    expect(() => read(first, { data: [{ message: 1 }] })).toThrow(SourceShapeError);
  });
});

describe('refusals', () => {
  const explain = (status: number, error: object, headers: Record<string, string> = {}) =>
    collector.explain?.({ url: first, status, headers, bodyStart: JSON.stringify({ error }), at: now });

  it('waits as long as the business’s usage says', () => {
    const usage = { '123': [{ type: 'pages', call_count: 100, estimated_time_to_regain_access: 19 }] };
    const headers = { 'x-business-use-case-usage': JSON.stringify(usage) };
    const error = explain(400, { code: 80001, message: 'There have been too many calls' }, headers);
    expect(error).toBeInstanceOf(SourceUnavailableError);
    expect(error).toMatchObject({ remedy: { afterMs: 19 * 60_000 } });
    expect(
      explain(403, { code: 4, message: 'limit' }, { 'x-app-usage': '{"call_count":100}' }),
    ).toMatchObject({
      remedy: { afterMs: 15 * 60_000 },
    });
  });

  it.each([
    [190, SourceRefusedError, /Sign in again/],
    [200, SourceRefusedError, /permission/],
    [100, SettingsError, /does not take/],
    [2, SourceUnavailableError, /fault of its own/],
  ])('says what code %i means', (code, kind, words) => {
    const error = explain(400, { code, message: '(#1) something' });
    expect(error).toBeInstanceOf(kind);
    expect((error as Error).message).toMatch(words);
  });

  it('leaves what it does not know to the status', () => {
    expect(explain(400, { code: 99999, message: '' })).toBeNull();
    expect(
      collector.explain?.({ url: first, status: 500, headers: {}, bodyStart: '<html>', at: now }),
    ).toBeNull();
  });
});

describe('access', () => {
  const access = collector.access!;
  const given = { clientId: 'id', clientSecret: 'hush', configId: '77', pageId: '1' };
  it('signs in for a lasting token and turns it into the page’s', () => {
    const ask = { redirectUri: 'https://me.test/back', state: 's', challenge: 'c' };
    const { searchParams } = new URL(access.oauth!.authorizeUrl(given, ask));
    expect(Object.fromEntries(searchParams)).toMatchObject({ config_id: '77', state: 's' });
    const scoped = new URL(access.oauth!.authorizeUrl({ ...given, configId: '' }, ask));
    expect(scoped.searchParams.get('scope')).toContain('pages_read_user_content');
    const exchange = access.oauth!.exchange(given, {
      redirectUri: ask.redirectUri,
      code: 'x',
      verifier: 'v',
    });
    expect(exchange.url).not.toContain('hush');
    const secret = access.oauth!.read(
      answerOf(exchange.url, { access_token: 'long', expires_in: 5_184_000 }),
      given,
    );
    expect(secret).toEqual({ ...given, token: 'long', expiresAt: '2027-01-23T12:00:00.000Z' });
    expect(access.expiresAt!(secret)).toEqual(new Date('2027-01-23T12:00:00.000Z'));
    expect(access.expiresAt!({ ...secret, expiresAt: '' })).toBeNull();
    expect(access.session!.open(secret, now)).toMatchObject({
      url: 'https://graph.facebook.com/v26.0/1?fields=access_token',
      headers: { authorization: 'Bearer long' },
    });
    const session = access.session!.read(
      answerOf('https://x.test/', { access_token: 'page', id: '1' }),
      secret,
    );
    expect(session).toEqual({ token: 'page', expiresAt: null });
    expect(access.authorize({ url: first }, secret, 'page', now).headers).toEqual({
      authorization: 'Bearer page',
    });
  });
});

describe.skipIf(capturedBody('facebook/comments_p1.json') === null)(
  'captured answers (needs ../shared)',
  () => {
    it.each([1, 2])('reads page %i of comments', (page) => {
      // Their ids were cut out of the capture; the permalink holds them.
      const body = JSON.parse(capturedBody(`facebook/comments_p${page}.json`)!);
      const data = body.data.map((row: { permalink_url: string }) => ({
        ...row,
        id: row.permalink_url.split('comment_id=').at(-1),
      }));
      const url = 'https://graph.facebook.com/v26.0/19292868552_10158407654328553/comments?filter=stream';
      const { items, next } = read(url, { ...body, data });
      expect(items).toHaveLength(data.length);
      for (const item of items) expect(rawItemSchema.safeParse(item).error).toBeUndefined();
      expect(items[0]?.threadId).toBe('19292868552_10158407654328553');
      expect(next?.url ?? '').not.toContain('access_token');
    });

    it('explains a captured error', () => {
      const bodyStart = capturedBody('facebook/error.json')!;
      expect(
        collector.explain?.({ url: first, status: 400, headers: {}, bodyStart, at: now }),
      ).toBeInstanceOf(SettingsError);
    });
  },
);
