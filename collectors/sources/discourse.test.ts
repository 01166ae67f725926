import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { SourceRefusedError, SourceShapeError } from '../../domain/errors.ts';
import { rawItemSchema } from '../../domain/mention.ts';
import { sharedPath } from '../../test/shared-data.ts';
import type { Answer } from '../collector.ts';
import { parseSettings } from '../registry.ts';
import { discourseCollector as collector } from './discourse.ts';

const now = new Date('2026-11-24T12:00:00.000Z');
const settings = collector.example;
const all = { ...settings, query: null };
const load = (path: string) => JSON.parse(readFileSync(path, 'utf8'));
const made = load('collectors/testdata/discourse/search.json');

const answer = (body: unknown, more: Partial<Answer> = {}): Answer => ({
  status: 200,
  headers: {},
  body: Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)),
  finalUrl: collector.poll(settings, null, now).url,
  fetchedAt: now,
  ...more,
});
const asked = (url: string | undefined): Record<string, string> => {
  const { pathname, searchParams } = new URL(url ?? '');
  return { pathname, ...Object.fromEntries(searchParams) };
};
const post = (id: number, more: object = {}) => ({
  id,
  username: 'ann',
  user_id: 7,
  created_at: '2026-11-24T10:00:00.000Z',
  updated_at: '2026-11-24T10:00:00.000Z',
  cooked: `<p>Post ${id} <a href="/u/bo">bo</a></p>`,
  post_number: id,
  post_type: 1,
  reply_count: 1,
  reads: 5,
  actions_summary: [{ id: 2, count: 3 }],
  topic_id: 9,
  topic_slug: 'a-topic',
  topic_title: 'A topic',
  ...more,
});

describe('poll', () => {
  it('searches so many days back, then from the day before the newest seen', () => {
    expect(asked(collector.poll(settings, null, now).url)).toEqual({
      pathname: '/search.json',
      q: 'acme rockets after:2026-10-25 order:latest',
      page: '1',
    });
    const cursor = { newest: 4, at: '2026-11-24T00:30:00.000Z' };
    expect(asked(collector.poll(settings, cursor, now).url)['q']).toContain('after:2026-11-23 ');
  });

  it('reads the newest posts of a forum in a folder of its site', () => {
    const folder = { ...all, forum: 'https://example.org/forum/' };
    expect(collector.poll(folder, null, now).url).toMatch(/^https:\/\/example\.org\/forum\/posts\.json/);
  });

  it('sends a key with its user', () => {
    const request = collector.poll(settings, null, now);
    expect(
      collector.access?.authorize(request, { key: 'k', username: 'system' }, null, now).headers,
    ).toMatchObject({
      'api-key': 'k',
      'api-username': 'system',
    });
  });
});

describe('read', () => {
  it('gives finds in our words, each under what it replies to', () => {
    const { items, next, cursor } = collector.read(answer(made), settings, null);
    for (const item of items) expect(rawItemSchema.safeParse(item).error).toBeUndefined();
    expect(items).toMatchObject([
      {
        externalId: 'community.example.org/700/3',
        url: 'https://community.example.org/t/rockets-again/700/3',
        kind: 'comment',
        title: null,
        author: { id: 'rosa', handle: 'rosa', name: 'Rosa' },
        parentId: 'community.example.org/700/2',
        threadId: 'community.example.org/700/1',
        engagement: { likes: 2 },
        hashtags: ['rockets'],
      },
      {
        externalId: 'community.example.org/700/1',
        kind: 'post',
        title: 'Rockets &lt;again&gt;',
        author: { name: null },
        parentId: null,
      },
    ]);
    expect(asked(next?.url)).toMatchObject({ page: '2', q: 'acme rockets after:2026-10-25 order:latest' });
    expect(cursor).toEqual({ newest: 4003, at: '2026-11-24T09:30:00.000Z' });
  });

  it('ends with a page without more, or without anything', () => {
    const last = { ...made, grouped_search_result: { more_full_page_results: null } };
    expect(collector.read(answer(last), settings, null).next).toBeNull();
    const cursor = { newest: 9, at: '2026-11-24T09:30:00.000Z' };
    expect(collector.read(answer({ grouped_search_result: {} }), settings, cursor)).toEqual({
      items: [],
      drops: [],
      next: null,
      cursor,
    });
  });

  it('reads all posts back to the newest the last poll saw', () => {
    const page = { latest_posts: [post(30), post(29, { updated_at: '2026-11-24T11:00:00.000Z' })] };
    const first = collector.read(answer(page), all, null);
    expect(first.items[1]).toMatchObject({
      text: '<p>Post 29 <a href="https://community.example.org/u/bo">bo</a></p>',
      editedAt: '2026-11-24T11:00:00.000Z',
      engagement: { likes: 3, replies: 1, views: 5 },
      parentId: 'community.example.org/9/1',
    });
    expect(first.items[0]?.editedAt).toBeNull();
    expect(first.next).toBeNull();
    const later = collector.read(answer(page), all, { newest: 5, at: null });
    expect(asked(later.next?.url)).toEqual({ pathname: '/posts.json', before: '29' });
    expect(collector.read(answer(page), all, { newest: 29, at: null }).next).toBeNull();
  });

  it.each([
    [{ deleted_at: '2026-11-24T11:00:00.000Z' }, 'was deleted'],
    [{ user_deleted: true }, 'was deleted'],
    [{ hidden: true }, 'is hidden'],
    [{ post_type: 4 }, 'is no person’s post'],
  ])('leaves out %j', (more, reason) => {
    const { items, drops } = collector.read(answer({ latest_posts: [post(3), post(4, more)] }), all, null);
    expect(items).toHaveLength(1);
    expect(drops).toEqual([{ item: '4', reason }]);
  });

  it('keeps a post without an author, and no date of the future', () => {
    const odd = post(3, { username: null, created_at: '2030-01-01T00:00:00Z', updated_at: null });
    const { items, cursor } = collector.read(answer({ latest_posts: [odd] }), all, null);
    expect(items).toMatchObject([{ author: null, publishedAt: null, editedAt: null }]);
    expect(cursor.at).toBeNull();
  });

  it.each(['<html>', '{"errors":["x"]}', '[]'])('refuses %s', (body) => {
    expect(() => collector.read(answer(body), settings, null)).toThrow(SourceShapeError);
  });
});

