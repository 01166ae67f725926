import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { everything } from '../domain/query/ast.ts';
import { benchActions } from '../scripts/bench/bench-actions.ts';
import { benchViewers, slopeOf } from '../scripts/bench/bench-viewers.ts';
import type { Product } from '../scripts/bench/product.ts';
import { START, startApi, type TestApi } from './api-harness.ts';
import { createClient } from './earshot-client.ts';
import { brandOf, mentionOf } from './store-fixtures.ts';

let api: TestApi;
let product: Product;
const ids = ['1', '2', '3'].map((id) => `feed:${id}`);

beforeAll(async () => {
  api = await startApi();
  await api.store.brands.save(brandOf({ id: 'acme' }));
  await api.store.mentions.save(['1', '2', '3'].map((id) => ({ mention: mentionOf(id), raw: {} })));
  await api.app.listen({ port: 0, host: '127.0.0.1' });
  const { port } = api.app.server.address() as AddressInfo;
  const [address, cookie] = [`http://127.0.0.1:${port}`, api.page['cookie'] ?? ''];
  const memory = async () => ({ now: process.memoryUsage().rss, highest: 0 });
  const { ask } = createClient(new URL(address), cookie);
  product = { pid: 0, readyMs: 0, address, cookie, ask, memory, stop: async () => {} };
});
afterAll(() => api.close());

const kept = async () => {
  const filter = { brandId: null, query: everything, now: START, timeZone: 'UTC' };
  const { rows } = await api.store.mentions.list(filter, { order: 'newest', limit: 50, after: null });
  return rows.map(({ id, status, work, judgement }) => ({
    ...{ id, state: status.state, assignee: work.assignee, labels: work.labels },
    ...{ snoozedUntil: work.snoozedUntil, sentiment: judgement.sentiment.label },
  }));
};

describe('the benchmark of the desk', () => {
  it('does what people do in the inbox, and takes all of it back', async () => {
    const before = await kept();
    const rows = await benchActions(product, ids, 3);
    expect(rows.map(({ what }) => what.split(' ')[0])).toEqual([
      ...['assign', 'answer', 'dismiss', 'label', 'snooze', 'correct', 'undo'],
    ]);
    for (const { ours } of rows) expect(ours).toMatch(/^p50 [\d.]+ ms, p95 [\d.]+ ms$/);
    expect(await kept()).toEqual(before);
    expect((await api.store.mentions.listWork(ids[2] ?? '', 50)).length).toBeGreaterThan(8);
  });

  it('tells every open page of every change', async () => {
    const [events] = await benchViewers(product, ids, { viewers: 5, seconds: 3 });
    expect(events).toMatchObject({ ours: '0', reference: '20 were to be heard' });
  });

  it('finds by how much memory grows', () => {
    const samples = [0, 1, 2, 3].map((second) => ({ second, bytes: 1000 + 10 * second }));
    expect(slopeOf(samples)).toBeCloseTo(600);
    expect(slopeOf(samples.slice(0, 1))).toBe(0);
  });
});
