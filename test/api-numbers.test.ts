import { parse } from 'csv-parse/sync';
import readSheets from 'read-excel-file/node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CampaignReport } from '../api/schemas/campaigns.ts';
import type { Change } from '../api/schemas/changes.ts';
import type { Competitors } from '../api/schemas/competitors.ts';
import type { Trend } from '../api/schemas/trends.ts';
import { numberColumns } from '../domain/export/number-row.ts';
import { numberTables } from '../domain/export/number-tables.ts';
import type { SentimentLabel } from '../domain/judgement.ts';
import type { JudgedMention } from '../domain/mention.ts';
import { createRollup } from '../pipeline/rollup.ts';
import { START, startApi, type TestApi } from './api-harness.ts';
import { brandOf, mentionOf, save } from './store-fixtures.ts';

const DAY = 86_400_000;
const END = Date.parse('2026-11-24T00:00:00.000Z');
const daysAgo = (days: number): string => new Date(END - days * DAY).toISOString();
const stretch = `from=${daysAgo(30)}&to=${daysAgo(0)}`;
const evil = '=HYPERLINK("https://evil.example")';

type Row = Readonly<Record<string, string>>;

let api: TestApi;
let campaign: string;
let mentions = 0;

const get = (path: string) => api.app.inject({ method: 'GET', url: `/api${path}`, headers: api.page });
const rowsOf = async (path: string): Promise<Row[]> => {
  const answer = await get(path);
  expect(answer.statusCode, answer.body).toBe(200);
  expect(answer.headers['content-disposition']).toMatch(
    /^attachment; filename="earshot-.*-2026-11-24\.csv"$/,
  );
  return parse(answer.body, { columns: true });
};
const find = (rows: readonly Row[], wanted: Partial<Row>): Row => {
  const found = rows.filter((row) => Object.entries(wanted).every(([key, value]) => row[key] === value));
  expect(found, JSON.stringify(wanted)).toHaveLength(1);
  return found[0] ?? {};
};

const said = (days: number, sentiment: SentimentLabel, changes: Partial<JudgedMention> = {}) => {
  mentions += 1;
  const published = { publishedAt: daysAgo(days), fetchedAt: daysAgo(days) };
  return mentionOf(`n${mentions}`, {
    ...{ text: `acme lost my suitcase (${mentions})`, hashtags: ['hop'], ...published },
    author: { id: `a${mentions}`, handle: null, name: `Author ${mentions}`, followers: null },
    judgement: {
      ...mentionOf('x').judgement,
      sentiment: { label: sentiment, probabilities: null },
      topics: [{ topic: sentiment === 'negative' ? 'baggage' : 'staff', confidence: 0.8, words: [] }],
    },
    ...changes,
  });
};
const times = (count: number, make: () => JudgedMention): JudgedMention[] =>
  Array.from({ length: count }, make);

beforeAll(async () => {
  api = await startApi();
  const { store } = api;
  await store.brands.save(brandOf());
  await store.brands.save(brandOf({ id: 'rival', name: evil, kind: 'competitor' }));
  const rival = { brandIds: ['rival'] };
  await save(
    store.mentions,
    ...times(40, () => said(20, 'positive')),
    ...times(10, () => said(20, 'negative')),
    ...times(40, () => said(5, 'positive')),
    ...times(30, () => said(5, 'negative')),
    ...times(5, () => said(5, 'unsure')),
    ...times(20, () => said(20, 'negative', rival)),
    ...times(20, () => said(5, 'negative', rival)),
  );
  await createRollup({ ...store, queues: api.queues })({}, new AbortController().signal);
  const answer = await api.app.inject({
    ...{ method: 'POST', url: '/api/campaigns', headers: api.page },
    payload: {
      ...{ brandId: 'acme', name: 'Hop', hashtags: ['hop'], query: '', goal: null },
      ...{ from: daysAgo(10), to: daysAgo(1) },
    },
  });
  campaign = answer.json().id;
}, 60_000);
afterAll(() => api.close());

const pages = {
  trends: () => `/trends/numbers?brand=acme&${stretch}&grain=day`,
  compare: () => `/changes/numbers?brand=acme&from=${daysAgo(14)}&to=${daysAgo(0)}`,
  competitors: () => `/competitors/numbers?brand=acme&${stretch}`,
  reputation: () => `/reputation/numbers?brand=acme&${stretch}`,
  campaign: () => `/campaigns/${campaign}/numbers?`,
};
const urlOf = (page: keyof typeof pages, format: string, table?: string): string =>
  `${pages[page]()}&format=${format}${table === undefined ? '' : `&table=${table}`}`;
const all = Object.keys(pages) as (keyof typeof pages)[];

