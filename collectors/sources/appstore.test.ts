import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { SourceShapeError } from '../../domain/errors.ts';
import { answerOf, capturedBody } from '../answer.test-helper.ts';
import { parseSettings } from '../registry.ts';
import { appstoreCollector as collector } from './appstore.ts';

type Cursor = Parameters<typeof collector.read>[2];

const settings = { app: '1234567890', storefronts: ['us', 'gb'] };
const now = new Date('2026-11-24T12:00:00.000Z');
const made = (name: string) => readFileSync(new URL(`../testdata/appstore/${name}`, import.meta.url), 'utf8');
const first = collector.poll(settings, null, now).url;
const read = (body: unknown, cursor: Cursor = null, more: object = {}) =>
  collector.read(answerOf(first, body, more), settings, cursor);

const entry = (id: number | string, at: string) =>
  `<entry><id>${id}</id><title>T</title><content type="text">x</content><im:rating>3</im:rating><updated>${at}</updated></entry>`;
const xml = (...entries: readonly string[]) =>
  `<feed xmlns:im="http://itunes.apple.com/rss" xmlns="http://www.w3.org/2005/Atom"><title>Reviews</title>${entries.join('')}</feed>`;
const jsonEntry = (id: string) => ({
  id: { label: id },
  content: { label: 'x' },
  'im:rating': { label: '4' },
});
const placeOf = (url: string | undefined) =>
  /com\/(..)\/.*page=(\d+).*\/(xml|json)$/
    .exec(url ?? '')
    ?.slice(1)
    .join(' ') ?? null;

describe('poll', () => {
  it('begins with the first country’s XML', () => {
    expect(first).toBe(
      'https://itunes.apple.com/us/rss/customerreviews/page=1/id=1234567890/sortby=mostrecent/xml',
    );
    const app = 'https://apps.apple.com/gb/app/acme-air/id1234567890?mt=8';
    expect(collector.poll({ ...settings, app }, null, now).url).toBe(first);
    expect(() => parseSettings(collector, { app: 'Acme' })).toThrow(/number/);
    expect(() => parseSettings(collector, { app: '1234567890', storefronts: ['USA'] })).toThrow(/small/);
  });
});

