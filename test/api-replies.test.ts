import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hashSecret, newSecret } from '../api/auth/secret.ts';
import { judgedMention, START, startApi, type TestApi } from './api-harness.ts';
import { brandOf } from './store-fixtures.ts';

type Headers = Readonly<Record<string, string>>;

let api: TestApi;
let ana: Headers;
let ben: Headers;

const signIn = async (id: string, name: string): Promise<Headers> => {
  const at = START.toISOString();
  const secret = newSecret();
  await api.store.accounts.saveAccount({
    ...{ id, name, email: `${id}@example.com`, role: 'agent', status: 'active', createdAt: at },
  });
  await api.store.accounts.saveSession({
    ...{ id: `of ${id}`, tokenHash: hashSecret(secret), accountId: id, device: 'Firefox', by: 'password' },
    ...{ createdAt: at, seenAt: at, expiresAt: '2026-12-24T08:00:00.000Z' },
  });
  return { cookie: `earshot_session=${secret}`, 'x-earshot': '1' };
};

const urlOf = (id: string, what: string): string => `/api/mentions/feed%3A${id}/${what}`;
const list = async (id: string, headers: Headers) =>
  (await api.app.inject({ method: 'GET', url: urlOf(id, 'replies'), headers })).json();
const send = (id: string, headers: Headers, text: string, saw = { state: 'open', replies: 0 }) =>
  api.app.inject({ method: 'POST', url: urlOf(id, 'replies'), headers, payload: { text, saw } });
const draft = (id: string, headers: Headers, payload: object) =>
  api.app.inject({ method: 'PUT', url: urlOf(id, 'draft'), headers, payload });

beforeAll(async () => {
  api = await startApi();
  await api.store.brands.save(brandOf({ id: 'blue-harbor', name: 'Blue Harbor' }));
  const ids = ['1', '2', '3', '4', '5', 'gone'];
  await api.store.mentions.save(ids.map((id) => ({ mention: judgedMention(id), raw: null })));
  await api.store.mentions.erase([{ source: 'feed', externalId: 'gone' }], {
    at: START.toISOString(),
    by: 'source',
  });
  ana = await signIn('ana', 'Ana');
  ben = await signIn('ben', 'Ben');
});
afterAll(() => api.close());

describe('a reply', () => {
  it('answers the mention, and tells by whom and what', async () => {
    const said = await send('1', ana, 'We are sorry.');
    expect(said.statusCode).toBe(201);
    expect(await list('1', ben)).toMatchObject({
      status: { state: 'answered', by: 'ana' },
      replies: [{ by: { id: 'ana', name: 'Ana' }, text: 'We are sorry.', way: 'hand', state: 'sent' }],
    });
    const mention = await api.store.mentions.find('feed:1');
    expect(mention?.status).toMatchObject({ state: 'answered', by: 'ana' });
    const [event] = await api.store.audit.list(
      { actorId: 'ana', kind: 'mention', from: null, to: null },
      { before: null, limit: 1 },
    );
    expect(event).toMatchObject({ action: 'answered', subject: 'feed:1', after: { way: 'hand' } });
    expect(JSON.stringify(event)).not.toContain('sorry');
  });

  it('is refused when somebody has answered meanwhile, with who and what', async () => {
    await send('2', ana, 'We are looking into it.');
    const second = await send('2', ben, 'Dear Jane');
    expect(second.statusCode).toBe(409);
    expect(second.json().detail).toContain('Ana has answered meanwhile: “We are looking into it.”');
    const seen = await send('2', ben, 'One more thing', { state: 'answered', replies: 1 });
    expect(seen.statusCode).toBe(201);
  });

  it('of two at once is kept once', async () => {
    const both = await Promise.all([send('3', ana, 'From Ana'), send('3', ben, 'From Ben')]);
    expect(both.map(({ statusCode }) => statusCode).toSorted()).toEqual([201, 409]);
    expect((await list('3', ana)).replies).toHaveLength(1);
  });

  it('is refused when the mention was dismissed meanwhile', async () => {
    const change = { expected: 'open', to: 'dismissed', by: 'ben', at: START.toISOString() } as const;
    await api.store.mentions.setState('feed:4', change);
    expect((await send('4', ana, 'Hello')).json().detail).toBe('Meanwhile it was dismissed.');
  });

  it.each([[''], ['   '], ['a'.repeat(20_001)]])('needs a text that can be sent', async (text) => {
    expect((await send('5', ana, text)).statusCode).toBe(400);
  });

  it('never goes out with a placeholder in it', async () => {
    const said = await send('5', ana, 'Dear {{author}}, hello');
    expect(said.statusCode).toBe(400);
    expect(said.json().errors).toEqual([
      { path: 'text', message: 'still has the placeholder “author” in it' },
    ]);
  });

  it('needs a mention that has its words', async () => {
    expect((await send('gone', ana, 'Hello')).statusCode).toBe(404);
    expect((await send('none', ana, 'Hello')).statusCode).toBe(404);
    expect((await draft('gone', ana, { text: 'H', templateId: null })).statusCode).toBe(404);
    expect((await list('none', ana)).code).toBe('not-found');
  });
});

