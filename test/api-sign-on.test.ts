import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PersonList } from '../api/schemas/people.ts';
import type { SessionAnswer } from '../api/schemas/session.ts';
import { createHttp } from '../collectors/http.ts';
import type { SignOnSettings } from '../domain/sign-on.ts';
import { openSignOn } from '../wiring/open-sign-on.ts';
import { startApi, type TestApi } from './api-harness.ts';
import { type ProviderPerson, startProvider, type TestProvider } from './services/oidc-provider.ts';

const REDIRECT = 'https://earshot.example/sign-on';
const password = 'four long words together';
let provider: TestProvider;
/** By their settings: each test has people of its own. */
const started = new Map<string, Promise<TestApi>>();
const http = createHttp({ allowPrivate: ['127.0.0.1'], userAgent: 'Earshot tests' });
const guarded = createHttp({ allowPrivate: [], userAgent: 'Earshot tests' });

beforeAll(async () => {
  provider = await startProvider([REDIRECT]);
});
afterAll(async () => {
  for (const api of started.values()) await (await api).close();
  await Promise.all([http.close(), guarded.close(), provider.stop()]);
});

const start = (settings: Partial<SignOnSettings> = {}, way = http): Promise<TestApi> => {
  const { issuer, clientId, clientSecret } = provider;
  const all = {
    ...{ issuer, clientId, clientSecret, name: 'Acme login', newPeople: null },
    ...{ trustEmail: false, only: false, ...settings },
  };
  const key = JSON.stringify([settings, way === http]);
  const api = started.get(key) ?? startApi({ signOn: openSignOn(all, way, () => undefined) });
  started.set(key, api);
  return api;
};

let count = 0;
/** Somebody new whom the provider knows. @returns their login. */
const someone = (person: Partial<ProviderPerson> = {}): string => {
  count += 1;
  const login = `person-${count}`;
  provider.people.set(login, { email: `${login}@example.com`, isChecked: true, ...person });
  return login;
};

type Cookies = Readonly<Record<string, string>>;

const begin = async ({ app }: TestApi): Promise<{ readonly url: string; readonly cookies: Cookies }> => {
  const answer = await app.inject({ method: 'POST', url: '/api/sign-on' });
  expect(answer.statusCode).toBe(200);
  expect(answer.cookies[0]).toMatchObject({ httpOnly: true, sameSite: 'Strict', path: '/api/sign-on' });
  const { url } = answer.json<{ url: string }>();
  return { url, cookies: Object.fromEntries(answer.cookies.map(({ name, value }) => [name, value])) };
};

const finish = ({ app }: TestApi, query: URLSearchParams, cookies: Cookies) =>
  app.inject({
    ...{ method: 'POST', url: '/api/sign-on/answer', cookies },
    payload: { query: query.toString() },
  });

const signIn = async (api: TestApi, login: string) => {
  const { url, cookies } = await begin(api);
  return finish(api, await provider.signIn(url, login), cookies);
};

const invite = async ({ app, page }: TestApi, email: string): Promise<void> => {
  const answer = await app.inject({
    ...{ method: 'POST', url: '/api/invitations', headers: page, payload: { email, role: 'agent' } },
  });
  expect(answer.statusCode).toBe(201);
};

const people = async ({ app, page }: TestApi): Promise<PersonList['rows']> =>
  (await app.inject({ url: '/api/people', headers: page })).json<PersonList>().rows;

const hasAccount = async (api: TestApi, login: string): Promise<boolean> =>
  (await people(api)).some(({ email }) => email === `${login}@example.com`);

