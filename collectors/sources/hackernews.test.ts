import { describe, expect, it } from 'vitest';
import { SourceShapeError } from '../../domain/errors.ts';
import { rawItemSchema } from '../../domain/mention.ts';
import { capturedBody } from '../answer.test-helper.ts';
import type { Answer } from '../collector.ts';
import { hackernewsCollector as collector } from './hackernews.ts';

const settings = { query: '"acme rockets"', kinds: ['story' as const], days: 2 };
const now = new Date('2026-11-24T12:00:00.000Z');
const nowS = now.getTime() / 1000;

const hit = (id: number, at: number, more: object = {}) => ({
  objectID: String(id),
  created_at_i: at,
  _tags: ['story', 'author_ann', `story_${id}`],
  author: 'ann',
  title: `Story ${id}`,
  url: 'https://acme.test/',
  story_text: null,
  points: 3,
  num_comments: 0,
  _highlightResult: { title: {} },
  ...more,
});

const answer = (body: unknown, url = collector.poll(settings, null, now).url): Answer => ({
  status: 200,
  headers: {},
  body: Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)),
  finalUrl: url,
  fetchedAt: now,
});

const parametersOf = (url: string): Record<string, string> => Object.fromEntries(new URL(url).searchParams);

describe('poll', () => {
  it('looks back so many days at first, then from the newest seen with an overlap', () => {
    expect(parametersOf(collector.poll(settings, null, now).url)).toEqual({
      query: '"acme rockets"',
      tags: '(story)',
      numericFilters: `created_at_i>${nowS - 2 * 86_400}`,
      hitsPerPage: '200',
      typoTolerance: 'false',
      advancedSyntax: 'true',
    });
    const later = collector.poll(settings, { newest: nowS - 60 }, now).url;
    expect(parametersOf(later)['numericFilters']).toBe(`created_at_i>${nowS - 60 - 900}`);
  });
});

describe('read', () => {
  it('gives a story and a comment in our words', () => {
    const comment = hit(2, nowS - 5, {
      _tags: ['comment'],
      title: null,
      story_title: 'Acme rockets',
      comment_text: 'I don&#x27;t<p>fly',
      points: null,
      parent_id: 7,
      story_id: 1,
    });
    const { items, cursor, next } = collector.read(
      answer({ hits: [comment, hit(1, nowS - 9)] }),
      settings,
      null,
    );
    for (const item of items) expect(rawItemSchema.safeParse(item).error).toBeUndefined();
    expect(items[0]).toMatchObject({
      source: 'hackernews',
      externalId: '2',
      url: 'https://news.ycombinator.com/item?id=2',
      kind: 'comment',
      title: null,
      text: 'I don&#x27;t<p>fly',
      parentId: '7',
      threadId: '1',
      engagement: null,
      publishedAt: '2026-11-24T11:59:55.000Z',
    });
    expect(items[1]).toMatchObject({
      kind: 'post',
      title: 'Story 1',
      text: '',
      author: { id: 'ann', handle: 'ann' },
      engagement: { likes: 3, replies: 0 },
      media: [{ type: 'link', url: 'https://acme.test/' }],
    });
    expect(items[1]?.raw).not.toHaveProperty('_highlightResult');
    expect(cursor).toEqual({ newest: nowS - 5 });
    expect(next).toBeNull();
  });

  it('asks for older pages by time, and never twice for the same', () => {
    const full = (ats: readonly number[]) => ({
      hits: ats.map((at, n) => hit(n, at)),
      hitsPerPage: ats.length,
    });
    const first = collector.read(answer(full([nowS - 1, nowS - 50])), settings, null);
    const since = `created_at_i>${nowS - 2 * 86_400}`;
    expect(parametersOf(first.next?.url ?? '')['numericFilters']).toBe(`${since},created_at_i<=${nowS - 50}`);
    const second = collector.read(
      answer(full([nowS - 50, nowS - 50]), first.next?.url),
      settings,
      first.cursor,
    );
    expect(parametersOf(second.next?.url ?? '')['numericFilters']).toBe(
      `${since},created_at_i<=${nowS - 51}`,
    );
    expect(second.cursor).toEqual({ newest: nowS - 1 });
  });

  it('is done with an empty page, and keeps its place', () => {
    const nothing = collector.read(answer({ hits: [], hitsPerPage: 200 }), settings, null);
    expect(nothing).toMatchObject({ items: [], next: null });
    const url = collector.poll(settings, nothing.cursor, new Date(now.getTime() + 3_600_000)).url;
    expect(parametersOf(url)['numericFilters']).toBe(`created_at_i>${nowS - 2 * 86_400}`);
  });

  it('drops what was deleted or is of no known form, with a word', () => {
    const { items, drops } = collector.read(
      answer({ hits: [hit(1, nowS, { title: null }), { objectID: '2' }, hit(3, nowS)] }),
      settings,
      null,
    );
    expect(items.map(({ externalId }) => externalId)).toEqual(['3']);
    expect(drops).toEqual([
      { item: 'hit 2', reason: expect.stringContaining('created_at_i') },
      { item: '1', reason: 'was deleted' },
    ]);
  });

  it('does not let a clock gone wrong move the cursor past now', () => {
    expect(collector.read(answer({ hits: [hit(1, nowS + 9999)] }), settings, null).cursor).toEqual({
      newest: nowS,
    });
  });

  it.each([
    ['text', 'Service unavailable'],
    ['another shape', { error: 'x' }],
    ['hits nobody can read', { hits: [{ id: 1 }, { id: 2 }] }],
  ])('refuses %s', (_, body) => {
    expect(() => collector.read(answer(body), settings, null)).toThrow(SourceShapeError);
  });
});