describe('a reply by the source’s API', () => {
  const toAnswer = async (id: string): Promise<void> => {
    const mention = judgedMention(id, { collectedBy: 'answerable' });
    await api.store.mentions.save([{ mention, raw: null }]);
  };
  const sendOut = (id: string, text: string) =>
    api.app.inject({
      ...{ method: 'POST', url: urlOf(id, 'replies'), headers: ana },
      payload: { text, way: 'source', saw: { state: 'open', replies: 0 } },
    });
  const tell = (id: string, arrived: boolean) =>
    api.app.inject({ method: 'POST', url: `/api/replies/${id}/outcome`, headers: ana, payload: { arrived } });

  it('is kept as queued, asked for, and nothing else is sent meanwhile', async () => {
    await toAnswer('api-1');
    expect((await list('api-1', ana)).way).toEqual({ by: 'source', title: 'Answerable', needs: 'write' });
    const said = await sendOut('api-1', 'We are sorry.');
    expect(said.json()).toMatchObject({ way: 'source', state: 'queued', mentionWas: 'open' });
    expect(api.rooms.asked).toContain(`reply ${said.json().id}`);
    const second = await send('api-1', ben, 'Me too', { state: 'answered', replies: 1 });
    expect(second.statusCode).toBe(409);
    expect(second.json().detail).toContain('A reply by Ana is on its way');
  });

  it('is refused where there is none', async () => {
    await api.store.mentions.save([{ mention: judgedMention('api-2'), raw: null }]);
    expect((await sendOut('api-2', 'Hello')).statusCode).toBe(409);
  });

  it.each([
    [true, 'sent', 'answered'],
    [false, 'failed', 'open'],
  ])('that is unknown is looked for by a person, once: %s', async (arrived, state, mentionState) => {
    const external = `api-unknown-${state}`;
    await toAnswer(external);
    const reply = (await sendOut(external, 'Hello')).json();
    await api.store.replies.advance({ ...reply, state: 'unknown' }, reply);
    const change = { expected: 'answered', to: 'open', by: 'ana', at: START.toISOString() } as const;
    await api.store.mentions.setState(`feed:${external}`, change);
    expect((await tell(reply.id, arrived)).json()).toMatchObject({ state });
    expect((await api.store.mentions.find(`feed:${external}`))?.status.state).toBe(mentionState);
    expect((await tell(reply.id, arrived)).statusCode).toBe(409);
    expect((await tell('none', arrived)).statusCode).toBe(404);
  });
});