describe('refresh', () => {
  const refresh = collector.refresh;
  if (refresh === undefined) throw new Error('a forum can be asked again');
  const id = 'community.example.org/9/3';
  const topic = (...posts: readonly object[]) => ({
    id: 9,
    title: 'A topic',
    slug: 'a-topic',
    tags: [{ id: 1, name: 'rockets' }],
    post_stream: { posts },
  });

  it('sees the whole text and what replies to it', () => {
    expect(refresh.poll(settings, [id], now).url).toMatch(
      /^https:\/\/community\.example\.org\/t\/9\/3\.json/,
    );
    const page = topic(
      post(2),
      post(3),
      post(4, { reply_to_post_number: 3 }),
      post(5, { reply_to_post_number: 2 }),
    );
    const { items, removals } = refresh.read(answer(page), settings, [id]);
    expect(items.map(({ externalId }) => externalId)).toEqual([id, 'community.example.org/9/4']);
    expect(items[1]?.parentId).toBe(id);
    expect(items[0]).toMatchObject({ text: expect.stringContaining('Post 3'), hashtags: ['rockets'] });
    expect(removals).toEqual([]);
  });

  it('takes as gone what is no longer in its topic, and a topic that is gone', () => {
    const gone = [{ source: 'discourse', externalId: id }];
    expect(refresh.read(answer(topic(post(2))), settings, [id]).removals).toEqual(gone);
    expect(refresh.read(answer(topic(post(2), {})), settings, [id]).removals).toEqual([]);
    const url = refresh.poll(settings, [id], now).url;
    expect(collector.explain?.({ url, status: 404, headers: {}, bodyStart: '', at: now })).toBe('read');
    expect(refresh.read(answer('', { status: 404 }), settings, [id]).removals).toEqual(gone);
  });
});

it('says what a closed forum needs', () => {
  const { url } = collector.poll(settings, null, now);
  const refusal = { url, headers: {}, bodyStart: '', at: now };
  expect(collector.explain?.({ ...refusal, status: 403 })).toBeInstanceOf(SourceRefusedError);
  expect(collector.explain?.({ ...refusal, status: 429 })).toBeNull();
});

it('asks for three letters at least', () => {
  expect(() => parseSettings(collector, { forum: 'https://f.test', query: 'ab' })).toThrow(/three letters/);
});

const folder = sharedPath('fixtures', 'discourse');
describe.skipIf(folder === null)('captured answers (needs ../shared/fixtures)', () => {
  it('reads the newest posts and a topic of real forums', () => {
    const latest = collector.read(answer(load(`${folder}/posts_latest.json`)), all, null);
    expect(latest.items.length).toBeGreaterThan(1);
    expect(latest.drops).toEqual([]);
    for (const item of latest.items) expect(rawItemSchema.safeParse(item).error).toBeUndefined();
    const id = 'community.example.org/57/1';
    const read = collector.refresh?.read(answer(load(`${folder}/topic.json`)), settings, [id]);
    expect(read?.items[0]).toMatchObject({ externalId: id, author: { handle: 'samsaffron' } });
  });
});
