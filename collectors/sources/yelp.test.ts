import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { SourceShapeError } from '../../domain/errors.ts';
import { rawItemSchema } from '../../domain/mention.ts';
import { answerOf, capturedBody } from '../answer.test-helper.ts';
import { yelpCollector as collector } from './yelp.ts';

const settings = collector.example;
const now = new Date('2026-11-24T12:00:00.000Z');
const made = JSON.parse(readFileSync('collectors/testdata/yelp/reviews.json', 'utf8'));
const first = collector.poll(settings, null, now).url;
const read = (body: unknown, given: typeof settings = settings) =>
  collector.read(answerOf(first, body), given, null);

describe('read', () => {
  it('gives the excerpts, their time only where the zone is known', () => {
    const [item] = read(made).items;
    expect(rawItemSchema.safeParse(item).error).toBeUndefined();
    expect(item).toMatchObject({
      externalId: 'xAG4O7l-t1ubbwVAcme1',
      author: { id: 'owl00001', name: 'Quiet O.' },
      rating: { value: 2, worst: 1, best: 5 },
      publishedAt: null,
    });
    const zoned = { ...settings, timeZone: 'America/Los_Angeles' };
    expect(read(made, zoned).items[0]?.publishedAt).toBe('2026-11-22T22:31:11.000Z');
    const exact = { reviews: [{ ...made.reviews[0], time_created: '2026-11-22T14:31:11+01:00' }] };
    expect(read(exact).items[0]?.publishedAt).toBe('2026-11-22T13:31:11.000Z');
    const nonsense = { reviews: [{ ...made.reviews[0], time_created: 'yesterday' }] };
    expect(read(nonsense, zoned).items[0]?.publishedAt).toBeNull();
  });

  it('takes an empty list for no reviews, and a business’s own page for another form', () => {
    expect(read({ reviews: [], total: 0 })).toMatchObject({ items: [], next: null });
    expect(read({ reviews: [{ ...made.reviews[0], user: null }, { id: 'x' }] })).toMatchObject({
      items: [{ author: null }],
      drops: [{ item: 'review 2' }],
    });
    expect(() => read(capturedBody('yelp/business_lookup_yelp_san_francisco.json') ?? { id: 'x' })).toThrow(
      SourceShapeError,
    );
  });
});

describe('what Yelp asks', () => {
  it('is kept a day, shared by id alone, and asked within the day’s calls', () => {
    expect(collector.retention).toMatchObject({ keepDays: 1, afterwards: 'erase', share: 'ids-only' });
    const { budget, everyMs } = collector.politeness;
    expect(budget!.perMs / everyMs).toBeLessThan(budget!.units);
  });
  it('takes businesses with letters of any language, and no address', () => {
    const takes = (business: string) => collector.settings.safeParse({ business }).success;
    expect(['sacré-cœur-paris', 'https://www.yelp.com/biz/x', '../x'].map(takes)).toEqual([
      true,
      false,
      false,
    ]);
    expect(collector.poll({ ...settings, business: 'sacré', locale: 'fr_FR' }, null, now).url).toContain(
      '/sacr%C3%A9/reviews?sort_by=newest&limit=50&locale=fr_FR',
    );
    expect(collector.settings.safeParse({ ...settings, timeZone: 'Mars/Base' }).success).toBe(false);
  });
  it('sends the key as a bearer token', () => {
    expect(collector.access!.authorize({ url: first }, { key: 'k' }, null, now).headers).toEqual({
      authorization: 'Bearer k',
    });
  });
});