describe('a draft', () => {
  it('is one’s own; others see that it was begun, and nothing of it', async () => {
    expect((await draft('5', ana, { text: 'Dear J', templateId: null })).statusCode).toBe(204);
    expect(await list('5', ana)).toMatchObject({ draft: { text: 'Dear J', copiedAt: null }, begun: [] });
    const seen = await list('5', ben);
    expect(seen).toMatchObject({ draft: null, begun: [{ by: { name: 'Ana' }, copiedAt: null }] });
    expect(JSON.stringify(seen)).not.toContain('Dear J');
  });

  it('tells that it was copied, and goes with the reply', async () => {
    await draft('5', ana, { text: 'Dear Jane', templateId: null, copied: true });
    expect((await list('5', ben)).begun).toMatchObject([{ copiedAt: START.toISOString() }]);
    expect((await send('5', ana, 'Dear Jane')).statusCode).toBe(201);
    expect((await list('5', ben)).begun).toEqual([]);
  });

  it('is thrown away on request', async () => {
    await draft('1', ben, { text: 'Hm', templateId: null });
    const gone = await api.app.inject({ method: 'DELETE', url: urlOf('1', 'draft'), headers: ben });
    expect(gone.statusCode).toBe(204);
    expect((await list('1', ben)).draft).toBeNull();
  });
});

describe('the reply kit', () => {
  const ask = (
    method: 'GET' | 'POST' | 'PUT' | 'DELETE',
    url: string,
    payload?: object,
    headers = api.page,
  ) => api.app.inject({ method, url, headers, ...(payload && { payload }) });
  const template = {
    brandId: 'blue-harbor',
    name: 'Lost bag',
    text: 'Dear {{author}}',
    lang: 'en',
    topic: null,
  };

  it('has templates that are added, changed, counted and removed, with a log of who did', async () => {
    const { id } = (await ask('POST', '/api/reply-templates', template)).json();
    await api.store.mentions.save([{ mention: judgedMention('kit'), raw: null }]);
    const saw = { state: 'open', replies: 0 };
    const payload = { text: 'Dear Jane', templateId: id, saw };
    await api.app.inject({ method: 'POST', url: urlOf('kit', 'replies'), headers: ana, payload });
    const changed = await ask('PUT', `/api/reply-templates/${id}`, { ...template, topic: 'luggage' });
    expect(changed.json()).toMatchObject({ id, topic: 'luggage' });
    const kit = (await ask('GET', '/api/reply-kit?brand=blue-harbor', undefined, { ...ana })).json();
    expect(kit.templates).toMatchObject([{ template: { id, topic: 'luggage' }, uses: 1 }]);
    expect((await ask('DELETE', `/api/reply-templates/${id}`)).statusCode).toBe(204);
    expect((await ask('DELETE', `/api/reply-templates/${id}`)).statusCode).toBe(404);
    const events = await api.store.audit.list(
      { actorId: null, kind: 'reply template', from: null, to: null },
      { before: null, limit: 9 },
    );
    expect(events.map(({ action, name }) => [action, name]).toSorted()).toEqual([
      ['added', 'Lost bag'],
      ['changed', 'Lost bag'],
      ['removed', 'Lost bag'],
    ]);
  });

  it.each([
    [{ text: 'Dear {{nobody}}' }, 400],
    [{ text: ' ' }, 400],
    [{ lang: 'english' }, 400],
    [{ brandId: 'none' }, 404],
  ])('refuses a template with %o', async (wrong, status) => {
    expect((await ask('POST', '/api/reply-templates', { ...template, ...wrong })).statusCode).toBe(status);
  });

  it('has a voice, plain until it is set', async () => {
    const load = async () => (await ask('GET', '/api/reply-kit?brand=blue-harbor')).json().voice;
    const { brandId: _, ...plain } = await load();
    expect(plain).toMatchObject({ use: [], avoid: [], required: [], most: null });
    const voice = { ...plain, avoid: [{ phrase: 'plane', instead: 'aircraft' }], required: ['apology'] };
    expect((await ask('PUT', '/api/brands/blue-harbor/voice', voice)).statusCode).toBe(200);
    expect(await load()).toEqual({ brandId: 'blue-harbor', ...voice });
    expect(
      (await ask('PUT', '/api/brands/blue-harbor/voice', { ...voice, required: ['poem'] })).statusCode,
    ).toBe(400);
    expect((await ask('PUT', '/api/brands/none/voice', voice)).statusCode).toBe(404);
    expect((await ask('GET', '/api/reply-kit?brand=none')).statusCode).toBe(404);
  });
});
