import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { RoutingRuleList, RoutingRuleRequest, RoutingTrial } from '../api/schemas/routing-rules.ts';
import type { RoutingRule } from '../domain/work/routing-rule.ts';
import { START, startApi, type TestApi } from './api-harness.ts';
import { brandOf, mentionOf, save } from './store-fixtures.ts';

let api: TestApi;
const ask = (method: 'GET' | 'POST' | 'PUT' | 'DELETE', url: string, payload?: object) =>
  api.app.inject({
    ...{ method, url: `/api${url}`, headers: api.page },
    ...(payload !== undefined && { payload }),
  });

const requestOf = (changes: Partial<RoutingRuleRequest> = {}): RoutingRuleRequest => ({
  ...{ name: 'Billing', query: 'invoice OR refund', brandId: null, to: 'team:finance', enabled: true },
  ...changes,
});
const add = async (changes: Partial<RoutingRuleRequest> = {}): Promise<RoutingRule> => {
  const answer = await ask('POST', '/routing-rules', requestOf(changes));
  expect(answer.statusCode).toBe(201);
  return answer.json<RoutingRule>();
};
const list = async () => (await ask('GET', '/routing-rules')).json<RoutingRuleList>().rows;

beforeAll(async () => {
  api = await startApi();
  await api.store.brands.save(brandOf());
  await api.store.teams.save({ id: 'finance', name: 'Finance', memberIds: [] });
  await save(
    api.store.mentions,
    mentionOf('1', { text: 'acme sent a wrong invoice' }),
    mentionOf('2', { text: 'acme owes me a refund' }),
    mentionOf('3', { text: 'acme refund came quickly, thanks', needsReply: false }),
    mentionOf('4', { text: 'acme refund, years ago', publishedAt: '2026-01-01T00:00:00.000Z' }),
  );
});
beforeEach(async () => {
  for (const { id } of await api.store.desk.listRoutingRules()) await api.store.desk.removeRoutingRule(id);
  api.clock.now = START;
});
afterAll(() => api.close());

describe('routing rules', () => {
  it('are added last, changed, put in order and removed, and the log of changes has it', async () => {
    const [one, two] = [await add(), await add({ name: 'Crashes', query: 'crash' })];
    expect((await list()).map(({ rule }) => rule.name)).toEqual(['Billing', 'Crashes']);
    const swapped = await ask('PUT', '/routing-rules/order', { ids: [two.id, one.id] });
    expect(swapped.json<RoutingRuleList>().rows.map(({ rule }) => rule.id)).toEqual([two.id, one.id]);
    expect((await ask('PUT', '/routing-rules/order', { ids: [one.id] })).statusCode).toBe(409);
    expect((await ask('PUT', '/routing-rules/order', { ids: [one.id, one.id] })).statusCode).toBe(409);
    expect((await ask('DELETE', `/routing-rules/${two.id}`)).statusCode).toBe(204);
    expect((await ask('DELETE', `/routing-rules/${two.id}`)).statusCode).toBe(404);
    expect((await list()).map(({ rule }) => rule.id)).toEqual([one.id]);
    const { rows } = (await ask('GET', '/audit?kind=routing%20rule')).json();
    expect(rows.map(({ action }: { action: string }) => action).sort()).toEqual([
      ...['added', 'added', 'put in order', 'removed'],
    ]);
  });

  it('decide for what comes in once what they look for was changed', async () => {
    const rule = await add();
    api.clock.now = new Date(START.getTime() + 60_000);
    const renamed = await ask('PUT', `/routing-rules/${rule.id}`, requestOf({ name: 'Money' }));
    expect(renamed.json<RoutingRule>()).toMatchObject({ name: 'Money', since: rule.since });
    const changed = await ask('PUT', `/routing-rules/${rule.id}`, requestOf({ query: 'invoice' }));
    expect(changed.json<RoutingRule>().since).toBe(api.clock.now.toISOString());
  });

  it('name a query that is one, somebody who can take it, and a brand that there is', async () => {
    const refused = async (changes: Partial<RoutingRuleRequest>) =>
      ask('POST', '/routing-rules', requestOf(changes));
    const query = await refused({ query: '(invoice' });
    expect(query.statusCode).toBe(400);
    expect(query.json()).toMatchObject({ errors: [{ path: 'query' }] });
    expect((await refused({ to: 'person:nobody' })).json()).toMatchObject({ errors: [{ path: 'to' }] });
    expect((await refused({ brandId: 'none' })).statusCode).toBe(404);
    expect((await refused({ query: ' ' })).statusCode).toBe(400);
    expect(await list()).toEqual([]);
  });

  it('tell where whom they name, or their brand, is gone', async () => {
    await api.store.teams.save({ id: 'short', name: 'Short-lived', memberIds: [] });
    await api.store.brands.save(brandOf({ id: 'brief', name: 'Brief' }));
    await add({ to: 'team:short', brandId: 'brief' });
    expect(await list()).toMatchObject([{ takerIsThere: true, brandIsThere: true }]);
    await api.store.teams.remove('short');
    await api.store.brands.remove('brief');
    expect(await list()).toMatchObject([{ takerIsThere: false, brandIsThere: false }]);
  });

  it('are tried on the last 30 days, with what rules before take', async () => {
    const trial = async (params: Record<string, string>) =>
      (await ask('GET', `/routing-trials?${new URLSearchParams(params)}`)).json<RoutingTrial>();
    expect(await trial({ q: 'invoice OR refund' })).toEqual({
      ...{ matched: 3, given: 2, earlier: 0, needNone: 1, isWhole: true },
    });
    const rule = await add({ query: 'invoice' });
    expect(await trial({ q: 'invoice OR refund', brand: 'acme' })).toMatchObject({ given: 1, earlier: 1 });
    // The rule itself does not stand before itself.
    expect(await trial({ q: 'invoice', rule: rule.id })).toMatchObject({ given: 1, earlier: 0 });
    expect((await ask('GET', '/routing-trials?q=(')).statusCode).toBe(400);
  });
});
