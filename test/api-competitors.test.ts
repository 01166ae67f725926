import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Competitors } from '../api/schemas/competitors.ts';
import { judgedClause, negativeClause } from '../domain/drivers/compared-side.ts';
import type { SentimentLabel } from '../domain/judgement.ts';
import type { JudgedMention } from '../domain/mention.ts';
import { allOf, type Clause, type Query } from '../domain/query/ast.ts';
import { parseQuery } from '../domain/query/parse.ts';
import { printQuery } from '../domain/query/print.ts';
import { startApi, type TestApi } from './api-harness.ts';
import { brandOf, mentionOf, save } from './store-fixtures.ts';

const DAY = 86_400_000;
const END = Date.parse('2026-11-24T00:00:00.000Z');
const daysAgo = (days: number): string => new Date(END - days * DAY).toISOString();
const month = `from=${daysAgo(30)}&to=${daysAgo(0)}`;

let api: TestApi;
let mentions = 0;

const said = (
  brandId: string,
  sentiment: SentimentLabel,
  topic: string,
  changes: Partial<JudgedMention> = {},
) => {
  mentions += 1;
  return mentionOf(`c${mentions}`, {
    ...{ text: `said ${mentions}`, brandIds: [brandId], publishedAt: daysAgo(5), fetchedAt: daysAgo(5) },
    needsReply: brandId === 'acme',
    judgement: {
      ...mentionOf('x').judgement,
      intent: { label: sentiment === 'negative' ? 'complaint' : 'praise', confidence: 0.8 },
      sentiment: { label: sentiment, probabilities: null },
      topics: [{ topic, confidence: 0.8, words: [] }],
    },
    ...changes,
  });
};
const times = <Made>(count: number, make: () => Made): Made[] => Array.from({ length: count }, make);
const answeredAfter = (hours: number): Partial<JudgedMention> => ({
  answer: { at: new Date(END - 5 * DAY + hours * 3_600_000).toISOString(), by: null, url: null },
});

beforeAll(async () => {
  api = await startApi();
  const { brands } = api.store;
  await brands.save(brandOf());
  await brands.save(brandOf({ id: 'rival', name: 'Rival', kind: 'competitor' }));
  await brands.save(brandOf({ id: 'silent', name: 'Silent', kind: 'competitor' }));
  await brands.save(brandOf({ id: 'sister', name: 'Sister', kind: 'own' }));
  const long = { publishedAt: daysAgo(60), fetchedAt: daysAgo(60) };
  await save(
    api.store.mentions,
    ...['acme', 'rival', 'sister'].map((id) => said(id, 'neutral', 'staff', long)),
    ...times(12, () => said('acme', 'negative', 'baggage', answeredAfter(2))),
    ...times(48, () => said('acme', 'positive', 'baggage')),
    ...times(20, () => said('acme', 'negative', 'apps', { source: 'appstore' })),
    ...times(10, () => said('rival', 'negative', 'baggage', answeredAfter(30))),
    ...times(30, () => said('rival', 'negative', 'baggage')),
    ...times(20, () => said('rival', 'positive', 'baggage')),
  );
}, 60_000);
afterAll(() => api.close());

const ask = (parameters: string) =>
  api.app.inject({
    ...{ method: 'GET', headers: api.page },
    url: `/api/competitors?brand=acme&${parameters}`,
  });
const load = async (parameters = month): Promise<Competitors> => (await ask(parameters)).json();

const count = async (brandId: string, query: string | null, ...more: readonly Clause[]): Promise<number> => {
  const parsed = parseQuery(query ?? '');
  if (!parsed.ok || parsed.query.type === 'everything') throw new Error(`no query: ${query}`);
  const both: Query = allOf([parsed.query, ...more]);
  const q = encodeURIComponent(printQuery(both));
  const url = `/api/mentions/count?brand=${brandId}&q=${q}`;
  return (await api.app.inject({ method: 'GET', url, headers: api.page })).json().count;
};

