import { describe, expect, it } from 'vitest';
import { rawItemSchema } from '../../domain/mention.ts';
import { createBrandLookup } from './brand-lookup.ts';
import { mapRow, type RowPlan } from './map-row.ts';
import type { Mapping } from './mapping.ts';
import { readKind } from './read-kind.ts';
import { readRating } from './read-rating.ts';
import { readSource } from './read-source.ts';
import type { Row } from './table.ts';

const brands = [
  { id: 'blue-harbor', name: 'Blue Harbor Air', handles: [{ source: null, handle: 'blueharbor' }] },
  { id: 'northjet', name: 'NorthJet', handles: [] },
];

const map = (row: Row, mapping: Mapping, change: Partial<RowPlan> = {}) =>
  mapRow(
    { line: 2, row, chars: 100 },
    {
      mapping,
      timeZone: 'UTC',
      brandId: null,
      findBrand: createBrandLookup(brands),
      fileId: 'f1',
      now: new Date('2026-11-24T12:00:00.000Z'),
      ...change,
    },
  );

/** The item of a row that must be one. */
const item = (row: Row, mapping: Mapping, change: Partial<RowPlan> = {}) => {
  const mapped = map(row, mapping, change);
  if ('problem' in mapped) throw new Error(mapped.problem);
  expect(rawItemSchema.safeParse(mapped.item).error).toBeUndefined();
  return mapped.item;
};

describe('a row becomes an item', () => {
  it('with all that can be mapped', () => {
    const row = {
      Said: ' Never again ',
      Head: 'Bad',
      Nr: 17,
      Link: 'https://example.org/r/17',
      Who: 'Zoë',
      Handle: '@Zoe_1',
      Uid: 5,
      Fans: '1,200',
      When: '24.02.2015 11:35',
      Stars: '2,5 / 5',
      Where: 'Google Play',
      What: 'Reviews',
      Lang: 'pt_BR',
      About: 'blue-harbor air',
      Re: '16',
      Thread: 't9',
      Up: 3,
      Down: '',
      Tags: '#late, rude',
      Reply: 'We are sorry',
      ReplyAt: '2015-02-25',
    };
    const mapping: Mapping = {
      text: 'Said',
      title: 'Head',
      id: 'Nr',
      url: 'Link',
      author: 'Who',
      handle: 'Handle',
      authorId: 'Uid',
      followers: 'Fans',
      publishedAt: 'When',
      rating: 'Stars',
      source: 'Where',
      kind: 'What',
      lang: 'Lang',
      brand: 'About',
      parentId: 'Re',
      threadId: 'Thread',
      likes: 'Up',
      replies: 'Down',
      hashtags: 'Tags',
      answer: 'Reply',
      answeredAt: 'ReplyAt',
    };
    expect(map(row, mapping)).toEqual({
      warnings: [],
      item: {
        source: 'googleplay',
        externalId: '17',
        url: 'https://example.org/r/17',
        kind: 'review',
        title: 'Bad',
        text: 'Never again',
        textFormat: 'plain',
        lang: 'pt-BR',
        author: { id: '5', handle: 'zoe_1', name: 'Zoë', followers: 1200 },
        publishedAt: '2015-02-24T11:35:00.000Z',
        editedAt: null,
        engagement: { likes: 3, replies: null, shares: null, views: null },
        rating: { value: 2.5, worst: 1, best: 5 },
        parentId: '16',
        threadId: 't9',
        hashtags: ['late', 'rude'],
        media: [],
        answer: { at: '2015-02-25T00:00:00.000Z', by: null, url: null },
        aboutBrandIds: ['blue-harbor'],
        raw: row,
      },
    });
  });

  it('with nothing made up where nothing is', () => {
    expect(
      item(
        { t: 'Hello', a: 'N/A', b: '', c: null, d: 'javascript:alert(1)' },
        {
          text: 't',
          author: 'a',
          publishedAt: 'b',
          rating: 'c',
          url: 'd',
          answer: 'a',
          likes: 'missing',
        },
      ),
    ).toMatchObject({
      source: 'import',
      kind: 'post',
      author: null,
      publishedAt: null,
      rating: null,
      url: null,
      answer: null,
      engagement: null,
      lang: null,
      title: null,
      parentId: null,
      threadId: null,
      hashtags: [],
      aboutBrandIds: [],
    });
  });

  it('with fixed values', () => {
    expect(
      item(
        { t: '<b>Hi</b>', s: 8 },
        {
          text: 't',
          rating: 's',
          ratingScale: '=0-10',
          source: '=survey',
          kind: '=survey',
          lang: '=de',
          textFormat: '=html',
        },
      ),
    ).toMatchObject({
      source: 'survey',
      kind: 'survey',
      lang: 'de',
      textFormat: 'html',
      rating: { value: 8, worst: 0, best: 10 },
    });
  });

  it('keeping its words, with a warning, where something in it cannot be read', () => {
    expect(
      map(
        { t: 'Hi', d: '31/31/2015', r: '17', k: 'haiku' },
        { text: 't', publishedAt: 'd', rating: 'r', kind: 'k' },
      ),
    ).toMatchObject({
      item: { text: 'Hi', publishedAt: null, rating: null, kind: 'post' },
      warnings: [
        'rating not read: “17”',
        'kind “haiku” is not known; taken as post',
        'date not read: “31/31/2015” is no time there is',
      ],
    });
  });

  it.each([
    ['nothing said', { t: ' ' }, 'has no text'],
    ['a text without end', { t: 'x'.repeat(100_001) }, 'has a text of more than 100000 characters'],
    ['an unknown brand', { t: 'a', b: 'SkyNope' }, 'names the brand “SkyNope”, which is none of yours'],
    ['a channel that cannot be one', { t: 'a', s: '9gag' }, 'names the channel “9gag”, which cannot be one'],
  ])('unless it has %s', (_, row, problem) => {
    expect(map(row, { text: 't', brand: 'b', source: 's' })).toEqual({ problem });
  });

  it('also where it has stars or a title alone', () => {
    expect(item({ r: 4 }, { text: 't', rating: 'r' })).toMatchObject({ text: '', kind: 'review' });
    expect(item({ h: 'Great' }, { text: 't', title: 'h' })).toMatchObject({ text: '', title: 'Great' });
  });

  it('about the brands of its column and of the whole file', () => {
    const mapping = { text: 't', brand: 'b' };
    expect(item({ t: 'a', b: '@BlueHarbor' }, mapping).aboutBrandIds).toEqual(['blue-harbor']);
    expect(item({ t: 'a', b: 'NORTHJET' }, mapping, { brandId: 'blue-harbor' }).aboutBrandIds).toEqual([
      'blue-harbor',
      'northjet',
    ]);
    expect(item({ t: 'a', b: '' }, mapping, { brandId: 'northjet' }).aboutBrandIds).toEqual(['northjet']);
    expect(map({ t: 'a', b: 'SkyNope' }, mapping, { brandId: 'northjet' })).toMatchObject({
      item: { aboutBrandIds: ['northjet'] },
      warnings: ['brand “SkyNope” is none of yours'],
    });
  });

  it('leaving out a payload too large to keep aside', () => {
    const entry = { line: 2, row: { t: 'a', image: 'x' }, chars: 1_000_000 };
    const plan = {
      mapping: { text: 't' },
      timeZone: 'UTC',
      brandId: null,
      findBrand: () => null,
      fileId: 'f',
      now: new Date(),
    };
    expect(mapRow(entry, plan)).toMatchObject({ item: { text: 'a', raw: null } });
  });
});

