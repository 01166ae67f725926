import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ensureOwner } from '../api/auth/owner.ts';
import { problemSchema } from '../api/schemas/problem.ts';
import { pageOf, START, startApi, type TestApi } from './api-harness.ts';

let api: TestApi;
const minutes = (n: number) => new Date(START.getTime() + n * 60_000);
/** Each test from its own minutes on, so that one's login attempts do not count for another. */
let base = 0;

beforeAll(async () => {
  api = await startApi();
});
beforeEach(() => {
  base += 10;
  api.clock.now = minutes(base);
});
afterAll(() => api.close());

const signIn = (token: string) => api.app.inject({ method: 'POST', url: '/api/session', payload: { token } });

/** What may be asked without login; everything else must not. */
const open = new Set([
  'GET /healthz',
  'GET /readyz',
  'POST /api/session',
  'GET /api/sign-on',
  'GET /api/wall/:brand',
  'GET /api/shared/:token',
  'POST /api/sign-on',
  'POST /api/sign-on/answer',
  'POST /api/hooks/:sourceId',
  'POST /api/invitations/preview',
  'POST /api/invitations/acceptance',
  // The link in a mail carries its reader's own signature.
  'GET /api/digest/off',
  'POST /api/digest/off',
  'GET /api/told/off',
  'POST /api/told/off',
]);