describe('competitors', () => {
  it('are compared on channels that all are heard on, and it is said which are left out', async () => {
    const { brands, coverage } = await load();
    expect(brands.map(({ brandId, voice }) => [brandId, voice.hits, voice.of])).toEqual([
      ['acme', 60, 120],
      ['rival', 60, 120],
    ]);
    expect(coverage.channels.map(({ channel, leftOut }) => [channel, leftOut])).toEqual([
      ['feed', null],
      ['appstore', 'only-some'],
    ]);
    expect(coverage).toMatchObject({ unknown: ['silent'], tooMany: [], languages: null, from: daysAgo(30) });
    expect(coverage.languageCounts).toEqual([
      {
        lang: 'en',
        brands: [
          { brandId: 'acme', mentions: 80 },
          { brandId: 'rival', mentions: 60 },
        ],
      },
    ]);
  });

  it('are clearly worse where they are', async () => {
    const { topics } = await load();
    expect(topics.map(({ topic, gaps }) => [topic, gaps[0]!.verdict])).toEqual([['baggage', 'worse']]);
    expect(topics[0]!.brands.map(({ negative }) => [negative.hits, negative.of])).toEqual([
      [12, 60],
      [40, 60],
    ]);
  });

  it('are counted over everything when asked for', async () => {
    const { brands, coverage, topics } = await load(`${month}&scope=all`);
    expect(brands.map(({ mentions: each }) => each)).toEqual([80, 60]);
    expect(coverage.channels).toContainEqual(expect.objectContaining({ leftOut: 'only-some' }));
    expect(topics.map(({ topic }) => topic)).toContain('apps');
  });

  it('answer within a time, of those that asked', async () => {
    const { answers } = await load();
    expect(answers.channels).toEqual(['feed']);
    expect(answers.brands).toMatchObject([
      { brandId: 'acme', answers: { answered: 12, of: 12, waitMin: { median: 120 } } },
      { brandId: 'rival', answers: { answered: 10, of: 40, waitMin: { median: 1800 } } },
    ]);
  });

  it.each(['comparable', 'all'])('open to just the mentions they count: %s', async (scope) => {
    const { brands, topics, query } = await load(`${month}&scope=${scope}`);
    for (const { brandId, mentions: each, negative } of brands) {
      expect(await count(brandId, query)).toBe(each);
      expect(await count(brandId, query, judgedClause)).toBe(negative.of);
      expect(await count(brandId, query, negativeClause)).toBe(negative.hits);
    }
    for (const row of topics) {
      const about: Clause = { type: 'topic', value: row.topic };
      for (const { brandId, negative } of row.brands)
        expect(await count(brandId, query, negativeClause, about)).toBe(negative.hits);
    }
  });

  it('begin when all of them are known', async () => {
    const { coverage } = await load(`from=${daysAgo(400)}&to=${daysAgo(0)}`);
    expect(coverage.from).toBe(daysAgo(60));
    expect((await load(`from=${daysAgo(400)}&to=${daysAgo(0)}&scope=all`)).coverage.from).toBe(daysAgo(400));
  });

  it('have no figures where nothing can be compared', async () => {
    const before = await load(`from=${daysAgo(400)}&to=${daysAgo(300)}`);
    expect(before).toMatchObject({ brands: [], topics: [], query: null });
    expect(before.coverage.unknown).toEqual(['acme', 'rival', 'silent']);
  });

  it('share the languages that all are listened to in', async () => {
    await api.store.brands.save(
      brandOf({ id: 'rival', name: 'Rival', kind: 'competitor', languages: ['de'] }),
    );
    const { coverage, brands, query } = await load();
    expect(coverage.languages).toEqual(['de']);
    expect(brands.map(({ mentions: each, negative }) => [each, negative.estimate])).toEqual([
      [0, null],
      [0, null],
    ]);
    expect(query).toContain('lang:de');
  });

  it.each([
    [`from=${daysAgo(0)}&to=${daysAgo(7)}`, 400],
    ['from=yesterday&to=today', 400],
    [`${month}&scope=some`, 400],
  ])('refuse %s', async (parameters, status) => {
    expect((await ask(parameters)).statusCode).toBe(status);
  });
});
