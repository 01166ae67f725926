import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DeskAnswer, WorkAnswer } from '../api/schemas/work.ts';
import type { WorkLabelList, WorkLabelRequest } from '../api/schemas/work-labels.ts';
import type { WorkLabel } from '../domain/work/work-label.ts';
import { startApi, type TestApi } from './api-harness.ts';
import { brandOf, mentionOf, save } from './store-fixtures.ts';

let api: TestApi;
const ask = (method: 'GET' | 'POST' | 'PUT' | 'DELETE', url: string, payload?: object) =>
  api.app.inject({
    method,
    url: `/api${url}`,
    headers: api.page,
    ...(payload !== undefined && { payload }),
  });

const add = async (name: string, colour: WorkLabelRequest['colour'] = 'blue'): Promise<WorkLabel> => {
  const answer = await ask('POST', '/work-labels', { name, colour });
  expect(answer.statusCode).toBe(201);
  return answer.json<WorkLabel>();
};

const file = (id: string, added: readonly string[], removed: readonly string[] = []) =>
  ask('POST', '/work', { orders: [{ mentionId: id, change: { type: 'label', added, removed } }] });

const idsOf = async (query: string): Promise<readonly string[]> =>
  (await ask('GET', `/mentions?q=${encodeURIComponent(query)}`))
    .json<{ rows: { id: string }[] }>()
    .rows.map(({ id }) => id);

beforeAll(async () => {
  api = await startApi();
  await api.store.brands.save(brandOf());
  await save(api.store.mentions, mentionOf('1'), mentionOf('2'));
});
afterAll(() => api.close());

describe('labels of the desk', () => {
  it('are added, renamed, listed by name and removed', async () => {
    const bag = await add('  Lost bag ');
    const press = await add('Press', 'red');
    expect(bag.name).toBe('Lost bag');
    const renamed = await ask('PUT', `/work-labels/${press.id}`, { name: 'A press', colour: 'teal' });
    expect(renamed.json()).toEqual({ id: press.id, name: 'A press', colour: 'teal' });
    expect((await ask('GET', '/work-labels')).json<WorkLabelList>().rows.map(({ name }) => name)).toEqual([
      'A press',
      'Lost bag',
    ]);
    expect((await ask('GET', '/desk')).json<DeskAnswer>().labels).toHaveLength(2);
    for (const { id } of [bag, press])
      expect((await ask('DELETE', `/work-labels/${id}`)).statusCode).toBe(204);
    expect((await ask('DELETE', `/work-labels/${bag.id}`)).statusCode).toBe(404);
    expect((await ask('GET', '/work-labels')).json()).toEqual({ rows: [] });
  });

  it('share no name, whatever its case, and have a colour that there is', async () => {
    const { id } = await add('Refund');
    const second = await ask('POST', '/work-labels', { name: 'REFUND', colour: 'red' });
    expect(second.statusCode).toBe(409);
    expect(second.json()).toMatchObject({ detail: expect.stringContaining('take another name') });
    expect((await ask('PUT', `/work-labels/${id}`, { name: 'refund', colour: 'red' })).statusCode).toBe(200);
    expect((await ask('POST', '/work-labels', { name: 'x', colour: 'mauve' })).statusCode).toBe(400);
    expect((await ask('POST', '/work-labels', { name: ' ', colour: 'red' })).statusCode).toBe(400);
    await ask('DELETE', `/work-labels/${id}`);
  });

  it('find mentions by their name, also after that changed', async () => {
    const { id } = await add('Lost bag');
    const done = await file('feed:1', [id]);
    expect(done.json<WorkAnswer>().rows).toMatchObject([
      { result: 'done', mention: { work: { labels: [id] } } },
    ]);
    expect(await idsOf('label:"lost bag"')).toEqual(['feed:1']);
    await ask('PUT', `/work-labels/${id}`, { name: 'Baggage', colour: 'blue' });
    expect(await idsOf('label:baggage')).toEqual(['feed:1']);
    expect(await idsOf('label:"lost bag"')).toEqual([]);
    const suggest = await ask('POST', '/query/suggest', { query: 'label:b', caret: 7 });
    expect(suggest.json<{ rows: { label: string }[] }>().rows).toMatchObject([{ label: 'label:Baggage' }]);
  });

  it('are refused where there is none of the id, and taken off also then', async () => {
    const { id } = await add('Soon gone');
    await file('feed:2', [id]);
    await ask('DELETE', `/work-labels/${id}`);
    const refused = await file('feed:1', [id]);
    expect(refused.statusCode).toBe(400);
    expect(refused.json()).toMatchObject({
      errors: [{ path: 'orders.0.change', message: expect.stringContaining('label that is not there') }],
    });
    expect((await file('feed:2', [], [id])).json<WorkAnswer>().rows).toMatchObject([
      { result: 'done', mention: { work: { labels: [] } } },
    ]);
  });

  it('are in the log of changes', async () => {
    const { id } = await add('Vip');
    const log = await ask('GET', '/audit?kind=label');
    expect(log.json<{ rows: unknown[] }>().rows).toContainEqual(
      expect.objectContaining({ action: 'added', name: 'Vip', after: { id, name: 'Vip', colour: 'blue' } }),
    );
  });
});
