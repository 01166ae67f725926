import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { SourceRefusedError, SourceShapeError, SourceUnavailableError } from '../../domain/errors.ts';
import { rawItemSchema } from '../../domain/mention.ts';
import { answerOf, capturedBody } from '../answer.test-helper.ts';
import { maskUrl } from '../http/exchange-record.ts';
import { unitsOf } from '../youtube/youtube-request.ts';
import { startCursor } from '../youtube/youtube-walk.ts';
import { youtubeCollector as collector } from './youtube.ts';

const settings: typeof collector.example = { ...collector.example, query: 'acme', days: 2 };
const now = new Date('2026-11-24T12:00:00.000Z');
const made = (name: string) => JSON.parse(readFileSync(`collectors/testdata/youtube/${name}.json`, 'utf8'));
const parametersOf = (url = '') => Object.fromEntries(new URL(url).searchParams);

const searchPage = (ids: readonly string[], nextPageToken?: string) => ({
  kind: 'youtube#searchListResponse',
  items: ids.map((videoId) => ({ id: { kind: 'youtube#video', videoId }, snippet: {} })),
  nextPageToken,
});
const thread = (id: string, publishedAt: string, more: object = {}) => ({
  id,
  snippet: {
    videoId: 'vid',
    totalReplyCount: 0,
    topLevelComment: { id, snippet: { textDisplay: `Comment ${id}`, publishedAt, updatedAt: publishedAt } },
    ...more,
  },
});
const threads = (items: readonly unknown[], nextPageToken?: string) => ({
  kind: 'youtube#commentThreadListResponse',
  items,
  nextPageToken,
});

const first = collector.poll(settings, null, now);
type Cursor = Parameters<typeof collector.read>[2];
const read = (url: string, body: unknown, cursor: Cursor = null, given = settings) =>
  collector.read(answerOf(url, body), given, cursor);

describe('poll', () => {
  it('searches for new videos, with a day’s overlap', () => {
    expect(parametersOf(first.url)).toEqual({
      part: 'snippet',
      q: 'acme',
      type: 'video',
      order: 'date',
      maxResults: '50',
      publishedAfter: '2026-11-22T12:00:00.000Z',
    });
    const later = collector.poll(settings, { ...startCursor, newest: '2026-11-24T06:00:00.000Z' }, now);
    expect(parametersOf(later.url)['publishedAfter']).toBe('2026-11-23T06:00:00.000Z');
  });

  it('reads comments alone where there is nothing to search for', () => {
    const channel = `UC${'x'.repeat(22)}`;
    const places = { ...settings, query: null, channels: [channel], videos: ['abcdefghijk'] };
    const one = collector.poll(places, null, now);
    expect(parametersOf(one.url)).toMatchObject({
      allThreadsRelatedToChannelId: channel,
      textFormat: 'plainText',
    });
    const { next } = read(one.url, threads([]), null, places);
    expect(parametersOf(next?.url)).toMatchObject({ videoId: 'abcdefghijk' });
    expect(collector.settings.safeParse({}).success).toBe(false);
  });

  it('counts a search as a hundred units', () => {
    expect(unitsOf(first)).toBe(100);
    expect(unitsOf({ url: 'https://www.googleapis.com/youtube/v3/commentThreads?q=/search' })).toBe(1);
  });
});

