import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { SourceShapeError } from '../../domain/errors.ts';
import { answerOf, capturedBody } from '../answer.test-helper.ts';
import type { PollRequest } from '../collector.ts';
import { parseSettings } from '../registry.ts';
import { steamCollector as collector } from './steam.ts';

const settings = { ...collector.example, days: 10 };
const now = new Date('2026-11-24T12:00:00.000Z');
const nowS = now.getTime() / 1000;
const made = readFileSync(new URL('../testdata/steam/reviews.json', import.meta.url), 'utf8');

const review = (id: number, updated: number, more: object = {}) => ({
  recommendationid: String(id),
  author: { steamid: '76561190000000001' },
  language: 'english',
  review: `Review ${id}`,
  timestamp_created: updated,
  timestamp_updated: updated,
  voted_up: true,
  ...more,
});
const pageOf = (reviews: readonly object[], cursor = 'next+/=') => ({ success: 1, reviews, cursor });
const first = collector.poll(settings, null, now);
const read = (
  body: unknown,
  cursor: Parameters<typeof collector.read>[2] = null,
  request: PollRequest = first,
) => collector.read(answerOf(request.url, body, { fetchedAt: now }), settings, cursor);
const cursorIn = (request: PollRequest | null) =>
  request === null ? null : new URL(request.url).searchParams.get('cursor');

describe('poll', () => {
  it('asks for all reviews by their last change', () => {
    expect(first.url).toMatch(/\/appreviews\/440\?/);
    expect(Object.fromEntries(new URL(first.url).searchParams)).toMatchObject({
      json: '1',
      filter: 'updated',
      language: 'all',
      purchase_type: 'all',
      num_per_page: '100',
      filter_offtopic_activity: '0',
      cursor: '*',
    });
    expect(collector.poll({ ...settings, offTopic: false }, null, now).url).not.toContain('offtopic');
  });

  it('knows an app by its address too', () => {
    const app = 'https://store.steampowered.com/app/620/Portal_2/?l=german';
    expect(collector.poll({ ...settings, app }, null, now).url).toContain('/appreviews/620?');
    expect(() => parseSettings(collector, { app: 'Portal 2' })).toThrow(/number/);
  });
});

describe('read', () => {
  it('gives a review in our words, with the developer’s answer', () => {
    expect(read(made).items).toMatchObject([
      {
        source: 'steam',
        externalId: '9007199254740993001',
        url: 'https://steamcommunity.com/profiles/76561190000000001/recommended/440/',
        kind: 'review',
        text: 'Lovely rockets\nBut the launcher forgets my settings [every time].',
        lang: 'en',
        author: { id: '76561190000000001' },
        publishedAt: '2026-11-23T02:13:20.000Z',
        editedAt: '2026-11-24T00:26:40.000Z',
        engagement: { likes: 14, replies: 2 },
        rating: { value: 1, worst: 0, best: 1 },
        answer: { at: '2026-11-24T03:13:20.000Z' },
      },
      { lang: 'zh-Hans', rating: { value: 0 }, editedAt: null, answer: null },
    ]);
  });

  it('pages until what is older than asked for, and keeps that out', () => {
    const one = read(pageOf([review(3, nowS - 60), review(2, nowS - 9 * 86_400)]));
    expect(cursorIn(one.next)).toBe('next+/=');
    const two = read(
      pageOf([review(1, nowS - 9.5 * 86_400), review(0, nowS - 11 * 86_400)], 'more'),
      one.cursor,
      one.next ?? first,
    );
    expect(two.items.map(({ externalId }) => externalId)).toEqual(['1']);
    expect(two.next).toBeNull();
    expect(two.cursor.newest).toBe(nowS - 60);
  });

  it('ends with an empty list, a repeated cursor or none', () => {
    expect(read(pageOf([])).next).toBeNull();
    expect(read(pageOf([review(1, nowS)], '*')).next).toBeNull();
    expect(read(pageOf([review(1, nowS)], '')).next).toBeNull();
  });

  it('reads on from the newest with an overlap; a new review and an edited one come up', () => {
    const { cursor } = read(pageOf([review(1, nowS - 86_400)]));
    const later = read(
      pageOf([
        review(2, nowS - 5),
        review(1, nowS - 10, { timestamp_created: nowS - 86_400 }),
        review(0, nowS - 86_400 - 3601),
      ]),
      cursor,
    );
    expect(later.items.map(({ externalId, editedAt }) => [externalId, editedAt !== null])).toEqual([
      ['2', false],
      ['1', true],
    ]);
    expect(later.next).toBeNull();
  });

  it('looks two weeks back once a day, for answers written meanwhile', () => {
    const { cursor } = read(pageOf([review(1, nowS)]));
    const tomorrow = { ...cursor, lookedBackAt: nowS - 86_400 };
    const page = pageOf([review(1, nowS), review(0, nowS - 13 * 86_400, { developer_response: 'Thanks' })]);
    const back = read(page, tomorrow);
    expect(back.items.map(({ answer }) => answer)).toEqual([null, { at: null, by: null, url: null }]);
    expect(cursorIn(back.next)).toBe('next+/=');
    expect(read(page, back.cursor).items).toHaveLength(1);
  });

  it('does not let a clock gone wrong move the cursor past now, and takes a missing author', () => {
    const { items, cursor } = read(pageOf([review(1, nowS + 999_999, { author: null })]));
    expect(items).toMatchObject([{ author: null, url: null, publishedAt: null }]);
    expect(cursor.newest).toBe(nowS);
  });

  it('says which reviews it leaves out', () => {
    const { items, drops } = read(pageOf([review(1, nowS, { review: ' ' }), { odd: 1 }, review(2, nowS)]));
    expect(items).toHaveLength(1);
    expect(drops).toEqual([
      { item: 'review 2', reason: expect.stringContaining('recommendationid') },
      { item: '1', reason: 'is a verdict without words' },
    ]);
  });

  it.each([[{ success: 2 }], [{ success: 1 }]])('refuses %j', (body) => {
    expect(() => read(body)).toThrow(SourceShapeError);
  });

  const [page, end] = ['steam/made-appreviews.json', 'steam/made-appreviews_end.json'].map(capturedBody);
  it.skipIf(!page)('reads the samples (needs ../shared/fixtures)', () => {
    const one = read(page ?? '');
    expect(one.drops).toEqual([]);
    expect(one.cursor.newest).toBe(1_789_950_000);
    const asked = { url: `${first.url.replace('cursor=*', '')}cursor=AoJ4w%2BCx7PsCfKLEuAM%3D` };
    expect(read(end, one.cursor, asked).next).toBeNull();
  });
});
