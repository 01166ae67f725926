import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Answer } from '../collector.ts';
import { feedCollector as collector } from './feed.ts';

const settings = { url: 'https://rivet.example/feed', kind: 'auto' as const, knownAs: null };

const answer = (name: string): Answer => ({
  status: 200,
  headers: {},
  body: readFileSync(new URL(`../testdata/feed/${name}`, import.meta.url)),
  finalUrl: settings.url,
  fetchedAt: new Date('2026-11-24T12:00:00.000Z'),
});
const read = (name: string, more: object = {}) =>
  collector.read(answer(name), { ...settings, ...more }, null);

describe('the feed collector', () => {
  it('asks conditionally, for feeds above all', () => {
    expect(collector.poll(settings, null, new Date())).toMatchObject({
      url: settings.url,
      conditional: true,
      headers: { accept: expect.stringMatching(/^application\/atom\+xml/) },
    });
  });

  it('reads one page and needs no cursor', () => {
    expect(read('blog.rss.xml')).toMatchObject({ next: null, cursor: null, drops: [] });
    expect(read('blog.rss.xml').items.map(({ title, publishedAt }) => [title, publishedAt])).toEqual([
      ['Acme Rockets & the quiet launch pad', '2026-11-23T09:30:00.000Z'],
      ['Delivery took three weeks', '2026-11-22T23:05:00.000Z'],
      ['No date, no author', null],
    ]);
  });

  it('reads old encodings and dates in French', () => {
    expect(read('latin.rss.xml').items[0]).toMatchObject({
      title: '“Déçu” par Acme',
      text: 'Très déçu… 20 € perdus.',
      publishedAt: '2026-11-22T09:00:00.000Z',
    });
  });

  it('takes the operator’s word for what entries are', () => {
    expect(read('comments.rss.xml').items.map(({ kind }) => kind)).toEqual(['comment', 'comment']);
    expect(read('comments.rss.xml', { kind: 'review' }).items.map(({ kind }) => kind)).toEqual([
      'review',
      'review',
    ]);
  });

  it('keeps its ids after a move', () => {
    const moved = collector.moved?.(settings, 'https://new.example/feed');
    expect(moved).toEqual({ url: 'https://new.example/feed', kind: 'auto', knownAs: settings.url });
    expect(collector.moved?.(moved ?? settings, 'https://newer.example/feed').knownAs).toBe(settings.url);
    const ids = (more: object) => read('blog.rss.xml', more).items.map(({ externalId }) => externalId);
    expect(ids(moved ?? {})).toEqual(ids({}));
    expect(ids({ url: 'https://new.example/feed' })).not.toEqual(ids({}));
  });
});
