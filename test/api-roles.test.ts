import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RouteRule } from '../api/auth/route-rule.ts';
import { routeRules } from '../api/auth/route-rules.ts';
import { hashSecret, newSecret } from '../api/auth/secret.ts';
import { type Role, reaches, roles } from '../domain/role.ts';
import { START, startApi, type TestApi } from './api-harness.ts';

type Headers = Readonly<Record<string, string>>;

let api: TestApi;
const people = new Map<Role, Headers>();
const programs = new Map<Role, Headers>();

const at = START.toISOString();
const later = '2026-12-24T08:00:00.000Z';

const signIn = async (id: string, device: string): Promise<Headers> => {
  const secret = newSecret();
  await api.store.accounts.saveSession({
    ...{ id: `${id} on ${device}`, tokenHash: hashSecret(secret), accountId: id, device },
    by: 'password',
    ...{ createdAt: at, seenAt: at, expiresAt: later },
  });
  return { cookie: `earshot_session=${secret}`, 'x-earshot': '1' };
};

const makeProgram = async (role: Exclude<Role, 'owner'>): Promise<Headers> => {
  const key = `es_${newSecret()}`;
  await api.store.accounts.saveApiKey({
    ...{ id: `k-${role}`, name: role, role, tokenHash: hashSecret(key), hint: 'es_', createdAt: at },
  });
  return { authorization: `Bearer ${key}` };
};

/** Sends nothing a handler could use: what counts is whether it is let through to it. */
const ask = (route: string, headers: Headers) => {
  const [method, pattern = ''] = route.split(' ');
  const url = pattern.replace(/:\w+/g, 'none');
  return api.app.inject({ method: method as 'GET', url, headers, ...(method !== 'GET' && { payload: {} }) });
};

beforeAll(async () => {
  api = await startApi();
  for (const role of roles) {
    await api.store.accounts.saveAccount({
      ...{ id: role, name: role, email: `${role}@example.com`, role, status: 'active', createdAt: at },
    });
    people.set(role, await signIn(role, 'Firefox'));
    if (role !== 'owner') programs.set(role, await makeProgram(role));
  }
});
afterAll(() => api.close());

/** Streams without end, signing out and what ends sessions would end the table early. */
const apart = new Set(['GET /api/events', 'DELETE /api/session', 'DELETE /api/sessions']);
const table = Object.entries(routeRules).filter(([route]) => !apart.has(route));

describe('role × route', () => {
  it.each(table)('%s', async (route, rule: RouteRule) => {
    const nobody = await ask(route, {});
    if (rule.role === null) {
      expect(nobody.body).not.toContain('Sign in, or send an API key.');
      return;
    }
    expect(nobody.statusCode).toBe(401);
    for (const [role, headers] of people) {
      const { statusCode } = await ask(route, headers);
      expect([role, statusCode === 403]).toEqual([role, !reaches(role, rule.role)]);
      expect(statusCode).not.toBe(401);
    }
    for (const [role, headers] of programs) {
      const { statusCode } = await ask(route, headers);
      expect([role, statusCode === 403]).toEqual([role, !rule.programs || !reaches(role, rule.role)]);
    }
  });

  it('names no route that is not there', async () => {
    const missing = Object.keys(routeRules).filter((route) => {
      const [method, url = ''] = route.split(' ');
      return !api.app.hasRoute({ method: method as 'GET', url });
    });
    expect(missing).toEqual([]);
  });
});

describe('sessions', () => {
  it('are listed without secrets, ended one by one by their own person, and all but the one that asks', async () => {
    const own = people.get('agent') ?? {};
    const [phone, tablet] = [await signIn('agent', 'phone'), await signIn('agent', 'tablet')];
    const listed = await ask('GET /api/sessions', own);
    const { rows } = listed.json<{ rows: { id: string; device: string; current: boolean }[] }>();
    expect(rows.map(({ device, current }) => [device, current])).toEqual([
      ['Firefox', true],
      ['phone', false],
      ['tablet', false],
    ]);
    expect(listed.body).not.toMatch(/hash/i);
    const end = (headers: Headers) =>
      api.app.inject({ method: 'DELETE', url: '/api/sessions/agent%20on%20phone', headers });
    expect((await end(people.get('owner') ?? {})).statusCode).toBe(404);
    expect((await end(own)).statusCode).toBe(204);
    expect((await ask('GET /api/session', phone)).statusCode).toBe(401);
    const others = await api.app.inject({ method: 'DELETE', url: '/api/sessions', headers: own });
    expect(others.json()).toEqual({ ended: 1 });
    expect((await ask('GET /api/session', tablet)).statusCode).toBe(401);
    expect((await ask('GET /api/session', own)).statusCode).toBe(200);
  });
});

it('lets who may not answer look, and not write', async () => {
  const url = '/api/presence/00000000-0000-4000-8000-000000000001';
  const tell = async (role: Role, doing: 'looking' | 'writing'): Promise<number> => {
    const payload = { mentionId: 'feed:1', doing };
    const answer = await api.app.inject({ method: 'PUT', url, headers: people.get(role) ?? {}, payload });
    return answer.statusCode;
  };
  expect(await tell('viewer', 'writing')).toBe(403);
  expect(await tell('viewer', 'looking')).toBe(204);
  expect(await tell('agent', 'writing')).toBe(204);
  const list = await ask('GET /api/presence', people.get('owner') ?? {});
  expect(list.json().rows[0].people).toEqual([
    { accountId: 'agent', name: 'agent', doing: 'writing' },
    { accountId: 'viewer', name: 'viewer', doing: 'looking' },
  ]);
});
