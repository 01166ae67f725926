import { readdir } from 'node:fs/promises';
import { get, type IncomingMessage, request as send } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { judgedMention, START, startApi, type TestApi, UPLOAD_BYTES_AT_MOST } from './api-harness.ts';

let api: TestApi;
let port: number;
const url = (path: string) => `http://127.0.0.1:${port}${path}`;

beforeAll(async () => {
  api = await startApi();
  await api.app.listen({ port: 0, host: '127.0.0.1' });
  port = (api.app.server.address() as AddressInfo).port;
});
afterAll(() => api.close());

const until = async (holds: () => boolean | Promise<boolean>): Promise<void> => {
  for (let tries = 0; !(await holds()); tries += 1) {
    if (tries > 500) throw new Error('did not come true within 10 s');
    await wait(20);
  }
};

describe('uploads', () => {
  afterEach(() => {
    api.rooms.uploads.length = 0;
  });
  const upload = (
    path: string,
    content: string,
    fields: Record<string, string> = {},
    name = 'tweets.csv',
  ) => {
    const form = new FormData();
    for (const [key, value] of Object.entries(fields)) form.append(key, value);
    form.append('file', new Blob([content]), name);
    return fetch(url(path), { method: 'POST', headers: api.page, body: form });
  };
  const leftOver = () => readdir(api.uploadFolder);

  it('are looked at without being kept', async () => {
    const answer = await upload('/api/imports?dryRun=1', 'text\nhello\n', { zone: 'Europe/Berlin' });
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({ columns: ['text'], guessed: true });
    expect(api.rooms.uploads).toMatchObject([
      {
        fileName: 'tweets.csv',
        content: 'text\nhello\n',
        sizeBytes: 11,
        mapping: null,
        timeZone: 'Europe/Berlin',
      },
    ]);
    expect(await leftOver()).toEqual([]);
  });

  it('stay until the import has read them', async () => {
    const answer = await upload('/api/imports', 'text\nhello\n', { mapping: '{"text":"text"}' });
    expect(answer.status).toBe(202);
    expect(await answer.json()).toMatchObject({ id: 'run-1', fileName: 'tweets.csv' });
    expect(api.rooms.uploads).toMatchObject([{ mapping: { text: 'text' }, brandId: null, timeZone: 'UTC' }]);
    expect(await leftOver()).toHaveLength(1);
    api.rooms.finishImport();
    await until(async () => (await leftOver()).length === 0);
  });

  it('lose the folders of their name', async () => {
    await upload('/api/imports?dryRun=1', 'x', {}, '../../etc/pass\u0007wd.csv');
    expect(api.rooms.uploads).toMatchObject([{ fileName: 'passwd.csv' }]);
  });

  it.each([
    ['of a mapping that is no JSON', { mapping: '{' }, 'mapping'],
    ['of a mapping of another shape', { mapping: '{"text":1}' }, 'mapping.text'],
    ['of a brand that is not there', { brand: 'nobody' }, 'brand'],
    ['of a zone that is none', { zone: 'Mars' }, 'zone'],
  ])('are refused because %s, and removed', async (_case, fields, path) => {
    const answer = await upload('/api/imports', 'text\nhello\n', fields);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ code: 'invalid', errors: [{ path }] });
    expect(api.rooms.uploads).toEqual([]);
    expect(await leftOver()).toEqual([]);
  });

  it('are removed when the import cannot start', async () => {
    const answer = await upload('/api/imports', 'no table', {}, 'broken.csv');
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ code: 'settings', detail: 'This is no table.' });
    expect(await leftOver()).toEqual([]);
  });

  it('may be as large as the limit and no larger', async () => {
    expect((await upload('/api/imports?dryRun=1', 'x'.repeat(UPLOAD_BYTES_AT_MOST))).status).toBe(200);
    for (const bytes of [UPLOAD_BYTES_AT_MOST + 1, 20 * UPLOAD_BYTES_AT_MOST]) {
      const refused = await upload('/api/imports?dryRun=1', 'x'.repeat(bytes));
      expect(refused.status).toBe(413);
      expect(await refused.json()).toMatchObject({ code: 'limit-exceeded' });
    }
    expect(await leftOver()).toEqual([]);
  });

  it('without a file, or not as a form, are refused', async () => {
    const form = new FormData();
    form.append('zone', 'UTC');
    const empty = await fetch(url('/api/imports'), { method: 'POST', headers: api.page, body: form });
    expect(await empty.json()).toMatchObject({ status: 400, errors: [{ path: 'file' }] });
    const headers = { ...api.page, 'content-type': 'application/json' };
    const json = await fetch(url('/api/imports'), { method: 'POST', headers, body: '{}' });
    expect(json.status).toBe(400);
  });

  it('broken off leave nothing behind', async () => {
    const headers = { ...api.page, 'content-type': 'multipart/form-data; boundary=x' };
    const request = send(url('/api/imports'), { method: 'POST', headers });
    request.on('error', () => undefined);
    request.write('--x\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\nhalf of it');
    await until(async () => (await leftOver()).length === 1);
    request.destroy();
    await until(async () => (await leftOver()).length === 0);
    expect(api.rooms.uploads).toEqual([]);
  });
});

