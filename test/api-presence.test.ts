import { get, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { START, startApi, type TestApi } from './api-harness.ts';

const PAGE = '00000000-0000-4000-8000-000000000001';
let api: TestApi;

beforeAll(async () => {
  api = await startApi();
  await api.app.listen({ port: 0, host: '127.0.0.1' });
});
afterAll(() => api.close());

const ask = (method: 'GET' | 'PUT' | 'DELETE', path: string, payload?: object) =>
  api.app.inject({ method, url: `/api/presence${path}`, headers: api.page, ...(payload && { payload }) });

const listen = async (): Promise<{ response: IncomingMessage; text: () => string }> => {
  const { port } = api.app.server.address() as AddressInfo;
  const response = await new Promise<IncomingMessage>((resolve, reject) =>
    get(`http://127.0.0.1:${port}/api/events`, { headers: api.page }, resolve).on('error', reject),
  );
  let text = '';
  response.on('data', (chunk) => {
    text += chunk;
  });
  return { response, text: () => text };
};

it('is told to open pages as it changes, and fades when a page is not heard of for half a minute', async () => {
  const { response, text } = await listen();
  const told = () => text().match(/event: presence\ndata: .*/g) ?? [];
  expect((await ask('PUT', `/${PAGE}`, { mentionId: 'feed:1', doing: 'looking' })).statusCode).toBe(204);
  await expect.poll(told).toHaveLength(1);
  expect(told()[0]).toContain('"mentionId":"feed:1"');
  expect(told()[0]).toContain('"doing":"looking"');
  // That it is still there is no news.
  await ask('PUT', `/${PAGE}`, { mentionId: 'feed:1', doing: 'looking' });
  await ask('PUT', `/${PAGE}`, { mentionId: 'feed:1', doing: 'writing' });
  await expect.poll(told).toHaveLength(2);
  expect(told()[1]).toContain('"doing":"writing"');
  const { rows } = (await ask('GET', '')).json();
  expect(rows).toMatchObject([{ mentionId: 'feed:1', people: [{ doing: 'writing' }] }]);
  api.clock.now = new Date(START.getTime() + 30_001);
  await expect.poll(told, { timeout: 5000 }).toHaveLength(3);
  expect(told()[2]).toContain('{"rows":[{"mentionId":"feed:1","people":[]}]}');
  await ask('PUT', `/${PAGE}`, { mentionId: 'feed:1', doing: 'looking' });
  await expect.poll(told).toHaveLength(4);
  expect((await ask('DELETE', `/${PAGE}`)).statusCode).toBe(204);
  await expect.poll(told).toHaveLength(5);
  expect((await ask('GET', '')).json()).toEqual({ rows: [] });
  response.destroy();
});

it('is told to who listens at another process', async () => {
  const { response, text } = await listen();
  const at = api.clock.now;
  const until = new Date(at.getTime() + 30_000).toISOString();
  await api.store.presence.keep(
    { id: 'x', accountId: 'ben', name: 'Ben', mentionId: 'feed:2', doing: 'looking', until },
    at.toISOString(),
  );
  await expect.poll(text, { timeout: 5000 }).toContain('"name":"Ben"');
  response.destroy();
});

it('is nothing that the audit log holds', async () => {
  await ask('PUT', `/${PAGE}`, { mentionId: 'feed:1', doing: 'looking' });
  const { rows } = (await api.app.inject({ url: '/api/audit', headers: api.page })).json();
  expect(JSON.stringify(rows)).not.toContain('presence');
});
