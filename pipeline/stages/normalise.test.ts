import { describe, expect, it } from 'vitest';
import type { RawItem } from '../../domain/mention.ts';
import { mentionSchema } from '../../domain/mention.ts';
import { ingestJob, rawItem } from '../raw-item.test-helper.ts';
import { type CleanMention, normalise } from './normalise.ts';

const arrival = ingestJob([]);
const clean = (changes: Partial<RawItem>): CleanMention => {
  const { items, drops } = normalise({ items: [rawItem(changes)], drops: [], unmatched: 0 }, arrival);
  expect(drops).toEqual([]);
  return items[0]!;
};

describe('normalise', () => {
  it('makes a mention of an item', () => {
    const mention = clean({
      source: 'feed',
      externalId: 'tag:x.example,2026:1',
      url: 'https://www.x.example/a?utm_source=feed&id=1',
      title: 'News &amp;\n more',
      text: '<p>Caf&eacute; by <a href="#">@Acme</a> #Open</p>',
      textFormat: 'html',
      lang: 'en-US',
      author: { id: '7', handle: '@Jo', name: ' Jo\u200b ', followers: 3 },
      hashtags: ['#News', 'big news', 'open', ''],
      media: [
        { type: 'image', url: 'https://x.example/i.png?fbclid=1', alt: 'A\ncat' },
        { type: 'link', url: 'javascript:x', alt: null },
      ],
      answer: { at: null, by: 'acme', url: 'https://x.example/r?gclid=2' },
      aboutBrandIds: ['acme'],
    });
    expect(mention).toEqual({
      id: 'feed:tag:x.example,2026:1',
      source: 'feed',
      externalId: 'tag:x.example,2026:1',
      collectedBy: 'test-source',
      url: 'https://www.x.example/a?id=1',
      site: 'x.example',
      kind: 'post',
      title: 'News & more',
      text: 'Café by @Acme #Open',
      declaredLang: 'en-US',
      author: { id: '7', handle: 'Jo', name: 'Jo', followers: 3 },
      publishedAt: '2026-11-20T10:00:00.000Z',
      editedAt: null,
      fetchedAt: '2026-11-24T08:00:00.000Z',
      engagement: null,
      rating: null,
      parentId: null,
      threadId: null,
      hashtags: ['news', 'bignews', 'open'],
      handles: ['acme'],
      media: [{ type: 'image', url: 'https://x.example/i.png', alt: 'A cat' }],
      answer: { at: null, by: 'acme', url: 'https://x.example/r' },
      aboutBrandIds: ['acme'],
    });
    const { declaredLang: _, aboutBrandIds: __, ...rest } = mention;
    expect(mentionSchema.parse({ ...rest, lang: null })).toBeTruthy();
  });

  it.each([
    ['the year 1', '0001-01-01T00:00:00.000Z', null],
    ['the epoch', '1970-01-01T00:00:00.000Z', null],
    ['tomorrow', '2026-11-25T08:00:00.000Z', null],
    ['a clock a minute ahead', '2026-11-24T08:01:00.000Z', '2026-11-24T08:01:00.000Z'],
    ['a day in 2015', '2015-02-24T19:35:52.000Z', '2015-02-24T19:35:52.000Z'],
    ['no date', null, null],
  ])('takes %s for a date, or not', (_, given, kept) => {
    expect(clean({ publishedAt: given, editedAt: given })).toMatchObject({
      publishedAt: kept,
      editedAt: kept,
    });
  });

  it.each([
    [{ value: 4, worst: 1, best: 5 }, true],
    [{ value: 1, worst: 6, best: 1 }, true],
    [{ value: 7, worst: 1, best: 5 }, false],
    [{ value: Number.NaN, worst: 1, best: 5 }, false],
    [{ value: 1, worst: 1, best: 1 }, false],
  ])('keeps the rating %o: %o', (rating, kept) => {
    expect(clean({ rating }).rating).toEqual(kept ? rating : null);
  });

  it('has no author where nothing is known of one', () => {
    expect(clean({ author: { id: null, handle: '@', name: ' ', followers: 5 } }).author).toBeNull();
    expect(clean({ author: null }).author).toBeNull();
  });

  it('keeps markup that was meant as text', () => {
    expect(clean({ text: 'use <b> & <i>' }).text).toBe('use <b> & <i>');
  });

  it('drops what has an impossible id, and keeps the rest', () => {
    const items = [
      rawItem({ externalId: 'a\0b' }),
      rawItem({ externalId: 'ok' }),
      rawItem({ text: null as never }),
    ];
    const batch = normalise({ items, drops: [], unmatched: 0 }, arrival);
    expect(batch.items.map(({ externalId }) => externalId)).toEqual(['ok']);
    expect(batch.drops.map(({ stage, externalId }) => [stage, externalId])).toEqual([
      ['normalise', 'a\0b'],
      ['normalise', '1'],
    ]);
    expect(batch.drops[0]?.reason).toContain('control characters');
  });
});
