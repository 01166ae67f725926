import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { InvitationList, NewInvitation } from '../api/schemas/invitations.ts';
import type { PersonList } from '../api/schemas/people.ts';
import { problemSchema } from '../api/schemas/problem.ts';
import type { Role } from '../domain/role.ts';
import { pageOf, START, startApi, type TestApi } from './api-harness.ts';

type Headers = Readonly<Record<string, string>>;

const password = 'four long words together';
let api: TestApi;
/** Each test from its own hour on and from addresses of its own, so that its attempts count for no other. */
let hour = 0;
let address = 0;
const minutes = (n: number) => new Date(START.getTime() + hour * 3_600_000 + n * 60_000);
const nextAddress = (): string => {
  address += 1;
  return `192.0.2.${address}`;
};

beforeAll(async () => {
  api = await startApi();
});
beforeEach(() => {
  hour += 1;
  api.clock.now = minutes(0);
});
afterAll(() => api.close());

const ask = (
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  url: string,
  headers: Headers,
  payload?: Readonly<Record<string, unknown>>,
) =>
  api.app.inject({
    ...{ method, url: `/api${url}`, headers, remoteAddress: nextAddress() },
    ...(payload !== undefined && { payload }),
  });

const invite = async (email: string, role: Role, headers: Headers = api.page): Promise<NewInvitation> => {
  const answer = await ask('POST', '/invitations', headers, { email, role });
  expect(answer.statusCode).toBe(201);
  return answer.json();
};

const accept = (token: string, name = 'Ana') =>
  ask('POST', '/invitations/acceptance', {}, { token, name, password });

/** Somebody new of that role, signed in. */
const join = async (
  name: string,
  role: Role,
): Promise<{ readonly id: string; readonly headers: Headers }> => {
  const { token, row } = await invite(`${name.toLowerCase()}@example.com`, role);
  const answer = await accept(token, name);
  expect(answer.statusCode).toBe(200);
  return { id: row.id, headers: pageOf(answer) };
};

const signIn = (login: string, given = password, remoteAddress = nextAddress()) =>
  api.app.inject({
    ...{ method: 'POST', url: '/api/session', remoteAddress },
    payload: { login, password: given },
  });

const codeOf = (answer: { json(): unknown }): string => problemSchema.parse(answer.json()).code;

describe('an invitation', () => {
  it('lets in, once, whoever has its link, under the role it was made for', async () => {
    const { token, row } = await invite(' Ana@Example.com ', 'agent');
    expect(row).toMatchObject({ email: 'ana@example.com', role: 'agent', invitedBy: { name: 'Owner' } });
    const preview = await ask('POST', '/invitations/preview', {}, { token });
    expect(preview.json()).toEqual({
      ...{ email: 'ana@example.com', role: 'agent', invitedBy: 'Owner' },
      expiresAt: minutes(7 * 24 * 60).toISOString(),
    });
    const answers = await Promise.all([accept(token), accept(token), accept(token)]);
    expect(answers.map(({ statusCode }) => statusCode).toSorted()).toEqual([200, 410, 410]);
    const [taken] = answers.filter(({ statusCode }) => statusCode === 200);
    const session = await ask('GET', '/session', pageOf(taken ?? { headers: {} }));
    expect(session.json()).toMatchObject({ account: { name: 'Ana', role: 'agent' } });
    expect((await ask('GET', '/invitations', api.page)).json<InvitationList>().rows).toEqual([]);
    const people = await ask('GET', '/people', api.page);
    expect(people.json<PersonList>().rows.map(({ name, email }) => [name, email])).toContainEqual([
      'Ana',
      'ana@example.com',
    ]);
    expect(people.body).not.toMatch(/argon|hash/i);
    const log = await ask('GET', '/audit?kind=person', api.page);
    expect(log.json()).toMatchObject({ rows: [{ actor: { id: row.id, name: 'Ana' }, action: 'joined' }] });
  });

  it('ends when it is taken back, renewed, or seven days old', async () => {
    const [one, two, three] = [
      await invite('b1@example.com', 'viewer'),
      await invite('b2@example.com', 'viewer'),
      await invite('b3@example.com', 'viewer'),
    ];
    const headers = api.page;
    expect((await ask('DELETE', `/invitations/${one.row.id}`, headers)).statusCode).toBe(204);
    expect((await ask('DELETE', `/invitations/${one.row.id}`, headers)).statusCode).toBe(404);
    const renewal = await ask('POST', `/invitations/${two.row.id}/renewal`, headers);
    const { token, row } = renewal.json<NewInvitation>();
    expect(row).toEqual(two.row);
    for (const spent of [one.token, two.token]) {
      const answer = await accept(spent);
      expect([answer.statusCode, codeOf(answer)]).toEqual([410, 'link-spent']);
      expect((await ask('POST', '/invitations/preview', {}, { token: spent })).statusCode).toBe(410);
    }
    expect((await accept(token)).statusCode).toBe(200);
    api.clock.now = minutes(7 * 24 * 60);
    expect((await accept(three.token)).statusCode).toBe(410);
    const again = await ask('POST', `/invitations/${three.row.id}/renewal`, api.page);
    expect((await accept(again.json<NewInvitation>().token)).statusCode).toBe(200);
    hour += 7 * 24;
  });

  it('is refused for somebody who is here, and with a short password', async () => {
    await join('Cleo', 'viewer');
    const known = await ask('POST', '/invitations', api.page, { email: 'CLEO@example.com', role: 'agent' });
    expect(known.statusCode).toBe(409);
    const { token } = await invite('dora@example.com', 'viewer');
    const short = await ask(
      'POST',
      '/invitations/acceptance',
      {},
      { token, name: 'Dora', password: 'short' },
    );
    expect(short.statusCode).toBe(400);
    expect(problemSchema.parse(short.json()).detail).toContain('12 characters or more');
    expect((await accept(token, 'Dora')).statusCode).toBe(200);
  });
});