describe('numbers as files', () => {
  it.each(all)('of %s tell of each what it is made of, of what, and when it was computed', async (page) => {
    const rows = await rowsOf(urlOf(page, 'csv'));
    expect(rows.length).toBeGreaterThan(10);
    for (const row of rows) {
      expect(Object.keys(row)).toEqual(numberColumns);
      expect(row['computed_at']).toBe(START.toISOString());
      expect(row['time_zone']).not.toBe('');
      expect(row['query']).toContain(`since:${row['from']}`);
      expect(row['brand']).not.toBe('');
      const { value = '', numerator, denominator, unit, low = '', high = '', confidence } = row;
      if (unit === 'share' && value !== '')
        expect(Number(value)).toBeCloseTo(Number(numerator) / Number(denominator), 12);
      if (unit === 'share' && Number(denominator) === 0) expect(value).toBe('');
      expect([low, high, confidence].filter((each) => each === '').length % 3).toBe(0);
      if (low === '' || value === '') continue;
      expect(Number(low)).toBeLessThanOrEqual(Number(value));
      expect(Number(high)).toBeGreaterThanOrEqual(Number(value));
    }
  });

  it.each(all)(
    'of %s come table by table, and as JSON lines and workbooks of the same rows',
    async (page) => {
      const rows = await rowsOf(urlOf(page, 'csv'));
      for (const table of numberTables[page]) {
        const own = await rowsOf(urlOf(page, 'csv', table));
        expect(own).toEqual(rows.filter((row) => row['table'] === table));
      }
      expect(new Set(numberTables[page])).toEqual(
        new Set([...numberTables[page], ...rows.map(({ table }) => table)]),
      );
      const lines = (await get(urlOf(page, 'jsonl'))).body.trimEnd().split('\n');
      const objects: Record<string, unknown>[] = lines.map((line) => JSON.parse(line));
      expect(objects).toHaveLength(rows.length);
      objects.forEach((object, at) => {
        const { value } = rows[at] ?? {};
        expect(object['value']).toBe(value === '' ? null : Number(value));
      });
      const [sheet] = await readSheets((await get(urlOf(page, 'xlsx'))).rawPayload);
      expect(sheet?.data).toHaveLength(rows.length + 1);
    },
  );

  it('are those that the pages show', async () => {
    const trend: Trend = (await get(`/trends?brand=acme&${stretch}&grain=day`)).json();
    const ofTrend = await rowsOf(urlOf('trends', 'csv'));
    const total = find(ofTrend, { table: 'figures', figure: 'mentions' });
    expect(Number(total['value'])).toBe(trend.total.mentions);
    expect(trend.total.mentions).toBe(125);
    expect(find(ofTrend, { table: 'figures', figure: 'negative of judged' })).toMatchObject({
      ...{ numerator: '40', denominator: '120' },
    });
    const change: Change = (await get(pages.compare().replace('/numbers', ''))).json();
    const ofChange = await rowsOf(urlOf('compare', 'csv', 'change'));
    const parts = ofChange.filter(({ figure }) => figure === 'contribution to the change');
    const sum = parts.reduce((all, { value }) => all + Math.round(1000 * Number(value)), 0);
    expect(sum).toBe(change.explanation.split?.change.tenths);
    expect(1000 * Number(find(ofChange, { item: 'everything', figure: 'change' })['value'])).toBe(sum);
    const compared: Competitors = (await get(`/competitors?brand=acme&${stretch}`)).json();
    const ofBrands = await rowsOf(urlOf('competitors', 'csv', 'brands'));
    expect(find(ofBrands, { brand: 'Acme', figure: 'share of voice' })['low']).toBe(
      String(compared.brands[0]?.voice.estimate?.low),
    );
    const report: CampaignReport = (await get(`/campaigns/${campaign}`)).json();
    const ofPhases = await rowsOf(urlOf('campaign', 'csv', 'phases'));
    expect(find(ofPhases, { item: 'during', figure: 'mentions' })['value']).toBe(
      String(report.phases[1]?.mentions),
    );
  });

  it('name the query that finds the mentions they count', async () => {
    const asked = [
      ...(await rowsOf(urlOf('trends', 'csv', 'time'))),
      ...(await rowsOf(urlOf('campaign', 'csv'))),
    ];
    const counted = asked.filter(
      ({ figure, table, value }) => figure === 'mentions' && table !== 'channels' && value !== '',
    );
    for (const { query = '', value } of counted) {
      const found = await get(`/mentions/count?brand=acme&q=${encodeURIComponent(query)}`);
      expect(String(found.json().count), query).toBe(value);
    }
    expect(counted.some(({ value }) => Number(value) > 0)).toBe(true);
  });

  it('leave empty what nobody knows', async () => {
    const rows = await rowsOf(urlOf('trends', 'csv'));
    const countOn = (item: string) => find(rows, { table: 'time', item, figure: 'mentions' })['value'];
    expect(countOn(daysAgo(30))).toBe('');
    expect(countOn(daysAgo(10))).toBe('0');
    expect(find(rows, { table: 'time', item: daysAgo(10), figure: 'negative of judged' })['value']).toBe('');
    expect(find(rows, { table: 'figures', figure: 'average rating' })).toMatchObject({
      ...{ value: '', denominator: '0' },
    });
    expect(find(rows, { table: 'figures', figure: 'reach at most' })['value']).toBe('');
    const nothing = await rowsOf(
      `/trends/numbers?brand=acme&from=${daysAgo(90)}&to=${daysAgo(60)}&grain=day&format=csv`,
    );
    for (const { unit, value } of nothing) if (unit !== 'sources') expect(value).toBe('');
  });

  it('have no cell that a spreadsheet would run', async () => {
    const rows = await rowsOf(urlOf('competitors', 'csv', 'brands'));
    expect(new Set(rows.map(({ brand }) => brand))).toEqual(new Set(['Acme', `'${evil}`]));
  });

  it('refuse a table that the page does not have', async () => {
    expect((await get(urlOf('trends', 'csv', 'phases'))).statusCode).toBe(400);
    expect((await get(`/campaigns/none/numbers?format=csv`)).statusCode).toBe(404);
  });
});
