import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ReputationReport } from '../api/schemas/reputation.ts';
import { stretchQuery } from '../domain/query/stretch-query.ts';
import { stars } from '../domain/rating.ts';
import { defaultReputationSettings } from '../domain/reputation/reputation-settings.ts';
import { createRollup } from '../pipeline/rollup.ts';
import { START, startApi, type TestApi } from './api-harness.ts';
import { brandOf, mentionOf, save } from './store-fixtures.ts';

const DAY = 86_400_000;
const daysAgo = (days: number): string => new Date(START.getTime() - days * DAY).toISOString();
const [from, to] = [daysAgo(20), daysAgo(0)];
let api: TestApi;

const send = (method: 'PUT' | 'GET', path: string, payload?: object) =>
  api.app.inject({
    ...{ method, url: `/api${path}`, headers: api.page },
    ...(payload === undefined ? {} : { payload }),
  });
const load = async (more = ''): Promise<ReputationReport> =>
  (await send('GET', `/reputation?brand=acme&from=${from}&to=${to}${more}`)).json();
const countOf = async (q: string): Promise<number> =>
  (await send('GET', `/mentions/count?brand=acme&q=${encodeURIComponent(q)}`)).json().count;

const said = (n: number, days: number, stars: number | null) => {
  const { judgement } = mentionOf('x');
  const label = n % 4 === 0 ? 'negative' : n % 4 === 1 ? 'neutral' : 'positive';
  return mentionOf(`m${n}-${days}`, {
    ...{ publishedAt: daysAgo(days), fetchedAt: daysAgo(days), needsReply: n % 2 === 0 },
    author: { id: `a${n}-${days}`, handle: null, name: null, followers: null },
    ...{ rating: stars === null ? null : { value: stars, worst: 1, best: 5 }, bands: [] },
    judgement: {
      ...judgement,
      sentiment: { label, probabilities: null },
      intent: { ...judgement.intent, label: n % 4 === 0 ? 'complaint' : 'other' },
    },
  });
};

const all = [
  ...Array.from({ length: 24 }, (_, n) => said(n, 5 + (n % 10), n % 3 === 0 ? 1 + (n % 5) : null)),
  ...Array.from({ length: 12 }, (_, n) => said(n * 4, 40, null)),
];

beforeAll(async () => {
  api = await startApi();
  const { store } = api;
  await store.brands.save(brandOf());
  await save(store.mentions, ...all);
  for (const id of ['feed:m0-5', 'feed:m2-7'])
    await store.mentions.setState(id, { expected: 'open', to: 'answered', by: 'o', at: daysAgo(1) });
  const queues = {
    add: () => Promise.resolve(),
    counts: () => Promise.resolve({ waiting: 0, active: 0, delayed: 0, failed: 0 }),
  };
  await createRollup({ ...store, queues })({}, new AbortController().signal);
}, 120_000);
afterAll(() => api.close());

describe('a reputation', () => {
  it('is what a slow count of the mentions gives, and opens to them', async () => {
    const { current } = await load();
    const own = all.filter(({ publishedAt }) => (publishedAt ?? '') >= current.from);
    expect(current.mentions).toBe(24);
    const rated = own.flatMap(({ rating }) => stars(rating) ?? []);
    const judged = own.map(({ judgement }) => judgement.sentiment.label);
    const part = (name: string) => current.parts.find((each) => each.part === name);
    expect(part('sentiment')).toMatchObject({
      hits: judged.filter((each) => each !== 'negative').length,
      of: 24,
    });
    expect(part('ratings')?.hits).toBeCloseTo(
      rated.reduce((sum, each) => sum + (each - 1) / 4, 0),
      10,
    );
    expect(part('ratings')?.of).toBe(rated.length);
    expect(part('complaints')).toMatchObject({ hits: 18, of: 24, isCorrected: false });
    expect(part('answered')).toMatchObject({ hits: 2, of: 12 });
    expect(part('inTime')).toMatchObject({ of: 0, estimate: null });
    const known = current.parts.filter(({ estimate }) => estimate !== null);
    const weight = known.reduce((sum, each) => sum + each.weight, 0);
    const value = known.reduce((sum, each) => sum + (each.weight * 100 * each.hits) / each.of, 0) / weight;
    expect(current.score?.value).toBeCloseTo(value, 8);
    const stretch = (more: string) => stretchQuery(current.from, current.to, more);
    expect(await countOf(stretch('(sentiment:positive OR sentiment:neutral)'))).toBe(part('sentiment')?.hits);
    expect(await countOf(stretch('rating:>=1'))).toBe(rated.length);
    const opened = await send(
      'GET',
      `/concerns?${new URLSearchParams({ brand: 'acme', from: current.from, to: current.to, kind: 'answered' })}`,
    );
    expect(opened.json().total).toBe(2);
  });

  it('has a history of stored weeks and months since something was heard, with gaps where it was too little', async () => {
    const { history } = await load();
    expect(history.map(({ from, mentions }) => [from.slice(0, 10), mentions])).toEqual([
      ['2026-10-12', 12],
      ['2026-10-19', 0],
      ['2026-10-26', 0],
      ['2026-11-02', 0],
      ['2026-11-09', 12],
      ['2026-11-16', 12],
      ['2026-11-23', 0],
    ]);
    expect(history[1]).toMatchObject({ score: null });
    const months = (await load('&grain=month')).history;
    expect(months.map(({ from }) => from.slice(0, 7))).toEqual(['2026-10', '2026-11']);
    expect(months.at(-1)?.to).toBe('2026-12-01T00:00:00.000Z');
  });

  it('is weighed as set, has goals that keep when they were set, and that is written down', async () => {
    const weights = { sentiment: 0, ratings: 0, complaints: 1, answered: 0, inTime: 0 };
    const goals = [{ target: 90, by: '2027-06-30' }];
    const put = (body: object) => send('PUT', '/brands/acme/reputation', body);
    expect((await put({ weights, least: 12, goals })).statusCode).toBe(200);
    const { current, ...report } = await load();
    expect(current.score?.value).toBeCloseTo(75, 10);
    expect(report.goals).toMatchObject([
      { target: 90, setAt: START.toISOString(), ends: '2027-07-01T00:00:00.000Z', state: 'open' },
    ]);
    const again = await put({ weights, least: 5, goals: [...goals, { target: 50, by: '2026-12-31' }] });
    expect(again.json().goals[0].setAt).toBe(START.toISOString());
    expect((await load()).goals[1]).toMatchObject({ target: 50, state: 'surely' });
    expect((await put({ weights: { ...weights, complaints: 0 }, least: 5, goals })).statusCode).toBe(400);
    const { rows } = (await send('GET', '/audit?kind=brand')).json();
    expect(rows[0]).toMatchObject({ action: 'reputation weighed' });
    await put({ ...defaultReputationSettings });
  });

  it('of no brand, or of no time, is none', async () => {
    expect((await send('GET', `/reputation?brand=nobody&from=${from}&to=${to}`)).statusCode).toBe(404);
    expect((await send('GET', `/reputation?brand=acme&from=${to}&to=${from}`)).statusCode).toBe(400);
  });
});