describe('signing in by an OpenID Connect provider', () => {
  it('takes the invitation of the address that the provider vouches for, and knows the person afterwards', async () => {
    const api = await start();
    const ana = someone({ name: 'Ana Lee' });
    await invite(api, `${ana}@example.com`);
    const joined = await signIn(api, ana);
    expect(joined.statusCode).toBe(200);
    expect(joined.json<SessionAnswer>().account).toMatchObject({ name: 'Ana Lee', role: 'agent' });
    const again = await signIn(api, ana);
    expect(again.json<SessionAnswer>().account.id).toBe(joined.json<SessionAnswer>().account.id);
    const session = again.cookies.find(({ name }) => name === 'earshot_session');
    const cookies = { earshot_session: session?.value ?? '' };
    const sessions = await api.app.inject({ url: '/api/sessions', cookies });
    expect(sessions.json()).toMatchObject({ rows: [{ by: 'provider' }, { by: 'provider' }] });
  });

  it('keeps knowing a person whose address at the provider changes', async () => {
    const api = await start();
    const bo = someone();
    await invite(api, `${bo}@example.com`);
    const first = (await signIn(api, bo)).json<SessionAnswer>().account;
    provider.people.set(bo, { email: 'bo.smith@example.com', isChecked: true });
    expect((await signIn(api, bo)).json<SessionAnswer>().account.id).toBe(first.id);
  });

  it('lets nobody in whom nobody invited, and says whom to ask', async () => {
    const api = await start();
    const cy = someone();
    const answer = await signIn(api, cy);
    expect(answer.statusCode).toBe(403);
    expect(answer.json()).toMatchObject({
      code: 'sign-on-refused',
      detail: `Nobody here has the address ${cy}@example.com. Ask a manager of Earshot to invite you.`,
    });
    expect(await hasAccount(api, cy)).toBe(false);
  });

  it('gives newcomers the role of the settings, and a name', async () => {
    const api = await start({ newPeople: 'viewer' });
    const di = someone({ email: 'Di.Day@Example.com' });
    expect((await signIn(api, di)).json<SessionAnswer>().account).toMatchObject({
      ...{ role: 'viewer', name: 'di.day' },
    });
  });

  it('believes no address that the provider has not checked', async () => {
    const api = await start({ newPeople: 'viewer' });
    const [unsaid, unchecked] = [someone({ isChecked: undefined }), someone({ isChecked: false })];
    for (const login of [unsaid, unchecked]) {
      await invite(api, `${login}@example.com`);
      expect((await signIn(api, login)).statusCode).toBe(403);
      expect(await hasAccount(api, login)).toBe(false);
    }
  });

  it('believes an address of which it does not say so only by the settings, and none that is unchecked', async () => {
    const api = await start({ newPeople: 'viewer', trustEmail: true });
    expect((await signIn(api, someone({ isChecked: undefined }))).statusCode).toBe(200);
    expect((await signIn(api, someone({ isChecked: false }))).statusCode).toBe(403);
  });

  it('makes nobody another: one who takes over an address does not take over the account', async () => {
    const api = await start({ newPeople: 'viewer' });
    const eve = someone();
    expect((await signIn(api, eve)).statusCode).toBe(200);
    const other = await signIn(api, someone({ email: `${eve}@example.com` }));
    expect(other.statusCode).toBe(403);
    expect(other.json<{ detail: string }>().detail).toContain('signs in as somebody else');
  });

  it('lets nobody in who was switched off', async () => {
    const api = await start({ newPeople: 'viewer' });
    const fay = someone();
    const { id, role } = (await signIn(api, fay)).json<SessionAnswer>().account;
    const off = await api.app.inject({
      ...{ method: 'PUT', url: `/api/people/${id}`, headers: api.page },
      payload: { role, status: 'deactivated' },
    });
    expect(off.statusCode).toBe(200);
    expect((await signIn(api, fay)).statusCode).toBe(403);
  });

  it('takes an answer once, in the browser that asked, and of its own question alone', async () => {
    const api = await start({ newPeople: 'viewer' });
    const gus = someone();
    const { url, cookies } = await begin(api);
    const query = await provider.signIn(url, gus);
    expect((await finish(api, query, {})).statusCode).toBe(403);
    const other = await begin(api);
    expect((await finish(api, query, other.cookies)).statusCode).toBe(403);
    const forged = new URLSearchParams({ ...Object.fromEntries(query), code: 'made-up' });
    expect((await finish(api, forged, cookies)).statusCode).toBe(403);
    expect(await hasAccount(api, gus)).toBe(false);
    expect((await finish(api, query, cookies)).statusCode).toBe(200);
    expect((await finish(api, query, cookies)).statusCode).toBe(403);
  });

  it('leaves the second factor to the provider', async () => {
    const api = await start({ newPeople: 'viewer' });
    const hal = someone();
    const { id } = (await signIn(api, hal)).json<SessionAnswer>().account;
    await api.store.accounts.changeProofs(id, () => ({ totp: { secret: 'JBSWY3DPEHPK3PXP', usedStep: 0 } }));
    expect((await signIn(api, hal)).statusCode).toBe(200);
  });

  it('takes no password where the provider is the only way, but a link for the day it fails', async () => {
    const api = await start({ only: true });
    const ask = (url: string, payload: Record<string, unknown>) =>
      api.app.inject({ method: 'POST', url: `/api${url}`, payload });
    expect((await ask('/session', { login: 'Owner', password })).json()).toMatchObject({
      code: 'not-allowed',
      detail: 'Passwords are not taken here. Sign in with Acme login.',
    });
    const accepting = await ask('/invitations/acceptance', { token: 'any', name: 'Ana', password });
    expect(accepting.statusCode).toBe(403);
    expect((await api.app.inject({ url: '/api/sign-on' })).json()).toEqual({
      name: 'Acme login',
      only: true,
    });
    expect((await ask('/session', { token: await api.newLink() })).statusCode).toBe(200);
  });

  it('reaches no private address that the operator has not allowed, and says how to allow it', async () => {
    const api = await start({}, guarded);
    const answer = await api.app.inject({ method: 'POST', url: '/api/sign-on' });
    expect(answer.statusCode).toBe(403);
    expect(answer.json<{ detail: string }>().detail).toContain('EARSHOT_ALLOW_PRIVATE');
  });

  it('says so when nothing answers at the provider’s address', async () => {
    const api = await start({ issuer: 'http://127.0.0.1:9' });
    const answer = await api.app.inject({ method: 'POST', url: '/api/sign-on' });
    expect(answer.statusCode).toBe(403);
    expect(answer.json<{ detail: string }>().detail).toContain('Acme login did not work');
  });

  it('says what a provider’s refusal means', async () => {
    const api = await start();
    const { url, cookies } = await begin(api);
    const state = new URL(url).searchParams.get('state') ?? '';
    const answer = await finish(
      api,
      new URLSearchParams({ error: 'access_denied', state, iss: provider.issuer }),
      cookies,
    );
    expect(answer.json<{ detail: string }>().detail).toBe('Acme login did not let you in, or you went back.');
  });

  it('is not there where no provider is set', async () => {
    const api = await startApi();
    started.set('none', Promise.resolve(api));
    expect((await api.app.inject({ url: '/api/sign-on' })).json()).toEqual({ name: null, only: false });
    expect((await api.app.inject({ method: 'POST', url: '/api/sign-on' })).statusCode).toBe(404);
  });
});