describe('read', () => {
  it('gives reviews of the XML in our words', () => {
    expect(read(made('reviews.xml')).items[0]).toMatchObject({
      source: 'appstore',
      externalId: '14560000007',
      url: 'https://apps.apple.com/us/app/id1234567890?see-all=reviews',
      kind: 'review',
      title: 'Boarding pass & tears',
      text: 'Logged me out <at> the gate. Twice. 😡',
      textFormat: 'plain',
      lang: null,
      author: { id: '10000001', name: 'gatecrasher7' },
      publishedAt: '2026-11-23T22:05:35.000Z',
      rating: { value: 1, worst: 1, best: 5 },
    });
  });

  it('pages through each country, one after the other, to the tenth page', () => {
    const visited: (string | null)[] = [];
    let cursor: Cursor = null;
    let url: string | undefined = first;
    for (let n = 0; url !== undefined; n += 1) {
      visited.push(placeOf(url));
      const reading = collector.read(answerOf(url, xml(entry(900 - n, '2026-11-20'))), settings, cursor);
      cursor = reading.cursor;
      url = reading.next?.url;
    }
    expect(visited).toHaveLength(20);
    expect(visited.slice(9, 11)).toEqual(['us 10 xml', 'gb 1 xml']);
    expect(cursor).toMatchObject({ place: { country: 0, page: 1 }, known: { us: { id: '900' }, gb: {} } });
  });

  it('then stops in each country where it was, with a day’s overlap', () => {
    const one = { ...settings, storefronts: ['us'] };
    const readOne = (body: string, cursor: Cursor = null) =>
      collector.read(answerOf(first, body), one, cursor);
    const { cursor } = readOne(xml(entry(5, '2026-11-20T12:00:00Z')), {
      place: { country: 0, page: 10, format: 'xml' },
      known: {},
      seen: {},
    });
    const news = readOne(xml(entry(6, '2026-11-21T00:00:00Z'), entry(5, '2026-11-20T12:00:00Z')), cursor);
    expect(news.items.map(({ externalId }) => externalId)).toEqual(['6', '5']);
    expect(placeOf(news.next?.url)).toBe('us 2 xml');
    const older = readOne(xml(entry(4, '2026-11-19T11:59:59Z')), news.cursor);
    expect(older.next).toBeNull();
    expect(older.cursor.known['us']).toEqual({ at: '2026-11-21T00:00:00.000Z', id: '6' });
    expect(readOne(xml(entry(6, '2026-11-20T23:00:00Z')), older.cursor).items).toHaveLength(1);
  });

  it('goes on where a poll was cut off', () => {
    const { cursor } = read(xml(entry(1, '2026-11-20')));
    expect(placeOf(collector.poll(settings, cursor, now).url)).toBe('us 2 xml');
  });

  it('turns to the JSON where the XML is refused or empty', () => {
    expect(placeOf(read('', null, { status: 403 }).next?.url)).toBe('us 1 json');
    const empty = read(xml());
    expect(placeOf(empty.next?.url)).toBe('us 1 json');
    const json = read(made('reviews.json'), empty.cursor);
    expect(json.items).toMatchObject([
      { externalId: '14560000009', publishedAt: null, rating: { value: 2 }, author: { id: '10000003' } },
    ]);
    expect(placeOf(json.next?.url)).toBe('us 2 json');
    expect(placeOf(read({ feed: {} }, json.cursor).next?.url)).toBe('gb 1 xml');
  });

  it('tells what it knew with a date not again without one', () => {
    const known = { us: { at: '2026-11-20T00:00:00.000Z', id: '99' } };
    const place = { country: 0, page: 1, format: 'json' as const };
    const { items, next } = read(
      { feed: { entry: [jsonEntry('100'), jsonEntry('99')] } },
      { place, known, seen: known },
    );
    expect(items.map(({ externalId }) => externalId)).toEqual(['100']);
    expect(placeOf(next?.url)).toBe('gb 1 xml');
  });

  it('takes one review that is no list, and leaves the app itself out', () => {
    expect(read({ feed: { entry: jsonEntry('9007199254740993') } }).items).toMatchObject([
      { externalId: '9007199254740993', author: null },
    ]);
    expect(read({ feed: { entry: [{ 'im:name': { label: 'Acme' } }, jsonEntry('1')] } }).items).toHaveLength(
      1,
    );
    const app = '<entry><id>https://apps.apple.com/x</id><title>Acme</title></entry>';
    expect(read(xml(app, entry(1, '2026-11-20'))).items).toHaveLength(1);
  });

  it('has no stars where the feed’s cannot be read', () => {
    expect(read(xml(entry(1, 'x')).replace('>3<', '>none<')).items).toMatchObject([
      { rating: null, publishedAt: null },
    ]);
  });

  it('refuses words', () => {
    expect(() => read('CustomerReviews RSS page depth is limited to 10')).toThrow(SourceShapeError);
  });

  it('hears a refusal of the XML only, and never one that asks for peace', () => {
    const explain = (url: string, status: number) =>
      collector.explain?.({ url, status, headers: {}, bodyStart: '', at: now });
    expect(explain(first, 403)).toBe('read');
    expect(explain(first, 0)).toBe('read');
    expect(explain(first, 429)).toBeNull();
    expect(explain(first.replace('xml', 'json'), 403)).toBeNull();
  });
});

const captured = capturedBody('appstore/497799835_fr_1.json');
describe.skipIf(captured === null)('captured pages (need ../shared/fixtures)', () => {
  const at = (name: string) => read(capturedBody(`appstore/${name}`) ?? '');
  it('are read', () => {
    expect(at('497799835_fr_1.json')).toMatchObject({ items: { length: 50 }, drops: [] });
    expect(at('invalid_rating.json').items).toMatchObject([{ rating: null }]);
    expect(at('invalid_entry_author_uri.json').items[1]).toMatchObject({ author: { id: null } });
  });

  it('past the end have no reviews, and page 11 is refused', () => {
    expect(at('1510826067_gb_2.json').items).toEqual([]);
    expect(at('empty_page.json').items).toEqual([]);
    expect(() => at('555731861_us_11.json')).toThrow(SourceShapeError);
  });
});
