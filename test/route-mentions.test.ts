import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Account } from '../domain/account.ts';
import type { RoutingRule } from '../domain/work/routing-rule.ts';
import type { WorkChange } from '../domain/work/work-event.ts';
import { rematch } from '../pipeline/rematch.ts';
import { requestRouting } from '../pipeline/request-routing.ts';
import { createRouting } from '../pipeline/route-mentions.ts';
import type { JobData } from '../queue/jobs.ts';
import type { Store } from '../store/port.ts';
import type { Engine } from '../store/postgres/engine.ts';
import { openMemoryEngine } from '../store/postgres/open-engine.ts';
import { openPostgresStore } from '../store/postgres/open-postgres-store.ts';
import { brandOf, mentionOf, NOW, save } from './store-fixtures.ts';

let engine: Engine;
let store: Store;
let schemas = 0;
beforeAll(async () => {
  engine = await openMemoryEngine();
});
afterAll(() => engine.close());

const personOf = (id: string, status: Account['status'] = 'active'): Account => ({
  ...{ id, name: id, email: `${id}@example.com`, role: 'agent', status, createdAt: NOW },
});
const keep = (id: string, changes: Partial<RoutingRule> = {}): Promise<void> =>
  store.desk.saveRoutingRule({
    ...{ id, name: `Rule ${id}`, query: 'invoice', brandId: null, to: 'team:finance', place: 0 },
    ...{ enabled: true, since: '2026-11-01T00:00:00.000Z', createdAt: NOW },
    ...changes,
  });
const comes = (id: string, text: string) => save(store.mentions, mentionOf(id, { text }));
const route = (...ids: readonly string[]) =>
  createRouting({ store, now: () => new Date(NOW) })({ mentionIds: ids.map((id) => `feed:${id}`) });
const holder = async (id: string) => (await store.mentions.find(`feed:${id}`))?.work.assignee;
const worked = async (change: WorkChange) => {
  const order = { eventId: JSON.stringify(change), mentionId: 'feed:1', change };
  expect((await store.mentions.changeWork([order], { by: 'ana', at: NOW }))[0]?.result).toBe('done');
};

beforeEach(async () => {
  schemas += 1;
  store = await openPostgresStore({ engine, schema: `routed_${schemas}` });
  await store.brands.save(brandOf());
  for (const id of ['ana', 'bo']) await store.accounts.saveAccount(personOf(id));
  await store.teams.save({ id: 'finance', name: 'Finance', memberIds: ['bo'] });
});

describe('routing of what comes in', () => {
  it('gives it to whom the first matching rule names, and keeps which rule it was', async () => {
    await keep('late', { place: 2, query: 'acme', to: 'person:ana' });
    await keep('bill', { place: 1, name: 'Billing' });
    await comes('1', 'acme sent me a wrong invoice');
    await comes('2', 'acme lost my bag');
    await comes('3', 'acme is fine');
    await save(store.mentions, mentionOf('4', { text: 'acme invoice', needsReply: false }));
    await route('1', '2', '4', 'none');
    expect(await Promise.all(['1', '2', '3', '4'].map(holder))).toEqual([
      ...['team:finance', 'person:ana', null, null],
    ]);
    expect(await store.mentions.listWork('feed:1', 10)).toMatchObject([
      {
        by: 'rule:bill',
        rule: 'Billing',
        at: NOW,
        change: { type: 'assign', from: null, to: 'team:finance' },
      },
    ]);
  });

  it('gives it once, under redelivery, by two processes at once, and after it was given back', async () => {
    await keep('bill');
    await comes('1', 'acme invoice');
    await Promise.all([route('1'), route('1'), route('1')]);
    await route('1');
    expect(await store.mentions.listWork('feed:1', 10)).toHaveLength(1);
    await worked({ type: 'assign', from: 'team:finance', to: null });
    await route('1');
    expect(await holder('1')).toBeNull();
  });

  it.each<[string, WorkChange]>([
    ['gave it to somebody', { type: 'assign', from: null, to: 'person:ana' }],
    ['noted something', { type: 'note', text: 'I call her.', tells: [] }],
    ['labelled it', { type: 'label', added: ['vip'], removed: [] }],
    ['dismissed it', { type: 'state', from: 'open', to: 'dismissed' }],
  ])('leaves alone what a person %s', async (_, change) => {
    await keep('bill');
    await comes('1', 'acme invoice');
    await worked(change);
    await route('1');
    expect(await holder('1')).toBe(change.type === 'assign' ? 'person:ana' : null);
    expect(await store.mentions.listWork('feed:1', 10)).toHaveLength(1);
  });

  it('leaves alone what somebody writes an answer to', async () => {
    await keep('bill');
    await comes('1', 'acme invoice');
    const by = { id: 'ana', name: 'Ana' };
    const draft = { mentionId: 'feed:1', by, text: 'Dear', at: NOW, copiedAt: null, templateId: null };
    await store.replies.saveDraft(draft);
    await route('1');
    expect(await holder('1')).toBeNull();
  });

  it('tries the next rule where whom one names has left or the team is gone', async () => {
    await store.accounts.saveAccount(personOf('cy', 'deactivated'));
    await keep('a', { to: 'person:cy' });
    await keep('b', { to: 'team:gone', place: 1 });
    await keep('c', { to: 'person:bo', place: 2 });
    await comes('1', 'acme invoice');
    await route('1');
    expect(await holder('1')).toBe('person:bo');
  });

  it('is asked for only where a rule is on and somebody waits for an answer', async () => {
    const jobs: JobData<'route'>[] = [];
    const queues = { add: async (_: string, data: object) => void jobs.push(data as JobData<'route'>) };
    const ask = (needsReply: boolean) =>
      requestRouting({ desk: store.desk, queues }, [{ id: 'feed:1', needsReply }]);
    await keep('bill', { enabled: false });
    await ask(true);
    expect(jobs).toEqual([]);
    await keep('bill');
    await ask(false);
    expect(jobs).toEqual([]);
    await ask(true);
    expect(jobs).toEqual([{ mentionIds: ['feed:1'] }]);
  });

  it('is asked for where a brand becomes one of the own', async () => {
    const jobs: string[] = [];
    const queues = {
      add: async (name: string, data: object) => void jobs.push(`${name} ${JSON.stringify(data)}`),
    };
    await keep('bill');
    await save(store.mentions, mentionOf('1', { text: 'acme invoice', needsReply: false }));
    const { brands, desk, mentions } = store;
    await rematch({ brands, desk, mentions, queues }, new AbortController().signal);
    expect(jobs).toContain('route {"mentionIds":["feed:1"]}');
  });
});
