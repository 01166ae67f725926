import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AuditList } from '../api/schemas/audit.ts';
import type { NewChannel } from '../api/schemas/channels.ts';
import { startApi, type TestApi } from './api-harness.ts';
import { brandOf } from './store-fixtures.ts';

let api: TestApi;
const send = (method: 'GET' | 'POST' | 'PUT' | 'DELETE', url: string, payload?: object) =>
  api.app.inject({ method, url, headers: api.page, ...(payload === undefined ? {} : { payload }) });

beforeAll(async () => {
  api = await startApi();
  await api.store.brands.save(brandOf());
}, 60_000);
afterAll(() => api.close());

const hook = {
  ...{ kind: 'webhook', title: 'Desk', brandId: null, events: ['alert-begun'], enabled: true },
  ...{ email: null, url: 'https://hooks.example.com/secret-part' },
};
const add = async (changes: object = {}) => {
  const made: NewChannel = (await send('POST', '/api/channels', { ...hook, ...changes })).json();
  const { signingSecret, ...channel } = made;
  return { channel, signingSecret };
};

describe('channels', () => {
  it('show their signing secret once and their address never', async () => {
    const { channel, signingSecret } = await add();
    expect(signingSecret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect(channel).toMatchObject({ title: 'Desk', host: 'hooks.example.com' });
    const answers = [
      (await send('GET', '/api/channels')).body,
      (await send('GET', '/api/audit?kind=channel')).body,
      api.log.join(''),
    ].join('');
    expect(answers).toContain('Desk');
    expect(answers).not.toContain('secret-part');
    expect(answers).not.toContain(signingSecret);
    const kept = await api.store.channels.find(channel.id);
    expect(kept?.sealed).toMatch(/^v1\./);
  });

  it('are changed, moved and removed, each noted', async () => {
    const { channel } = await add();
    const { kind: _kind, ...change } = { ...hook, title: 'Night', enabled: false, url: null };
    expect((await send('PUT', `/api/channels/${channel.id}`, change)).json()).toMatchObject({
      ...{ title: 'Night', enabled: false, host: 'hooks.example.com' },
    });
    const moved = await send('PUT', `/api/channels/${channel.id}`, { ...change, url: 'https://b.example/x' });
    expect(moved.json()).toMatchObject({ host: 'b.example' });
    expect((await send('DELETE', `/api/channels/${channel.id}`)).statusCode).toBe(204);
    expect((await send('DELETE', `/api/channels/${channel.id}`)).statusCode).toBe(404);
    const { rows }: AuditList = (await send('GET', '/api/audit?kind=channel')).json();
    const own = rows.filter(({ subject }) => subject === channel.id);
    expect(own.map(({ action }) => action).toSorted()).toEqual(['added', 'changed', 'changed', 'removed']);
  });

  it.each([
    ['mail without an address', { kind: 'email', url: null }, 400],
    ['mail with a web address', { kind: 'email', email: 'a@example.com' }, 400],
    [
      'mail to what is no address',
      { kind: 'email', email: 'a@example.com\r\nBcc: b@example.com', url: null },
      400,
    ],
    ['a webhook without an address', { url: null }, 400],
    ['another scheme', { url: 'file:///etc/passwd' }, 400],
    ['no events', { events: [] }, 400],
    ['a name of two lines', { title: 'a\nb' }, 400],
    ['a brand that is not there', { brandId: 'nobody' }, 404],
  ])('refuse %s', async (_case, changes, status) => {
    expect((await send('POST', '/api/channels', { ...hook, ...changes })).statusCode).toBe(status);
  });

  it('tell how a test went, keep it in the log, and send again', async () => {
    const { channel: gone } = await add({ title: 'Gone' });
    const tested = await send('POST', `/api/channels/${gone.id}/test`);
    expect(tested.json()).toMatchObject({ state: 'failed', status: 404, problem: 'It is gone.' });
    const { rows } = (await send('GET', `/api/deliveries?channel=${gone.id}`)).json();
    expect(rows).toEqual([tested.json()]);
    const again = await send('POST', `/api/deliveries/${rows[0].id}/again`);
    expect(again.json()).toMatchObject({ state: 'waiting', attempts: 0 });
    expect(api.rooms.asked).toContain(`deliver {"deliveryId":"${rows[0].id}"}`);
    expect((await send('POST', `/api/deliveries/${rows[0].id}/again`)).statusCode).toBe(409);
    expect((await send('POST', '/api/deliveries/none/again')).statusCode).toBe(404);
  });

  it('list the log page by page', async () => {
    const { channel } = await add({ title: 'Pages' });
    for (let count = 0; count < 3; count += 1) await send('POST', `/api/channels/${channel.id}/test`);
    const first = (await send('GET', `/api/deliveries?channel=${channel.id}&limit=2`)).json();
    const { at, id } = first.next;
    const rest = (
      await send('GET', `/api/deliveries?channel=${channel.id}&limit=2&beforeAt=${at}&beforeId=${id}`)
    ).json();
    expect([first.rows.length, rest.rows.length, rest.next]).toEqual([2, 1, null]);
  });
});
