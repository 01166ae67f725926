import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { hashPassword } from '../api/auth/password.ts';
import type { NewSecondFactor, OwnAccount, RecoveryCodes } from '../api/schemas/account.ts';
import { problemSchema } from '../api/schemas/problem.ts';
import type { Role } from '../domain/role.ts';
import { pageOf, START, startApi, type TestApi } from './api-harness.ts';

type Headers = Readonly<Record<string, string>>;

const password = 'four long words together';
let api: TestApi;
let hour = 0;
let address = 0;
const seconds = (n: number) => new Date(START.getTime() + hour * 3_600_000 + n * 1000);

beforeAll(async () => {
  api = await startApi();
});
beforeEach(() => {
  hour += 1;
  api.clock.now = seconds(0);
});
afterAll(() => api.close());

const ask = (
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  url: string,
  headers: Headers,
  payload?: Readonly<Record<string, unknown>>,
) => {
  address += 1;
  return api.app.inject({
    ...{ method, url: `/api${url}`, headers, remoteAddress: `192.0.2.${address % 250}` },
    ...(payload !== undefined && { payload }),
  });
};

const signIn = (name: string, more: Readonly<Record<string, unknown>> = {}) =>
  ask('POST', '/session', {}, { login: `${name}@example.com`, password, ...more });

/** Somebody with a password, signed in by it. */
const join = async (name: string, role: Role = 'agent'): Promise<Headers> => {
  await api.store.accounts.saveAccount({
    ...{ id: name, name, email: `${name}@example.com`, role, status: 'active' },
    createdAt: START.toISOString(),
  });
  const passwordHash = await hashPassword(password);
  await api.store.accounts.changeProofs(name, () => ({ passwordHash }));
  return pageOf(await signIn(name));
};

const codeOf = (secret: string, at: Date): string =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: at.getTime() });

/** @returns the secret, and the recovery codes. */
const turnOn = async (
  headers: Headers,
): Promise<{ readonly secret: string; readonly codes: readonly string[] }> => {
  const { secret, uri } = (await ask('POST', '/account/second-factor', headers)).json<NewSecondFactor>();
  expect(uri).toMatch(/^otpauth:\/\/totp\/Earshot:/);
  const on = await ask('PUT', '/account/second-factor', headers, {
    secret,
    code: codeOf(secret, seconds(0)),
  });
  expect(on.statusCode).toBe(200);
  return { secret, ...on.json<RecoveryCodes>() };
};

const detailOf = (answer: { json(): unknown }): string => problemSchema.parse(answer.json()).detail;

describe('one’s own account', () => {
  it('is shown without secrets, and changed', async () => {
    const headers = await join('ada');
    const own = await ask('GET', '/account', headers);
    expect(own.json<OwnAccount>()).toEqual({
      ...{ id: 'ada', name: 'ada', email: 'ada@example.com', role: 'agent', createdAt: START.toISOString() },
      ...{ hasPassword: true, hasSecondFactor: false, recoveryCodesLeft: 0, isVouched: false },
    });
    const changed = await ask('PUT', '/account', headers, { name: ' Ada L. ', email: 'Ada.L@example.com' });
    expect(changed.json()).toMatchObject({ name: 'Ada L.', email: 'ada.l@example.com' });
    await join('eve');
    const taken = await ask('PUT', '/account', headers, { name: 'Ada', email: 'eve@example.com' });
    expect(taken.statusCode).toBe(409);
    const more = await ask('PUT', '/account', headers, { name: 'Ada', email: null, role: 'owner' });
    expect(more.statusCode).toBe(400);
  });

  it('takes a new password for the right one before, and signs out everywhere else', async () => {
    const headers = await join('bob');
    const elsewhere = pageOf(await signIn('bob'));
    const change = (current: string | null, next = 'another long pass phrase') =>
      ask('PUT', '/account/password', headers, { current, password: next });
    for (const wrong of ['guess', null]) {
      const refused = await change(wrong);
      expect([refused.statusCode, detailOf(refused)]).toEqual([400, 'current: is not your password']);
    }
    expect((await change(password, 'short')).statusCode).toBe(400);
    expect((await change(password)).statusCode).toBe(204);
    expect((await ask('GET', '/session', headers)).statusCode).toBe(200);
    expect((await ask('GET', '/session', elsewhere)).statusCode).toBe(401);
    expect((await signIn('bob')).statusCode).toBe(401);
    expect((await signIn('bob', { password: 'another long pass phrase' })).statusCode).toBe(200);
  });

  it('lets nobody guess the password of a session they took', async () => {
    const headers = await join('cid');
    const guess = () => ask('PUT', '/account/password', headers, { current: 'guess', password });
    for (let n = 0; n < 10; n += 1) expect((await guess()).statusCode).toBe(400);
    expect((await guess()).statusCode).toBe(429);
  });

  it('takes a forgotten password’s successor just after a link', async () => {
    await join('dan');
    const link = (await ask('POST', '/people/dan/link', api.page)).json<{ token: string }>();
    const headers = pageOf(await ask('POST', '/session', {}, { token: link.token }));
    const change = () =>
      ask('PUT', '/account/password', headers, { current: null, password: 'a new long pass phrase' });
    api.clock.now = seconds(15 * 60);
    expect((await change()).statusCode).toBe(400);
    api.clock.now = seconds(15 * 60 - 1);
    expect((await change()).statusCode).toBe(204);
    expect((await signIn('dan', { password: 'a new long pass phrase' })).statusCode).toBe(200);
  });
});