describe('refresh', () => {
  const { refresh } = collector;
  const read = (body: unknown, more: Partial<Answer> = {}) =>
    refresh!.read({ ...answer(body), ...more }, settings, ['7']);
  const item = (more: object = {}) => ({
    ...{ id: 7, created_at_i: nowS, type: 'story', author: 'ann', title: 'Acme', url: null, text: '<p>Good' },
    ...{ points: 12, parent_id: null, story_id: 7, options: [] },
    children: [
      { id: 8, children: [{ id: 9, children: [] }] },
      { id: 10, children: [] },
    ],
    ...more,
  });

  it('asks for one item', () => {
    expect(refresh!.poll(settings, ['7'], now).url).toBe('https://hn.algolia.com/api/v1/items/7');
  });

  it('reads an item as a search reads it, with what has changed since', () => {
    const searched = collector.read(
      answer({ hits: [hit(7, nowS, { title: 'Acme', url: null, story_text: '<p>Good', story_id: 7 })] }),
      settings,
      null,
    ).items[0];
    const { items, removals } = read(item());
    expect(removals).toBeUndefined();
    expect(items.map(({ raw, ...own }) => own)).toEqual(
      [{ ...searched, raw: undefined, engagement: { likes: 12, replies: 3, shares: null, views: null } }].map(
        ({ raw, ...own }) => own,
      ),
    );
    expect(JSON.stringify(items[0]?.raw)).not.toContain('children');
  });

  it('takes for gone what was deleted or is not there', () => {
    const gone = { items: [], drops: [], removals: [{ source: 'hackernews', externalId: '7' }] };
    expect(read(item({ author: null, title: null, text: null }))).toEqual(gone);
    expect(read('no such item', { status: 404 })).toEqual(gone);
    const refusal = { headers: {}, bodyStart: '', at: now };
    expect(
      collector.explain!({ ...refusal, status: 404, url: 'https://hn.algolia.com/api/v1/items/7' }),
    ).toBe('read');
    expect(
      collector.explain!({ ...refusal, status: 404, url: 'https://hn.algolia.com/api/v1/search' }),
    ).toBeNull();
  });

  it('refuses what is no item', () => {
    expect(() => read({ error: 'no' })).toThrow(SourceShapeError);
    expect(() => read('<html>')).toThrow(SourceShapeError);
  });

  it.skipIf(capturedBody('hackernews/item.json') === null)('reads a captured item', () => {
    const { items } = read(capturedBody('hackernews/item.json'));
    expect(items).toHaveLength(1);
    expect(rawItemSchema.parse(items[0])).toMatchObject({
      externalId: '18562744',
      kind: 'post',
      author: { handle: 'santiagobasulto' },
      engagement: { likes: 11 },
    });
    expect(items[0]?.engagement?.replies).toBeGreaterThan(1);
  });
});
