import { afterAll, beforeAll, expect, it } from 'vitest';
import { hashSecret, newSecret } from '../api/auth/secret.ts';
import { JOB_BOARD_PATH } from '../api/job-board.ts';
import { START, startApi, type TestApi } from './api-harness.ts';

let api: TestApi;
let manager: Readonly<Record<string, string>>;
beforeAll(async () => {
  api = await startApi();
  const key = `es_${newSecret()}`;
  await api.store.accounts.saveApiKey({
    ...{ id: 'k', name: 'k', role: 'manager', tokenHash: hashSecret(key), hint: 'es_' },
    createdAt: START.toISOString(),
  });
  manager = { authorization: `Bearer ${key}` };
  await api.queues.add('notify', {
    ...{ key: 'source-failing:s1', level: 'info', title: 'Jane Secretive', detail: 'zeppelin', path: null },
  });
});
afterAll(() => api.close());

const get = (path: string, headers: Readonly<Record<string, string>>) =>
  api.app.inject({ url: `${JOB_BOARD_PATH}${path}`, headers });

it('shows the owner every queue, and of a job what it is about but nobody’s words', async () => {
  const page = await get('', api.page);
  expect([page.statusCode, page.headers['content-type']]).toEqual([
    200,
    expect.stringMatching(/^text\/html/),
  ]);
  expect(page.headers['content-security-policy']).toMatch(/script-src 'self';.*base-uri 'self'/);
  const [script] = /static\/js\/main\.[\w.]+js/.exec(page.body) ?? [];
  expect((await get(`/${script}`, api.page)).statusCode).toBe(200);
  const answer = await get('/api/queues?activeQueue=notify&status=waiting&page=1', api.page);
  expect(answer.statusCode).toBe(200);
  const { queues } = answer.json<{ queues: { name: string; readOnlyMode: boolean; jobs: object[] }[] }>();
  expect(queues.map(({ name }) => name)).toContain('ingest');
  expect(queues.every(({ readOnlyMode }) => readOnlyMode)).toBe(true);
  expect(queues.find(({ name }) => name === 'notify')?.jobs).toMatchObject([
    { data: 'telling about source-failing:s1' },
  ]);
  expect(answer.body).not.toMatch(/Secretive|zeppelin/);
});

it('is closed to everyone else, and changes nothing', async () => {
  for (const path of ['', '/api/queues']) {
    expect((await get(path, {})).statusCode).toBe(401);
    expect((await get(path, manager)).statusCode).toBe(403);
  }
  const url = `${JOB_BOARD_PATH}/api/queues/notify/empty`;
  const { cookie = '' } = api.page;
  expect((await api.app.inject({ method: 'PUT', url, headers: { cookie } })).statusCode).toBe(403);
  const emptied = await api.app.inject({ method: 'PUT', url, headers: api.page, payload: {} });
  expect(emptied.statusCode).toBeGreaterThanOrEqual(400);
  expect((await api.queues.counts('notify')).waiting).toBe(1);
});