describe('a poll', () => {
  it('goes from search to videos to their comments to the missing replies', () => {
    const found = read(first.url, searchPage(['acmeRocket1', 'acmeRocket2']));
    expect(found.items).toEqual([]);
    expect(parametersOf(found.next?.url)).toMatchObject({
      id: 'acmeRocket1,acmeRocket2',
      part: 'snippet,statistics',
    });
    const videos = read(found.next!.url, made('videos'), found.cursor);
    expect(videos.items[0]).toMatchObject({
      source: 'youtube',
      externalId: 'acmeRocket1',
      url: 'https://www.youtube.com/watch?v=acmeRocket1',
      engagement: { likes: 33, replies: 2, views: 1204 },
    });
    // Comments are off on the other one.
    expect(videos.cursor).toMatchObject({
      newest: '2026-11-23T12:00:00.000Z',
      found: [{ id: 'acmeRocket1' }],
    });
    expect(parametersOf(videos.next?.url)).toMatchObject({ videoId: 'acmeRocket1', order: 'time' });

    const partial = made('comment-threads');
    partial.items[0].snippet.totalReplyCount = 9;
    const comments = read(videos.next!.url, partial, videos.cursor);
    for (const item of comments.items) expect(rawItemSchema.safeParse(item).error).toBeUndefined();
    expect(comments.items[0]).toMatchObject({
      kind: 'comment',
      url: 'https://www.youtube.com/watch?v=acmeRocket1&lc=UgwAcmeThreadOne4AaABAg',
      author: { id: 'UCquietquietquietquiet11', handle: 'quiet_owl' },
      editedAt: '2026-11-23T13:05:00.000Z',
      parentId: 'acmeRocket1',
      threadId: 'acmeRocket1',
    });
    expect(comments.items[1]).toMatchObject({ parentId: 'UgwAcmeThreadOne4AaABAg', editedAt: null });
    expect(parametersOf(comments.next?.url)).toMatchObject({ parentId: 'UgwAcmeThreadOne4AaABAg' });

    const reply = {
      id: 'UgwAcmeThreadOne4AaABAg.r2',
      snippet: { textDisplay: 'x', publishedAt: '2026-11-23T15:00:00Z' },
    };
    const page = { kind: 'youtube#commentListResponse', items: [reply], nextPageToken: 'p2' };
    const replies = read(comments.next!.url, page, comments.cursor);
    expect(replies.items[0]).toMatchObject({ threadId: 'acmeRocket1', author: null });
    expect(parametersOf(replies.next?.url)).toMatchObject({ pageToken: 'p2' });
    const end = read(replies.next!.url, { ...page, nextPageToken: undefined }, replies.cursor);
    expect(end).toMatchObject({
      next: null,
      cursor: { pending: [], seen: { acmeRocket1: '2026-11-23T13:00:00.000Z' } },
    });
  });

  it('takes up the search again after the videos of its first page', () => {
    const found = read(first.url, searchPage(['acmeRocket1'], 'p2'));
    const videos = read(found.next!.url, made('videos'), found.cursor);
    expect(parametersOf(videos.next?.url)).toMatchObject({
      pageToken: 'p2',
      publishedAfter: '2026-11-22T12:00:00.000Z',
    });
    expect(videos.cursor.search).toBeNull();
  });

  it('keeps its window when nothing is found', () => {
    const { items, next, cursor } = read(first.url, searchPage([]));
    expect({ items, next }).toEqual({ items: [], next: null });
    const again = collector.poll(settings, cursor, new Date(now.getTime() + 3_600_000));
    expect(parametersOf(again.url)['publishedAfter']).toBe('2026-11-22T12:00:00.000Z');
  });

  it('reads a video’s comments back to where it was, page by page', () => {
    const url = 'https://www.googleapis.com/youtube/v3/commentThreads?videoId=vid';
    const before = {
      ...startCursor,
      found: [{ id: 'vid', at: '2026' }],
      seen: { vid: '2026-11-24T08:00:00.000Z' },
    };
    const one = read(
      url,
      threads([thread('a', '2026-11-24T10:00:00Z'), thread('b', '2026-11-24T09:00:00Z')], 'p2'),
      before,
    );
    expect(parametersOf(one.next?.url)).toMatchObject({ videoId: 'vid', pageToken: 'p2' });
    const two = read(
      one.next!.url,
      threads([thread('c', '2026-11-24T07:30:00Z'), thread('d', '2026-11-24T06:00:00Z')], 'p3'),
      one.cursor,
    );
    expect(two.items.map(({ externalId }) => externalId)).toEqual(['c']);
    expect(two.next).toBeNull();
    expect(two.cursor.seen).toEqual({ vid: '2026-11-24T10:00:00.000Z' });
  });

  it('does not read one video for ever', () => {
    const url = 'https://www.googleapis.com/youtube/v3/commentThreads?videoId=vid&pageToken=p10';
    const before = { ...startCursor, found: [{ id: 'vid', at: '2026' }], pages: 9 };
    const { next, drops } = read(url, threads([thread('a', '2026-11-24T10:00:00Z')], 'p11'), before);
    expect(next).toBeNull();
    expect(drops).toEqual([{ item: 'vid', reason: 'its older comments are not read' }]);
  });
});

