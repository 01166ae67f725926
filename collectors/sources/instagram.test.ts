import { describe, expect, it } from 'vitest';
import { SourceShapeError } from '../../domain/errors.ts';
import { rawItemSchema } from '../../domain/mention.ts';
import { answerOf, capturedBody } from '../answer.test-helper.ts';
import { instagramCollector as collector } from './instagram.ts';

const settings = collector.example;
const now = new Date('2026-11-24T12:00:00.000Z');
const GRAPH = 'https://graph.facebook.com/v26.0';
const first = collector.poll(settings, null, now).url;
type Cursor = Parameters<typeof collector.read>[2];
const read = (url: string, body: unknown, cursor: Cursor = null, given = settings) =>
  collector.read(answerOf(url, body), given, cursor);
const pathOf = (url = '') => new URL(url).pathname.replace('/v26.0/', '');

describe('a poll', () => {
  it('goes from tags to comments to hashtags, whose ids it finds out once', () => {
    const tags = read(first, {
      data: [{ id: '1', caption: 'hi', username: 'owl', timestamp: '2026-11-23T12:00:00+0000' }],
    });
    expect(tags.items[0]).toMatchObject({
      author: { handle: 'owl' },
      publishedAt: '2026-11-23T12:00:00.000Z',
    });
    expect(pathOf(tags.next?.url)).toBe('17841405309211844/media');

    const replies = {
      data: [
        { id: 'r', text: 'thanks', username: 'acme', parent_id: 'c', timestamp: '2026-11-24T09:00:00+0000' },
      ],
    };
    const comments = {
      data: [{ id: 'c', text: 'broken', username: 'owl', timestamp: '2026-11-24T08:00:00+0000', replies }],
    };
    const media = read(
      tags.next!.url,
      { data: [{ id: 'm', permalink: 'https://www.instagram.com/p/x/', comments }] },
      tags.cursor,
    );
    for (const item of media.items) expect(rawItemSchema.safeParse(item).error).toBeUndefined();
    expect(media.items).toMatchObject([
      {
        externalId: 'c',
        kind: 'comment',
        parentId: 'm',
        threadId: 'm',
        url: 'https://www.instagram.com/p/x/',
      },
      { externalId: 'r', parentId: 'c', threadId: 'm', author: { handle: 'acme' } },
    ]);
    expect(media.next?.url).toBe(`${GRAPH}/ig_hashtag_search?user_id=17841405309211844&q=acmerockets`);

    const found = read(media.next!.url, { data: [{ id: '178434' }] }, media.cursor);
    expect(found.cursor).toEqual({ hashtagIds: { acmerockets: '178434' } });
    expect(pathOf(found.next?.url)).toBe('178434/recent_media');
    const only = { ...settings, tagged: false, comments: false };
    expect(pathOf(collector.poll(only, found.cursor, now).url)).toBe('178434/recent_media');
  });

  it('reads two pages of a hashtag, for its mark never changes', () => {
    const cursor = { hashtagIds: { acmerockets: '178434' } };
    const url = `${GRAPH}/178434/recent_media?user_id=1`;
    const paging = { cursors: { after: 'same' }, next: `${url}&access_token=hush&after=same` };
    const page = { data: [{ id: '1', caption: '#acmerockets' }], paging };
    const one = read(url, page, cursor);
    expect(one.items[0]).toMatchObject({ author: null, publishedAt: null });
    expect(one.next?.url).toBe(`${url}&after=same`);
    expect(read(one.next!.url, page, cursor).next).toBeNull();
  });

  it('goes on past a hashtag nobody uses', () => {
    const two = { ...settings, hashtags: ['nobody', 'acme'] };
    const { drops, next } = read(`${GRAPH}/ig_hashtag_search?q=nobody`, { data: [] }, null, two);
    expect(drops).toEqual([{ item: '#nobody', reason: 'is no hashtag of Instagram' }]);
    expect(next?.url).toContain('q=acme');
  });

  it('says which posts have no words, and refuses another form', () => {
    expect(read(first, { data: [{ id: '1' }] })).toMatchObject({ items: [], drops: [{ item: '1' }] });
    expect(() => read(first, { data: [{ ID: 1 }] })).toThrow(SourceShapeError);
  });
});

it('counts only new hashtags against the week’s thirty', () => {
  const { budget } = collector.politeness;
  expect(budget?.cost?.({ url: `${GRAPH}/ig_hashtag_search?q=a` })).toBe(1);
  expect(budget?.cost?.({ url: `${GRAPH}/178434/recent_media` })).toBe(0);
  const many = Array.from({ length: 31 }, (_, n) => `tag${n}`);
  expect(collector.settings.safeParse({ ...settings, hashtags: many }).success).toBe(false);
  expect(collector.settings.safeParse({ ...settings, hashtags: ['größe_東京'] }).success).toBe(true);
});

it('tells when the token ends', () => {
  const secret = { clientId: '', clientSecret: '', configId: '', token: 't', expiresAt: '2027-01-31' };
  expect(collector.access!.expiresAt!(secret)).toEqual(new Date('2027-01-31T00:00:00.000Z'));
  expect(collector.access!.authorize({ url: first }, secret, null, now).headers).toEqual({
    authorization: 'Bearer t',
  });
});

describe.skipIf(capturedBody('instagram/tagged_medias.json') === null)(
  'captured answers (needs ../shared)',
  () => {
    const cursor = { hashtagIds: { love: '178' } };
    it.each([
      ['tagged_medias', first],
      ['hashtag_recent_medias_p1', `${GRAPH}/178/recent_media`],
      ['hashtag_recent_medias_p2', `${GRAPH}/178/recent_media`],
      ['hashtag_top_medias_p1', `${GRAPH}/178/recent_media`],
    ])('reads %s', (name, url) => {
      const body = capturedBody(`instagram/${name}.json`)!;
      const { items, drops, next } = read(url, body, cursor);
      expect(items.length + drops.length).toBe(JSON.parse(body).data.length);
      for (const item of items) expect(rawItemSchema.safeParse(item).error).toBeUndefined();
      expect(next?.url ?? '').not.toContain('access_token');
    });

    it('reads comments and the id of a hashtag', () => {
      const comments = JSON.parse(capturedBody('instagram/comments_p1.json')!);
      const { items } = read(`${GRAPH}/1/media`, { data: [{ id: 'm', comments }] });
      expect(items).toMatchObject([{ text: 'Beautiful!', publishedAt: '2020-06-01T10:56:52.000Z' }, {}]);
      const found = read(
        `${GRAPH}/ig_hashtag_search?q=acmerockets`,
        capturedBody('instagram/hashtag_search.json')!,
      );
      expect(found.cursor.hashtagIds['acmerockets']).toMatch(/^\d+$/);
    });
  },
);