describe('the second factor', () => {
  it('is asked for after the password, each code once', async () => {
    const headers = await join('fay');
    const { secret } = await turnOn(headers);
    const missing = await signIn('fay');
    expect([missing.statusCode, problemSchema.parse(missing.json()).code]).toEqual([
      401,
      'second-factor-required',
    ]);
    expect(missing.headers['set-cookie']).toBeUndefined();
    // Whoever has no password learns nothing of codes.
    const guess = await signIn('fay', { password: 'guess' });
    expect(problemSchema.parse(guess.json()).code).toBe('login-required');
    expect((await signIn('fay', { code: codeOf(secret, seconds(0)) })).statusCode).toBe(401);
    api.clock.now = seconds(30);
    const code = codeOf(secret, seconds(30));
    const both = await Promise.all([signIn('fay', { code }), signIn('fay', { code })]);
    expect(both.map(({ statusCode }) => statusCode).toSorted()).toEqual([200, 401]);
    api.clock.now = seconds(120);
    expect((await signIn('fay', { code: codeOf(secret, seconds(60)) })).statusCode).toBe(401);
    const spaced = codeOf(secret, seconds(90)).replace(/^(...)/, '$1 ');
    expect((await signIn('fay', { code: spaced })).statusCode).toBe(200);
  });

  it('needs a right code to be turned on, changed and off', async () => {
    const headers = await join('gus');
    const { secret } = (await ask('POST', '/account/second-factor', headers)).json<NewSecondFactor>();
    expect((await ask('PUT', '/account/second-factor', headers, { secret, code: '000000' })).statusCode).toBe(
      400,
    );
    expect((await signIn('gus')).statusCode).toBe(200);
    const on = await turnOn(headers);
    const again = { secret, code: codeOf(secret, seconds(0)) };
    expect((await ask('PUT', '/account/second-factor', headers, again)).statusCode).toBe(409);
    const off = (code: string) => ask('POST', '/account/second-factor/removal', headers, { code });
    expect((await off('123456')).statusCode).toBe(400);
    expect((await off(on.codes[0] ?? '')).statusCode).toBe(204);
    expect((await signIn('gus')).statusCode).toBe(200);
    expect((await ask('GET', '/account', headers)).json()).toMatchObject({
      hasSecondFactor: false,
      recoveryCodesLeft: 0,
    });
  });

  it('can be done without by recovery codes, each once, and those be replaced', async () => {
    const headers = await join('hal');
    const { codes } = await turnOn(headers);
    expect(new Set(codes).size).toBe(10);
    expect(codes[0]).toMatch(/^(?:[0-9a-f]{4}-){4}[0-9a-f]{4}$/);
    expect((await signIn('hal', { code: codes[0]?.toUpperCase().replaceAll('-', ' ') })).statusCode).toBe(
      200,
    );
    expect((await signIn('hal', { code: codes[0] })).statusCode).toBe(401);
    expect((await ask('GET', '/account', headers)).json()).toMatchObject({ recoveryCodesLeft: 9 });
    const fresh = await ask('POST', '/account/recovery-codes', headers, { code: codes[1] });
    expect((await signIn('hal', { code: codes[2] })).statusCode).toBe(401);
    expect((await signIn('hal', { code: fresh.json<RecoveryCodes>().codes[0] })).statusCode).toBe(200);
  });

  it('stops guessing codes with a known password', async () => {
    await turnOn(await join('ida'));
    for (let n = 0; n < 10; n += 1) expect((await signIn('ida', { code: `00000${n}` })).statusCode).toBe(401);
    expect((await signIn('ida', { code: '123456' })).statusCode).toBe(429);
  });

  it('is turned off without a code just after a link, for who lost their phone', async () => {
    const before = await join('joy');
    await turnOn(before);
    const link = (await ask('POST', '/people/joy/link', api.page)).json<{ token: string }>();
    const headers = pageOf(await ask('POST', '/session', {}, { token: link.token }));
    const off = (by: Headers) => ask('POST', '/account/second-factor/removal', by, { code: null });
    expect((await off(before)).statusCode).toBe(400);
    api.clock.now = seconds(15 * 60);
    expect((await off(headers)).statusCode).toBe(400);
    api.clock.now = seconds(15 * 60 - 1);
    expect((await off(headers)).statusCode).toBe(204);
    expect((await signIn('joy')).statusCode).toBe(200);
  });
});

it('tells the log of changes what was done, and no secret', async () => {
  const headers = await join('max');
  const { secret, codes } = await turnOn(headers);
  await ask('PUT', '/account/password', headers, { current: password, password: 'yet another long one' });
  const log = await ask('GET', '/audit?actor=max', api.page);
  const { rows } = log.json<{ rows: { action: string }[] }>();
  expect(rows.map(({ action }) => action).toSorted()).toEqual([
    'given a new password',
    'given a second factor',
    'started',
  ]);
  for (const hidden of [secret, codes[0] ?? '', 'yet another long one', password]) {
    expect(log.body).not.toContain(hidden);
    expect(api.log.join('')).not.toContain(hidden);
  }
});