describe('refusals', () => {
  const refusal = (status: number, body: object, url = first.url) => ({
    url,
    status,
    headers: {},
    bodyStart: JSON.stringify(body),
    at: now,
  });
  const because = (reason: string) => ({ error: { code: 403, errors: [{ domain: 'youtube', reason }] } });

  it('leaves a video whose comments were switched off, and goes on', () => {
    const url = 'https://www.googleapis.com/youtube/v3/commentThreads?videoId=vid';
    const closed = refusal(403, because('commentsDisabled'), url);
    expect(collector.explain?.(closed)).toBe('read');
    const found = [
      { id: 'vid', at: '2' },
      { id: 'other', at: '1' },
    ];
    const answer = answerOf(url, closed.bodyStart, { status: 403 });
    const reading = collector.read(answer, settings, { ...startCursor, found });
    expect(reading).toMatchObject({ items: [], drops: [], cursor: { found: [{ id: 'other' }] } });
    expect(parametersOf(reading.next?.url)).toMatchObject({ videoId: 'other' });
  });

  it('tells a used-up quota from a bad key', () => {
    const over = collector.explain?.(refusal(403, because('quotaExceeded')));
    expect(over).toBeInstanceOf(SourceUnavailableError);
    expect(over).toMatchObject({ remedy: { do: 'retry', afterMs: 3_600_000 } });
    const bad = {
      error: { code: 400, status: 'INVALID_ARGUMENT', details: [{ reason: 'API_KEY_INVALID' }] },
    };
    expect(collector.explain?.(refusal(400, bad))).toBeInstanceOf(SourceRefusedError);
    expect(collector.explain?.({ ...refusal(500, {}), bodyStart: '<html>' })).toBeNull();
  });

  it('shows the key to nobody', () => {
    const sent = collector.access!.authorize(first, { key: 'AIza-hush' }, null, now);
    expect(parametersOf(sent.url)).toMatchObject({ key: 'AIza-hush', q: 'acme' });
    expect(maskUrl(sent.url)).not.toContain('hush');
  });

  it('refuses a list of another kind', () => {
    expect(() => read(first.url, { kind: 'youtube#channelListResponse', items: [] })).toThrow(
      SourceShapeError,
    );
    const odd = { kind: 'youtube#searchListResponse', items: [{ id: {} }] };
    expect(() => read(first.url, odd)).toThrow(SourceShapeError);
  });
});

describe('refresh', () => {
  const refresh = collector.refresh!;

  it('asks videos, threads and replies apart', () => {
    const ids = ['acmeRocket1', 'UgwAcmeThreadOne4AaABAg', 'UgwAcmeThreadOne4AaABAg.8reply1'];
    expect(ids.map((id) => refresh.kindOf?.(id))).toEqual(['video', 'thread', 'reply']);
    expect(ids.map((id) => new URL(refresh.poll(settings, [id], now).url).pathname.split('/').pop())).toEqual(
      ['videos', 'commentThreads', 'comments'],
    );
  });

  it('takes what does not come back for gone', () => {
    const ids = ['acmeRocket1', 'acmeRocket2', 'acmeRocket3'];
    const { items, removals } = refresh.read(answerOf('https://x.test/', made('videos')), settings, ids);
    expect(items).toHaveLength(2);
    expect(removals).toEqual([{ source: 'youtube', externalId: 'acmeRocket3' }]);
    const odd = { ...made('videos'), items: [...made('videos').items, { id: 'acmeRocket3' }] };
    expect(refresh.read(answerOf('https://x.test/', odd), settings, ids).removals).toEqual([]);
  });
});

describe.skipIf(capturedBody('youtube/search_by_keywords_p1.json') === null)(
  'captured answers (needs ../shared)',
  () => {
    it.each([1, 2])('reads page %i of a search', (page) => {
      const { next, drops } = read(first.url, capturedBody(`youtube/search_by_keywords_p${page}.json`)!);
      expect(drops).toEqual([]);
      expect(parametersOf(next?.url)['id']?.split(',')).toHaveLength(25);
    });

    it.each(['by_video_paged_1', 'by_video_paged_2', 'all_to_me', 'with_search'])(
      'reads threads %s',
      (name) => {
        const url = 'https://www.googleapis.com/youtube/v3/commentThreads?videoId=F1UP7wRCPH8';
        const body = capturedBody(`youtube/commentThreads_comment_threads_${name}.json`)!;
        const { items, drops } = read(url, body);
        expect(items.length).toBeGreaterThanOrEqual(JSON.parse(body).items.length);
        expect(drops).toEqual([]);
        for (const item of items) expect(rawItemSchema.safeParse(item).error).toBeUndefined();
      },
    );

    it('reads replies', () => {
      const parent = 'Ugw5zYU6n9pmIgAZWvN4AaABAg';
      const body = capturedBody('youtube/comments_comments_by_parent_paged_1.json')!;
      const cursor = { ...startCursor, pending: [{ parent, video: 'F1UP7wRCPH8' }] };
      const { items } = read(
        `https://www.googleapis.com/youtube/v3/comments?parentId=${parent}`,
        body,
        cursor,
      );
      expect(items[0]).toMatchObject({ parentId: parent, threadId: 'F1UP7wRCPH8' });
    });
  },
);