describe('seeing to people', () => {
  it('is a manager’s, but for owners', async () => {
    const manager = await join('Mona', 'manager');
    const owner = await join('Otto', 'owner');
    const agent = await join('Abel', 'agent');
    const by = manager.headers;
    expect(
      (await ask('POST', '/invitations', by, { email: 'x@example.com', role: 'owner' })).statusCode,
    ).toBe(403);
    const change = (id: string, payload: Record<string, unknown>, headers = by) =>
      ask('PUT', `/people/${id}`, headers, payload);
    expect((await change(owner.id, { role: 'viewer', status: 'active' })).statusCode).toBe(403);
    expect((await change(agent.id, { role: 'owner', status: 'active' })).statusCode).toBe(403);
    expect((await ask('POST', `/people/${owner.id}/link`, by)).statusCode).toBe(403);
    expect((await change('nobody', { role: 'viewer', status: 'active' })).statusCode).toBe(404);
    expect((await change(agent.id, { role: 'manager', status: 'active' })).statusCode).toBe(200);
    expect((await ask('GET', '/people', agent.headers)).statusCode).toBe(200);
    expect((await change(agent.id, { role: 'viewer', status: 'active' })).statusCode).toBe(200);
    expect((await ask('GET', '/people', agent.headers)).statusCode).toBe(403);
    const invited = await ask('POST', '/invitations', api.page, { email: 'y@example.com', role: 'owner' });
    const { id } = invited.json<NewInvitation>().row;
    expect((await ask('POST', `/invitations/${id}/renewal`, by)).statusCode).toBe(403);
    expect((await ask('DELETE', `/invitations/${id}`, by)).statusCode).toBe(403);
    expect((await change(owner.id, { role: 'viewer', status: 'deactivated' }, api.page)).statusCode).toBe(
      200,
    );
  });

  it('ends a deactivated person’s sessions at once, and lets them in again', async () => {
    const { id, headers } = await join('Ella', 'agent');
    const link = (await ask('POST', `/people/${id}/link`, api.page)).json<{ token: string }>();
    const away = { role: 'agent', status: 'deactivated' };
    expect((await ask('PUT', `/people/${id}`, api.page, away)).statusCode).toBe(200);
    expect((await ask('GET', '/session', headers)).statusCode).toBe(401);
    expect((await signIn('ella@example.com')).statusCode).toBe(401);
    expect((await ask('POST', '/session', {}, { token: link.token })).statusCode).toBe(401);
    expect((await ask('POST', `/people/${id}/link`, api.page)).statusCode).toBe(409);
    await ask('PUT', `/people/${id}`, api.page, { ...away, status: 'active' });
    expect((await ask('GET', '/session', headers)).statusCode).toBe(401);
    expect((await signIn('ella@example.com')).statusCode).toBe(200);
    const again = (await ask('POST', `/people/${id}/link`, api.page)).json<{ token: string }>();
    expect((await ask('POST', '/session', {}, { token: again.token })).statusCode).toBe(200);
    expect((await ask('POST', '/session', {}, { token: again.token })).statusCode).toBe(401);
  });

  it('never leaves Earshot without an owner', async () => {
    const { rows } = (await ask('GET', '/people', api.page)).json<PersonList>();
    const owners = rows.filter(({ role, status }) => role === 'owner' && status === 'active');
    expect(owners).toHaveLength(1);
    for (const change of [
      { role: 'manager', status: 'active' },
      { role: 'owner', status: 'deactivated' },
    ]) {
      const answer = await ask('PUT', `/people/${owners[0]?.id}`, api.page, change);
      expect([answer.statusCode, problemSchema.parse(answer.json()).detail]).toEqual([
        409,
        'This is the last owner. Make somebody else an owner first.',
      ]);
    }
  });
});

