import { describe, expect, it } from 'vitest';
import { SettingsError, SourceShapeError, SourceUnavailableError } from '../../domain/errors.ts';
import { answerOf, capturedBody } from '../answer.test-helper.ts';
import { spendBudget } from '../spend-budget.ts';
import { gdeltCollector as collector } from './gdelt.ts';

type Cursor = Parameters<typeof collector.read>[2];

const settings = { query: '"acme rockets"', days: 2 };
const now = new Date('2026-11-24T12:00:00.000Z');
const first = collector.poll(settings, null, now).url;
const parametersOf = (url: string | undefined): Record<string, string> =>
  Object.fromEntries(new URL(url ?? '').searchParams);
const read = (body: unknown, cursor: Cursor = null, url = first) =>
  collector.read(answerOf(url, body), settings, cursor);
const article = (n: number, seendate: string, more: object = {}) => ({
  url: `https://news.test/${n}`,
  title: `Title ${n}`,
  seendate,
  language: 'German',
  domain: 'news.test',
  ...more,
});

describe('poll', () => {
  it('looks back at first, then from the newest with an overlap', () => {
    expect(parametersOf(first)).toEqual({
      query: '"acme rockets"',
      mode: 'artlist',
      format: 'json',
      sort: 'datedesc',
      maxrecords: '250',
      startdatetime: '20261122120000',
      enddatetime: '20261124120000',
    });
    const later = collector.poll(settings, { newest: '2026-11-24T11:00:00.000Z' }, now).url;
    expect(parametersOf(later)).toMatchObject({ startdatetime: '20261124090000' });
  });

  it('spends one request in five seconds', () => {
    expect(collector.politeness.budget).toMatchObject({ units: 1 });
    expect(collector.politeness.budget?.perMs).toBeGreaterThanOrEqual(5000);
  });

  it('waits in words when that is spent', async () => {
    const take = async () => '2026-11-24T12:00:06.000Z';
    const pause = await spendBudget(collector, { url: first }, null, { take }, now);
    expect(pause).toEqual({
      until: new Date('2026-11-24T12:00:06.000Z'),
      reason: 'Its budget of 1 unit in 6 seconds is spent.',
    });
  });
});

describe('read', () => {
  it('gives an article by its title and when it was seen', () => {
    const { items, cursor, next } = read({
      articles: [article(1, '20261124T081500Z', { socialimage: 'https://news.test/a.jpg' })],
    });
    expect(items).toMatchObject([
      {
        source: 'gdelt',
        externalId: 'https://news.test/1',
        url: 'https://news.test/1',
        title: 'Title 1',
        lang: 'de',
        author: { name: 'news.test' },
        publishedAt: '2026-11-24T08:15:00.000Z',
        media: [{ type: 'image' }],
      },
    ]);
    expect(cursor).toEqual({ newest: '2026-11-24T08:15:00.000Z' });
    expect(next).toBeNull();
  });

  it.each([[{}], [{ articles: null }], [{ articles: [] }]])(
    'finds nothing in %j and keeps its place',
    (body) => {
      const { items, cursor, next } = read(body);
      expect({ items, next }).toEqual({ items: [], next: null });
      const later = collector.poll(settings, cursor, new Date(now.getTime() + 3_600_000)).url;
      expect(parametersOf(later)['startdatetime']).toBe('20261122120000');
      expect(read(body, { newest: '2026-11-24T11:00:00.000Z' }).cursor.newest).toBe(
        '2026-11-24T11:00:00.000Z',
      );
    },
  );

  it('goes on by time after a full answer, and never asks twice for the same', () => {
    const full = (at: (n: number) => string) => ({
      articles: Array.from({ length: 250 }, (_, n) => article(n, at(n))),
    });
    const one = read(full((n) => (n === 249 ? '20261123T000000Z' : '20261124T000000Z')));
    expect(parametersOf(one.next?.url)).toMatchObject({
      startdatetime: '20261122120000',
      enddatetime: '20261123000000',
    });
    const two = read(
      full(() => '20261123T000000Z'),
      one.cursor,
      one.next?.url,
    );
    expect(parametersOf(two.next?.url)).toMatchObject({ enddatetime: '20261122235959' });
    expect(two.cursor).toEqual({ newest: '2026-11-24T00:00:00.000Z' });
    const done = read(
      full(() => '20261122T120000Z'),
      two.cursor,
      two.next?.url,
    );
    expect(done.next).toBeNull();
  });

  it('reads an article once, without a date far ahead, and says what it leaves out', () => {
    const { items, drops, cursor } = read({
      articles: [
        article(1, '20301124T081500Z'),
        article(1, '20261124T081500Z'),
        article(2, '20261124T081500Z', { title: ' ' }),
        { url: 'x' },
      ],
    });
    expect(items).toHaveLength(1);
    expect(drops.map(({ item }) => item)).toEqual(['article 4', 'https://news.test/2']);
    expect(cursor.newest).toBe('2026-11-24T08:15:00.000Z');
  });

  it('reads titles that are not quite JSON', () => {
    const body = String.raw`{"articles":[{"url":"https://news.test/1","title":"It\'s \"so\" C:\dir BELL","seendate":"20261124T081500Z"}]}`;
    expect(read(body.replace('BELL', '\u0007')).items[0]?.title).toBe(`It 's "so" C: dir`);
  });

  it.each([
    ['Your query was too short or too long.', SettingsError, /cannot search/],
    ["Queries containing OR'd terms must be surrounded by ().", SettingsError, /surrounded/],
    ['Please limit requests to one every 5 seconds or contact us.', SourceUnavailableError, /fewer/],
    ['Bad gateway', SourceShapeError, /Bad gateway/],
    ['', SourceShapeError, /no list/],
  ])('says what “%s” with status 200 means', (text, kind, words) => {
    expect(() => read(text)).toThrow(kind);
    expect(() => read(text)).toThrow(words);
  });

  it('explains that it is busy', () => {
    const refusal = { url: first, headers: { 'retry-after': '30' }, bodyStart: '', at: now };
    expect(collector.explain?.({ ...refusal, status: 429 })).toMatchObject({ remedy: { afterMs: 30_000 } });
    expect(collector.explain?.({ ...refusal, status: 500 })).toBeNull();
  });

  const list = capturedBody('gdelt/made-artlist.json');
  it.skipIf(list === null)('reads the samples (needs ../shared/fixtures)', () => {
    expect(read(list).items).toHaveLength(2);
    expect(read(capturedBody('gdelt/made-none.json')).items).toEqual([]);
    expect(() => read(capturedBody('gdelt/made-error-200.txt'))).toThrow(SettingsError);
  });
});
