import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ConcernPage } from '../api/schemas/concerns.ts';
import type { Trend } from '../api/schemas/trends.ts';
import { createRollup } from '../pipeline/rollup.ts';
import { START, startApi, type TestApi } from './api-harness.ts';
import { brandOf, mentionOf, save } from './store-fixtures.ts';

const DAY = 86_400_000;
const daysAgo = (days: number): string => new Date(START.getTime() - days * DAY).toISOString();
const [from, to] = [daysAgo(28), daysAgo(0)];
const known = (id: string) => ({ id, handle: null, name: `Name of ${id}`, followers: null });
const said = (id: string, author: string, days: number) =>
  mentionOf(id, { publishedAt: daysAgo(days), fetchedAt: daysAgo(0), author: known(author) });
let api: TestApi;

const ask = (path: string, given: Readonly<Record<string, string>> = {}) =>
  api.app.inject({
    ...{ method: 'GET', headers: api.page },
    url: `/api${path}?${new URLSearchParams({ brand: 'acme', from, to, ...given })}`,
  });
const list = async (given: Readonly<Record<string, string>> = {}): Promise<ConcernPage> =>
  (await ask('/concerns', given)).json();
const idsOf = ({ rows }: ConcernPage) => rows.map(({ mentionIds }) => mentionIds.join(' '));

beforeAll(async () => {
  api = await startApi();
  const { store } = api;
  const targets = { severe: null, complaint: 60 * 24, question: null, request: null, review: null };
  await store.brands.save(brandOf({ response: { targets, hours: [], holidays: [] } }));
  // Five posts of one person; one who asks again after the answer; one who was answered at once; one long ago.
  await save(store.mentions, ...[1, 2, 3, 4, 5].map((n) => said(`five-${n}`, 'five', 20 - n)));
  await save(
    store.mentions,
    said('again-1', 'again', 9),
    said('again-2', 'again', 7),
    said('once', 'once', 5),
  );
  await save(store.mentions, said('before', 'before', 30), said('after', 'before', 26));
  const answer = (id: string, days: number) =>
    store.mentions.setState(`feed:${id}`, { expected: 'open', to: 'answered', by: 'o', at: daysAgo(days) });
  await answer('five-1', 14.5);
  await answer('again-1', 8.5);
  await answer('once', 4.5);
  const queues = {
    add: () => Promise.resolve(),
    counts: () => Promise.resolve({ waiting: 0, active: 0, delayed: 0, failed: 0 }),
  };
  await createRollup({ ...store, queues })({}, new AbortController().signal);
}, 120_000);
afterAll(() => api.close());

describe('concerns', () => {
  it('are as many as the figures say, one for each person who asked', async () => {
    const trend: Trend = (await ask('/trends', { grain: 'day' })).json();
    const { needsReply, answered, dismissed, due } = trend.total;
    const totalOf = async (kind: string) => (await list({ kind, from: trend.from, to: trend.to })).total;
    expect([needsReply, answered, dismissed, due]).toEqual([3, 2, 0, { count: 3, inTime: 1, late: 1 }]);
    expect(await totalOf('all')).toBe(needsReply);
    expect(await totalOf('answered')).toBe(answered);
    expect(await totalOf('dismissed')).toBe(dismissed);
    expect(await totalOf('timed')).toBe(due.count);
    expect(await totalOf('in-time')).toBe(due.inTime);
    expect(await totalOf('late')).toBe(due.late);
  });

  it('open to the mentions they are made of, newest first', async () => {
    const page = await list();
    const five = [1, 2, 3, 4, 5].map((n) => `feed:five-${n}`).join(' ');
    expect(idsOf(page)).toEqual(['feed:once', 'feed:again-1 feed:again-2', five]);
    expect(page.rows[2]).toMatchObject({
      ...{ mentions: 5, last: daysAgo(15), state: 'answered', answeredAt: daysAgo(14.5), timing: 'late' },
      mention: { id: 'feed:five-1', author: { name: 'Name of five' } },
    });
    expect(idsOf(await list({ kind: 'open' }))).toEqual(['feed:again-1 feed:again-2']);
  });

  it('come page by page', async () => {
    const seen: string[] = [];
    for (let after: string | null = ''; after !== null; ) {
      const page: ConcernPage = await list({ limit: '1', ...(after === '' ? {} : { after }) });
      expect([page.rows.length, page.total]).toEqual([1, 3]);
      seen.push(...idsOf(page));
      after = page.next;
    }
    expect(seen).toEqual(idsOf(await list()));
  });

  it('are refused for years at once, and for brands that are not there', async () => {
    expect((await ask('/concerns', { from: daysAgo(500) })).statusCode).toBe(413);
    expect((await ask('/concerns', { brand: 'nobody' })).statusCode).toBe(404);
    expect((await ask('/concerns', { kind: 'best' })).statusCode).toBe(400);
  });
});