describe('teams', () => {
  it('are made, changed and removed by managers, of people who are there', async () => {
    const manager = await join('Tess', 'manager');
    const agent = await join('Timo', 'agent');
    const team = (name: string, ...memberIds: string[]) => ({ name, memberIds });
    const make = (payload: ReturnType<typeof team>, headers = manager.headers) =>
      ask('POST', '/teams', headers, payload);
    expect((await make(team('Billing'), agent.headers)).statusCode).toBe(403);
    const made = await make(team(' Billing ', agent.id));
    expect(made.json()).toMatchObject({ name: 'Billing', memberIds: [agent.id] });
    expect((await make(team('Billing'))).statusCode).toBe(409);
    expect((await make(team('BILLING'))).statusCode).toBe(409);
    expect((await make(team('Lost', 'nobody'))).statusCode).toBe(400);
    expect((await make(team('Twice', agent.id, agent.id))).statusCode).toBe(400);
    const { id } = made.json<{ id: string }>();
    const change = await ask('PUT', `/teams/${id}`, manager.headers, team('Accounts', manager.id, agent.id));
    expect(change.statusCode).toBe(200);
    await make(team('Aircraft'));
    const listed = await ask('GET', '/teams', agent.headers);
    expect(listed.json<{ rows: { name: string }[] }>().rows.map(({ name }) => name)).toEqual([
      'Accounts',
      'Aircraft',
    ]);
    expect((await ask('DELETE', `/teams/${id}`, manager.headers)).statusCode).toBe(204);
    expect((await ask('DELETE', `/teams/${id}`, manager.headers)).statusCode).toBe(404);
    const log = await ask('GET', '/audit?kind=team&text=accounts', api.page);
    const { rows } = log.json<{ rows: { action: string; before: object | null }[] }>();
    expect(rows.map(({ action }) => action).toSorted()).toEqual(['changed', 'removed']);
    const changed = rows.find(({ action }) => action === 'changed');
    expect(changed?.before).toMatchObject({ name: 'Billing', memberIds: [agent.id] });
  });
});