describe('the id of a row', () => {
  const mapping: Mapping = { text: 't', id: 'i', publishedAt: 'd', author: 'a', url: 'u' };
  const row = { t: 'Late', i: '1', d: '2015-02-24', a: 'Ada', u: 'https://example.org/1' };
  const idOf = (change: Row, with_: Mapping = mapping, plan: Partial<RowPlan> = {}) =>
    item({ ...row, ...change }, with_, plan).externalId;

  it('is the channel’s own where there is one', () => {
    expect(idOf({}, { ...mapping, source: '=twitter' })).toBe('1');
    expect(idOf({ s: 'X', i: '570306133677760513' }, { ...mapping, source: 's' })).toBe('570306133677760513');
    expect(idOf({ s: '' }, { ...mapping, source: 's' })).not.toBe('1');
  });

  it('is the same for the same row in any file, and read with any zone', () => {
    expect(idOf({})).toMatch(/^1-[0-9a-f]{24}$/);
    expect(idOf({}, mapping, { timeZone: 'Asia/Tokyo', fileId: 'f2' })).toBe(idOf({}));
    expect(idOf({ extra: 'column' })).toBe(idOf({}));
  });

  it.each([
    ['text', { t: 'Later' }],
    ['date', { d: '2015-02-25' }],
    ['author', { a: 'Bob' }],
    ['address', { u: 'https://example.org/2' }],
    ['id', { i: '2' }],
  ])('differs with the %s', (_, change) => {
    expect(idOf(change)).not.toBe(idOf({}));
    const { id: _id, ...withoutId } = mapping;
    if (!('i' in change)) expect(idOf(change, withoutId)).not.toBe(idOf({}, withoutId));
  });

  it('keeps conversations of different files apart, and of one channel together', () => {
    const threads: Mapping = { text: 't', threadId: 'i' };
    expect(item(row, threads).threadId).toBe('f1-1');
    expect(item(row, { ...threads, source: '=zendesk' }).threadId).toBe('1');
  });

  it('is never too long', () => {
    expect(idOf({ i: 'x'.repeat(5_000) }, { ...mapping, source: '=twitter' }).length).toBeLessThan(100);
    expect(idOf({ i: 'x'.repeat(5_000) }).length).toBeLessThan(100);
  });
});

describe('words of a cell', () => {
  it.each([
    ['4', 4, 5],
    ['4,5', 4.5, 5],
    ['4/5', 4, 5],
    ['7 out of 10', 7, 10],
    ['4 stars', 4, 5],
    ['3 Sterne', 3, 5],
    ['★★★★☆', 4, 5],
    ['⭐️⭐️', 2, 5],
  ])('%s is a rating', (text, value, best) => {
    expect(readRating(text, { worst: 1, best: 5 })).toEqual({ value, worst: 1, best });
  });

  it.each(['', 'good', '0', '6', '12/10', '☆☆', '4 5'])('“%s” is none', (text) => {
    expect(readRating(text, { worst: 1, best: 5 })).toBeNull();
  });

  it('name channels and kinds', () => {
    expect(
      ['Google Play', 'X', 'App Store', 'reddit', 'My Forum!', '9gag', '推特', ''].map(readSource),
    ).toEqual(['googleplay', 'twitter', 'appstore', 'reddit', 'my-forum', null, null, null]);
    expect(['Tweet', 'REVIEWS', 'reply', 'e-mail', 'Avis', 'sonnet'].map(readKind)).toEqual([
      'post',
      'review',
      'comment',
      'message',
      'review',
      null,
    ]);
  });
});