describe('without login', () => {
  it('answers 401 on every route but the open ones', async () => {
    const routes = (await api.app.inject({ url: '/api/openapi.json', headers: api.page })).json()
      .paths as Record<string, Record<string, unknown>>;
    const all = Object.entries(routes).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path.replace(/\{(\w+)\}/g, ':$1')}`),
    );
    expect(all.length).toBeGreaterThan(35);
    for (const route of [...all, 'GET /api/openapi.json', 'GET /api/docs', 'GET /api/docs/json']) {
      if (open.has(route)) continue;
      const [method, url] = route.split(' ') as ['GET', string];
      const answer = await api.app.inject({ method, url });
      expect(`${route} ${answer.statusCode}`).toBe(`${route} 401`);
      expect(problemSchema.parse(answer.json()).code).toBe('login-required');
    }
  });

  it('refuses a session and a key nobody gave out', async () => {
    for (const headers of [
      { cookie: 'earshot_session=made-up' },
      { authorization: 'Bearer es_made-up' },
      { authorization: 'Bearer made-up' },
      { authorization: 'Basic b3duZXI6b3duZXI=' },
    ]) {
      expect((await api.app.inject({ url: '/api/brands', headers })).statusCode).toBe(401);
    }
  });

  it('does not fall back to the cookie when a wrong key is sent', async () => {
    const headers = { ...api.page, authorization: 'Bearer es_made-up' };
    expect((await api.app.inject({ url: '/api/brands', headers })).statusCode).toBe(401);
  });
});

describe('login links', () => {
  it('makes one owner at the first start only', async () => {
    expect(await ensureOwner(api.store.accounts, START)).toMatchObject({ created: false, loginToken: null });
  });

  it('signs in with a cookie scripts cannot read', async () => {
    const answer = await signIn(await api.newLink());
    expect(answer.json()).toMatchObject({ account: { name: 'Owner', role: 'owner' }, version: '0.0.0-test' });
    const cookie = String(answer.headers['set-cookie']);
    expect(cookie).toMatch(
      /^earshot_session=[\w-]{43}; Max-Age=2592000; Path=\/; HttpOnly; SameSite=Strict$/,
    );
  });

  it('works once', async () => {
    const token = await api.newLink();
    const answers = await Promise.all([signIn(token), signIn(token), signIn(token)]);
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 401, 401]);
  });

  it('expires after 24 hours', async () => {
    const token = await api.newLink();
    api.clock.now = minutes(base + 24 * 60);
    expect((await signIn(token)).statusCode).toBe(401);
  });

  it('lets ten attempts a minute through', async () => {
    for (let n = 0; n < 10; n += 1) expect((await signIn('guess')).statusCode).toBe(401);
    const token = await api.newLink();
    const refused = await signIn(token);
    expect(refused.statusCode).toBe(429);
    expect(Number(refused.headers['retry-after'])).toBe(60);
    expect(problemSchema.parse(refused.json()).code).toBe('too-many-requests');
    api.clock.now = minutes(base + 1);
    expect((await signIn(token)).statusCode).toBe(200);
  });
});

describe('sessions', () => {
  const newSession = async () => {
    const answer = await signIn(await api.newLink());
    return pageOf(answer);
  };

  it('last 30 days', async () => {
    const headers = await newSession();
    api.clock.now = minutes(base + 30 * 24 * 60 - 1);
    expect((await api.app.inject({ url: '/api/session', headers })).statusCode).toBe(200);
    api.clock.now = minutes(base + 30 * 24 * 60);
    expect((await api.app.inject({ url: '/api/session', headers })).statusCode).toBe(401);
  });

  it('end when the person signs out', async () => {
    const headers = await newSession();
    const out = await api.app.inject({ method: 'DELETE', url: '/api/session', headers });
    expect(out.statusCode).toBe(204);
    expect(String(out.headers['set-cookie'])).toContain('earshot_session=;');
    expect((await api.app.inject({ url: '/api/session', headers })).statusCode).toBe(401);
  });
});

describe('changes with a cookie', () => {
  const change = (headers: Record<string, string>) =>
    api.app.inject({ method: 'POST', url: '/api/demo', headers: { host: 'earshot.test:4000', ...headers } });

  it.each([
    ['without the header', { 'x-earshot': '' }, 403],
    ['from another site', { origin: 'https://evil.test' }, 403],
    ['from another port', { origin: 'http://earshot.test:5000' }, 403],
    ['from a page without origin', { origin: 'null' }, 403],
    ['cross-site by the browser’s word', { 'sec-fetch-site': 'cross-site' }, 403],
    ['from our own page', { origin: 'http://earshot.test:4000', 'sec-fetch-site': 'same-origin' }, 202],
    ['from our own page behind a proxy', { origin: 'https://earshot.example' }, 202],
    ['without an origin', {}, 202],
  ])('%s', async (_case, headers, status) => {
    const answer = await change({ ...api.page, ...headers });
    expect(answer.statusCode).toBe(status);
    if (status === 403) expect(problemSchema.parse(answer.json()).code).toBe('forged-request');
  });

  it('reads need no header', async () => {
    const { cookie = '' } = api.page;
    expect((await api.app.inject({ url: '/api/brands', headers: { cookie } })).statusCode).toBe(200);
  });
});

describe('API keys', () => {
  it('open the API without a cookie until they are removed, and are shown once', async () => {
    const headers = api.page;
    const made = await api.app.inject({
      method: 'POST',
      url: '/api/keys',
      headers,
      payload: { name: 'Reports', role: 'manager' },
    });
    expect(made.statusCode).toBe(201);
    const { key, row } = made.json();
    expect(key).toMatch(/^es_[\w-]{43}$/);
    expect(key.startsWith(row.hint)).toBe(true);

    const bearer = { authorization: `Bearer ${key}` };
    expect((await api.app.inject({ method: 'POST', url: '/api/demo', headers: bearer })).statusCode).toBe(
      202,
    );
    const listed = await api.app.inject({ url: '/api/keys', headers });
    expect(listed.json()).toEqual({ rows: [row] });
    expect(listed.body).not.toContain(key);

    const url = `/api/keys/${row.id}`;
    expect((await api.app.inject({ method: 'DELETE', url, headers })).statusCode).toBe(204);
    expect((await api.app.inject({ method: 'DELETE', url, headers })).statusCode).toBe(404);
    expect((await api.app.inject({ url: '/api/brands', headers: bearer })).statusCode).toBe(401);
  });
});

describe('the log', () => {
  it('holds neither secrets nor addresses', async () => {
    const token = await api.newLink();
    const signedIn = await signIn(token);
    await api.app.inject({ url: `/login?token=${token}`, headers: api.page });
    await api.app.inject({ url: '/api/mentions?q=jane', headers: api.page, remoteAddress: '192.0.2.7' });
    const secrets = [token, api.page['cookie'], signedIn.cookies[0]?.value, 'jane', '192.0.2.7'];
    const log = api.log.join('');
    expect(log).toContain('"route":"/api/mentions"');
    expect(log).toContain(String(signedIn.headers['x-request-id']));
    for (const secret of secrets) expect(log).not.toContain(secret);
  });
});