describe('signing in by password', () => {
  it('takes email or name, as they are typed', async () => {
    const { token } = await invite('fred@example.com', 'agent');
    await accept(token, 'Fred Färber');
    for (const login of ['fred@example.com', ' FRED@Example.com', 'Fred Färber', 'fred färber']) {
      const answer = await signIn(login);
      expect([login, answer.statusCode]).toEqual([login, 200]);
      expect(answer.json()).toMatchObject({ account: { name: 'Fred Färber', role: 'agent' } });
    }
  });

  it('says the same of a wrong password, of nobody, and of a name that two have', async () => {
    for (const email of ['g1', 'g2']) {
      const { token } = await invite(`${email}@example.com`, 'viewer');
      await accept(token, 'Gil');
    }
    const answers = [
      await signIn('g1@example.com', 'not the password'),
      await signIn('nobody@example.com'),
      await signIn('Gil'),
      await signIn('Owner', ''.padEnd(20, 'x')),
    ];
    expect(new Set(answers.map(({ statusCode, body }) => `${statusCode} ${body}`)).size).toBe(1);
    expect(problemSchema.parse(answers[0]?.json()).detail).toBe('The name or the password is wrong.');
  });

  it('gives a session nobody could have planted, and ends the one the browser had', async () => {
    const { headers } = await join('Hana', 'agent');
    const planted = 'earshot_session=planted-by-somebody-else';
    const attempt = (cookie: string) =>
      api.app.inject({
        ...{ method: 'POST', url: '/api/session', headers: { cookie }, remoteAddress: nextAddress() },
        payload: { login: 'hana@example.com', password },
      });
    const fixed = await attempt(planted);
    expect(pageOf(fixed)['cookie']).not.toBe(planted);
    expect((await ask('GET', '/session', { cookie: planted })).statusCode).toBe(401);
    expect((await attempt(headers['cookie'] ?? '')).statusCode).toBe(200);
    expect((await ask('GET', '/session', headers)).statusCode).toBe(401);
  });

  it('takes no form that a foreign page could send', async () => {
    const fields = 'login=hana%40example.com&password=four+long+words+together';
    for (const type of ['application/x-www-form-urlencoded', 'text/plain', 'multipart/form-data']) {
      const answer = await api.app.inject({
        ...{ method: 'POST', url: '/api/session', remoteAddress: nextAddress(), payload: fields },
        headers: { 'content-type': type },
      });
      expect([type, answer.statusCode]).toEqual([type, 415]);
    }
  });
});

describe('throttling', () => {
  it('stops guessing one person’s password, from wherever it comes', async () => {
    await join('Ines', 'agent');
    for (let n = 0; n < 9; n += 1) expect((await signIn('ines@example.com', 'guess')).statusCode).toBe(401);
    expect((await signIn('ines@example.com')).statusCode).toBe(200);
    for (let n = 0; n < 10; n += 1) expect((await signIn(' INES@example.com', 'guess')).statusCode).toBe(401);
    const refused = await signIn('ines@example.com');
    expect([refused.statusCode, refused.headers['retry-after']]).toEqual([429, '900']);
    expect(problemSchema.parse(refused.json()).detail).toBe(
      'Too many wrong passwords for this person. Try again in 15 minutes, or ask a manager for a sign-in link.',
    );
    expect((await signIn('g1@example.com')).statusCode).toBe(200);
    api.clock.now = minutes(15);
    expect((await signIn('ines@example.com')).statusCode).toBe(200);
  });

  it('stops guessing from one address, invitations too', async () => {
    const from = nextAddress();
    // Many people may share an address: who gets it right does not count.
    for (let n = 0; n < 12; n += 1) {
      expect((await signIn('ines@example.com', password, from)).statusCode).toBe(200);
    }
    for (let n = 0; n < 5; n += 1) await signIn(`somebody-${n}@example.com`, 'guess', from);
    const preview = () =>
      api.app.inject({
        ...{ method: 'POST', url: '/api/invitations/preview', remoteAddress: from },
        payload: { token: 'guess' },
      });
    for (let n = 0; n < 5; n += 1) expect((await preview()).statusCode).toBe(410);
    const refused = await preview();
    expect(refused.statusCode).toBe(429);
    expect(problemSchema.parse(refused.json()).detail).toBe(
      'Too many attempts from your address. Try again in 60 seconds.',
    );
    expect((await signIn('ines@example.com', password, from)).statusCode).toBe(429);
    expect((await signIn('ines@example.com')).statusCode).toBe(200);
  });
});

it('writes no password and no token into the log', async () => {
  const { token } = await invite('zoe@example.com', 'viewer');
  await accept(token, 'Zoe');
  await signIn('zoe@example.com', 'a wrong password');
  const log = api.log.join('');
  for (const secret of [password, 'a wrong password', token, 'zoe@example.com'])
    expect(log).not.toContain(secret);
});
