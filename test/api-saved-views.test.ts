import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { NewInvitation } from '../api/schemas/invitations.ts';
import type { SavedViewList, SavedViewRequest } from '../api/schemas/saved-views.ts';
import type { Role } from '../domain/role.ts';
import type { SavedView } from '../domain/work/saved-view.ts';
import { pageOf, startApi, type TestApi } from './api-harness.ts';

type Headers = Readonly<Record<string, string>>;

let api: TestApi;
let ana: Headers;
let bo: Headers;
let viewer: Headers;

const ask = (method: 'GET' | 'POST' | 'PUT' | 'DELETE', url: string, headers: Headers, payload?: object) =>
  api.app.inject({ method, url: `/api${url}`, headers, ...(payload !== undefined && { payload }) });

const join = async (name: string, role: Role): Promise<Headers> => {
  const invited = await ask('POST', '/invitations', api.page, { email: `${name}@example.com`, role });
  const { token } = invited.json<NewInvitation>();
  return pageOf(
    await ask('POST', '/invitations/acceptance', {}, { token, name, password: 'four long words together' }),
  );
};

const requestOf = (changes: Partial<SavedViewRequest> = {}): SavedViewRequest => ({
  ...{ name: 'Lost bags', page: 'inbox', query: 'bag is:unanswered', order: 'due', shared: false },
  ...changes,
});
const add = async (headers: Headers, changes: Partial<SavedViewRequest> = {}): Promise<SavedView> => {
  const answer = await ask('POST', '/views', headers, requestOf(changes));
  expect(answer.statusCode).toBe(201);
  return answer.json<SavedView>();
};
const listOf = async (headers: Headers): Promise<readonly (readonly [string, boolean])[]> =>
  (await ask('GET', '/views', headers))
    .json<SavedViewList>()
    .rows.map(({ view, mayChange }) => [view.name, mayChange] as const);

beforeAll(async () => {
  api = await startApi();
  [ana, bo, viewer] = [await join('ana', 'agent'), await join('bo', 'agent'), await join('vi', 'viewer')];
});
afterAll(() => api.close());

describe('saved views', () => {
  it('are their owner’s alone, or for all to see and for owner and managers to change', async () => {
    const own = await add(ana);
    const shared = await add(ana, { name: 'All bags', shared: true });
    expect(await listOf(ana)).toEqual([
      ['All bags', true],
      ['Lost bags', true],
    ]);
    expect(await listOf(bo)).toEqual([['All bags', false]]);
    expect(await listOf(api.page)).toEqual([['All bags', true]]);
    expect((await ask('PUT', `/views/${own.id}`, bo, requestOf())).statusCode).toBe(404);
    expect((await ask('PUT', `/views/${shared.id}`, bo, requestOf())).statusCode).toBe(403);
    expect((await ask('DELETE', `/views/${shared.id}`, bo)).statusCode).toBe(403);
    const changed = await ask(
      'PUT',
      `/views/${shared.id}`,
      api.page,
      requestOf({ name: 'Bags', shared: true }),
    );
    expect(changed.json<SavedView>()).toEqual({ ...shared, name: 'Bags' });
    for (const { id } of [own, shared])
      expect((await ask('DELETE', `/views/${id}`, ana)).statusCode).toBe(204);
    expect(await listOf(ana)).toEqual([]);
  });

  it('are shared by agents, kept by anybody', async () => {
    const refused = await ask('POST', '/views', viewer, requestOf({ shared: true }));
    expect(refused.statusCode).toBe(403);
    expect(refused.json()).toMatchObject({ detail: expect.stringContaining('Keep it for yourself') });
    const { id } = await add(viewer);
    expect((await ask('PUT', `/views/${id}`, viewer, requestOf({ shared: true }))).statusCode).toBe(403);
    await ask('DELETE', `/views/${id}`, viewer);
  });

  it('hold a query that can be read, and so many and no more', async () => {
    const wrong = await ask('POST', '/views', ana, requestOf({ query: 'bag AND (' }));
    expect(wrong.json()).toMatchObject({ errors: [{ path: 'query' }] });
    for (let n = 0; n < 50; n += 1) await add(bo, { name: `View ${n}` });
    expect((await ask('POST', '/views', bo, requestOf())).statusCode).toBe(409);
  });

  it('are in the log of changes', async () => {
    const { id } = await add(ana, { name: 'Noted' });
    await ask('DELETE', `/views/${id}`, ana);
    const log = await ask('GET', '/audit?kind=view&text=Noted', api.page);
    expect(
      log
        .json<{ rows: { action: string }[] }>()
        .rows.map(({ action }) => action)
        .toSorted(),
    ).toEqual(expect.arrayContaining(['added', 'removed']));
  });
});