describe('webhooks', () => {
  const deliver = (
    body: string | Uint8Array<ArrayBuffer>,
    headers: Record<string, string> = {},
    id = 'shop',
  ) =>
    fetch(url(`/api/hooks/${id}`), {
      method: 'POST',
      headers: { 'x-signature': 'right', 'content-type': 'application/json', ...headers },
      body,
    });

  it('are handed over byte by byte, without login', async () => {
    const bytes = new Uint8Array([0x7b, 0xff, 0x00, 0x0a]);
    const answer = await deliver(bytes);
    expect([answer.status, await answer.json()]).toEqual([202, { accepted: 1, dropped: 0 }]);
    expect(api.rooms.asked).toContain('hook shop 7bff000a');
  });

  it.each([
    ['a wrong signature', '{}', { 'x-signature': 'wrong' }, 'shop', 401],
    ['a webhook that is not there', '{}', {}, 'gone', 404],
    ['more than a megabyte', 'x'.repeat(1024 * 1024 + 1), {}, 'shop', 413],
  ])('are refused with %s', async (_case, body, headers, id, status) => {
    const answer = await deliver(body, headers, id);
    expect([answer.status, (await answer.json()).status]).toEqual([status, status]);
  });
});

describe('events', () => {
  const listen = async (): Promise<{ response: IncomingMessage; text: () => string }> => {
    const response = await new Promise<IncomingMessage>((resolve, reject) =>
      get(url('/api/events'), { headers: api.page }, resolve).on('error', reject),
    );
    let text = '';
    response.on('data', (chunk) => {
      text += chunk;
    });
    return { response, text: () => text };
  };

  it('tell of a mention soon after it was kept', async () => {
    const { response, text } = await listen();
    expect(response.headers['content-type']).toBe('text/event-stream; charset=utf-8');
    expect(response.headers['content-security-policy']).toContain("default-src 'self'");
    await api.store.mentions.save([{ mention: judgedMention('live'), raw: {} }]);
    await until(() => text().includes('event: mentions\ndata: {"brandIds":["blue-harbor"]}\n\n'));
    response.destroy();
  });

  it('tell of a notice raised elsewhere', async () => {
    const { response, text } = await listen();
    await api.store.notices.raise({
      key: 'k',
      level: 'info',
      title: 't',
      detail: 'd',
      path: null,
      at: START.toISOString(),
    });
    await until(() => text().includes('event: notices\ndata: {}\n\n'));
    response.destroy();
  });

  it('need a login', async () => {
    expect((await fetch(url('/api/events'))).status).toBe(401);
  });

  it('leave no cookie in the log', () => {
    expect(api.log.join('')).toContain('not shown');
    expect(api.log.join('')).not.toContain(api.page['cookie']);
  });

  // The last test: it closes the app.
  it('end when the app closes, and do not hold it up', async () => {
    const { response } = await listen();
    const ended = new Promise((resolve) => response.on('end', resolve));
    const begun = Date.now();
    await api.app.close();
    await ended;
    expect(Date.now() - begun).toBeLessThan(20_000);
  });
});
