import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { NewInvitation } from '../api/schemas/invitations.ts';
import type { WorkAnswer, WorkRequest } from '../api/schemas/work.ts';
import type { Role } from '../domain/role.ts';
import { pageOf, startApi, type TestApi } from './api-harness.ts';
import { brandOf, mentionOf, save } from './store-fixtures.ts';

type Headers = Readonly<Record<string, string>>;
type Change = WorkRequest['orders'][number]['change'];

interface Person {
  readonly id: string;
  readonly headers: Headers;
}

let api: TestApi;
let ana: Person;
let bo: Person;
let viewer: Person;
let mentions = 0;

const ask = (method: 'GET' | 'POST', url: string, headers: Headers, payload?: object) =>
  api.app.inject({ method, url: `/api${url}`, headers, ...(payload !== undefined && { payload }) });

const join = async (name: string, role: Role): Promise<Person> => {
  const email = `${name.toLowerCase().replace(' ', '.')}@example.com`;
  const invited = await ask('POST', '/invitations', api.page, { email, role });
  const { token, row } = invited.json<NewInvitation>();
  const taken = { token, name, password: 'four long words together' };
  const answer = await ask('POST', '/invitations/acceptance', {}, taken);
  return { id: row.id, headers: pageOf(answer) };
};

beforeAll(async () => {
  api = await startApi();
  await api.store.brands.save(brandOf());
  [ana, bo, viewer] = [
    await join('Ana Reis', 'agent'),
    await join('Bo', 'agent'),
    await join('Vi', 'viewer'),
  ];
});
afterAll(() => api.close());

/** A mention of its own for each test. */
let id = '';
beforeEach(async () => {
  mentions += 1;
  id = `feed:${mentions}`;
  await save(api.store.mentions, mentionOf(String(mentions)));
});

const work = async ({ headers }: Person, ...changes: readonly Change[]): Promise<WorkAnswer['rows']> => {
  const answer = await ask('POST', '/work', headers, {
    orders: changes.map((change) => ({ mentionId: id, change })),
  });
  expect(answer.statusCode).toBe(200);
  return answer.json<WorkAnswer>().rows;
};

const take = (person: Person, from: string | null = null): Change => ({
  ...{ type: 'assign', from, to: `person:${person.id}` },
});

const idsOf = async (query: string, { headers }: Person): Promise<readonly string[]> => {
  const answer = await ask('GET', `/mentions?q=${encodeURIComponent(query)}`, headers);
  return answer.json<{ rows: { id: string }[] }>().rows.map((row) => row.id);
};

describe('assigning', () => {
  it('gives a mention to who takes it first, and tells the second who that is', async () => {
    expect(await work(ana, take(ana))).toMatchObject([{ result: 'done' }]);
    const [late] = await work(bo, take(bo));
    expect(late).toMatchObject({ result: 'conflict', mention: { work: { assignee: `person:${ana.id}` } } });
    expect(await idsOf('assigned:me', ana)).toEqual([id]);
    expect(await idsOf('assigned:me', bo)).toEqual([]);
    expect(await idsOf('assigned:ana', bo)).toEqual([id]);
    expect(await idsOf('assigned:"Ana Reis" is:unanswered', bo)).toEqual([id]);
    expect(await idsOf('assigned:none', bo)).not.toContain(id);
    expect(await idsOf('assigned:nobody-of-that-name', bo)).toEqual([]);
  });

  it('lets one of two win who press at once', async () => {
    const rows = (await Promise.all([work(ana, take(ana)), work(bo, take(bo))])).flat();
    expect(rows.map(({ result }) => result).toSorted()).toEqual(['conflict', 'done']);
  });

  it('goes to teams, found by their name, also after it changed', async () => {
    const team = await ask('POST', '/teams', api.page, { name: 'Billing', memberIds: [bo.id] });
    const teamId = team.json<{ id: string }>().id;
    await work(ana, { type: 'assign', from: null, to: `team:${teamId}` });
    expect(await idsOf('team:billing', bo)).toEqual([id]);
    const suggest = await ask('POST', '/query/suggest', bo.headers, { query: 'team:b', caret: 6 });
    expect(suggest.json<{ rows: { label: string }[] }>().rows.map(({ label }) => label)).toEqual([
      'team:Billing',
    ]);
  });

  it('refuses whom nobody knows, and who may only read', async () => {
    for (const to of ['person:nobody', 'team:nothing', `person:${viewer.id}`]) {
      const answer = await ask('POST', '/work', ana.headers, {
        orders: [{ mentionId: id, change: { type: 'assign', from: null, to } }],
      });
      expect(answer.statusCode).toBe(400);
      expect(answer.json()).toMatchObject({ errors: [{ path: 'orders.0.change' }] });
    }
    const refused = await ask('POST', '/work', viewer.headers, {
      orders: [{ mentionId: id, change: take(ana) }],
    });
    expect(refused.statusCode).toBe(403);
  });

  it('does what it can of many at once, and tells of each what became of it', async () => {
    const others = ['b1', 'b2', 'b3'];
    await save(api.store.mentions, ...others.map((each) => mentionOf(each)));
    const orders = others.map((each) => ({
      mentionId: `feed:${each}`,
      change: { type: 'state', from: 'open', to: 'dismissed' },
    }));
    await ask('POST', '/work', bo.headers, { orders: [orders[1]] });
    const answer = await ask('POST', '/work', ana.headers, { orders });
    expect(answer.json<WorkAnswer>().rows).toMatchObject([
      { result: 'done', mention: { status: { state: 'dismissed', by: ana.id } } },
      { result: 'conflict', mention: { status: { state: 'dismissed', by: bo.id } } },
      { result: 'done', mention: { status: { state: 'dismissed', by: ana.id } } },
    ]);
    const many = Array.from({ length: 201 }, () => orders[0]);
    expect((await ask('POST', '/work', ana.headers, { orders: many })).statusCode).toBe(400);
  });

  it('is written down with the mention and in the log of changes', async () => {
    await work(ana, take(ana));
    await work(bo, { type: 'state', from: 'open', to: 'answered' });
    const answer = await ask('GET', `/mentions/${id}/work`, viewer.headers);
    expect(answer.json<{ rows: unknown[] }>().rows).toMatchObject([
      { by: ana.id, change: { type: 'assign', from: null, to: `person:${ana.id}` } },
      { by: bo.id, change: { type: 'state', from: 'open', to: 'answered' } },
    ]);
    expect((await ask('GET', '/mentions/feed:none/work', viewer.headers)).statusCode).toBe(404);
    const log = await ask('GET', '/audit?kind=mention', api.page);
    // All of them share the clock's instant, so that any may come first.
    expect(log.json<{ rows: unknown[] }>().rows).toContainEqual(
      expect.objectContaining({
        actor: { id: bo.id, name: 'Bo' },
        action: 'worked on',
        after: { done: [{ mentionId: id, change: { type: 'state', from: 'open', to: 'answered' } }] },
      }),
    );
  });

  it('tells who is there to be asked', async () => {
    const answer = await ask('GET', '/desk', viewer.headers);
    const { people } = answer.json<{ people: { id: string; name: string; works: boolean }[] }>();
    expect(people).toContainEqual({ id: ana.id, name: 'Ana Reis', works: true });
    expect(people).toContainEqual({ id: viewer.id, name: 'Vi', works: false });
  });
});
