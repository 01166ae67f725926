import { afterAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { SettingsError } from '../../domain/errors.ts';
import type { Exchange } from '../../domain/source.ts';
import { type Access, defineAccess } from '../access.ts';
import { ask } from '../ask.ts';
import { startServer } from '../http/test-server.test-helper.ts';
import { createHttp } from '../http.ts';
import { recordingCredentials } from '../recorders.test-helper.ts';
import { createKeyring } from './keyring.ts';
import { createSealer } from './sealer.ts';
import { createVault } from './vault.ts';

const http = createHttp({ allowPrivate: ['127.0.0.0/8'], userAgent: 'Earshot/test' });
afterAll(() => http.close());

const KEY = 'a-key-of-enough-length-for-a-test-1';
const { signal } = new AbortController();
const start = new Date('2026-11-24T12:00:00.000Z');

/** A process of its own over the store it may share with others. */
const setUp = (store = recordingCredentials(), key: string | null = KEY, oldKey: string | null = null) => {
  let time = start;
  const now = (): Date => time;
  const vault = createVault({
    credentials: store,
    sealer: key === null ? null : createSealer(key, oldKey),
    now,
  });
  const environment = (name: string): string | null => (name === 'EARSHOT_SECRET_A' ? 'from-outside' : null);
  return {
    store,
    vault,
    keyring: createKeyring({ vault, environment, http, now }),
    pass: (ms: number) => {
      time = new Date(time.getTime() + ms);
    },
  };
};

const source = { id: 'shop', credentialRef: null };
const plainAccess = defineAccess({
  need: 'required',
  secret: z.strictObject({
    name: z.string().meta({ title: 'User name' }),
    password: z.string().min(8).meta({ title: 'Password' }),
  }),
  help: 'Ask for it.',
  authorize: (request, { name, password }) => ({
    ...request,
    headers: { ...request.headers, authorization: `Basic ${name}:${password}` },
  }),
  expiresAt: ({ name }) => (name === 'short' ? new Date('2026-12-01T00:00:00.000Z') : null),
});

describe('a secret given in the page', () => {
  it('is kept sealed, and given back to its source alone', async () => {
    const { vault, keyring, store } = setUp();
    await vault.save('shop', plainAccess, { name: 'short', password: 'swordfish' });
    const kept = await store.find('shop');
    expect(kept).toMatchObject({ fields: ['name', 'password'], expiresAt: '2026-12-01T00:00:00.000Z' });
    expect(JSON.stringify(kept)).not.toContain('swordfish');
    expect(await keyring.findSecret(source, plainAccess)).toEqual({ name: 'short', password: 'swordfish' });
    expect(await keyring.findSecret({ ...source, id: 'other' }, plainAccess)).toBeNull();
  });

  it('keeps the fields that are left out', async () => {
    const { vault, keyring } = setUp();
    await vault.save('shop', plainAccess, { name: 'ada', password: 'swordfish' });
    await vault.save('shop', plainAccess, { password: 'another one' });
    expect(await keyring.findSecret(source, plainAccess)).toEqual({ name: 'ada', password: 'another one' });
  });

  it('is checked, and what is wrong is said without what was given', async () => {
    const { vault, store } = setUp();
    const failing = (fields: Record<string, string>): Promise<string> =>
      vault.save('shop', plainAccess, fields).then(
        () => 'kept',
        (error: unknown) => (error instanceof SettingsError ? error.message : String(error)),
      );
    expect(await failing({ name: 'ada' })).toBe('The credentials cannot be used: “Password” is missing.');
    expect(await failing({ name: 'ada', password: 'short' })).toBe(
      'The credentials cannot be used: “Password” does not look right.',
    );
    expect(await failing({ name: 'ada', password: 'swordfish', pin: '1' })).toContain(
      'there is no field pin',
    );
    expect(await store.list()).toEqual([]);
  });

  it('is refused without a key, with what to do', async () => {
    const { vault } = setUp(recordingCredentials(), null);
    await expect(vault.save('shop', plainAccess, {})).rejects.toThrow(/openssl rand -base64 32.*EARSHOT_KEY/);
  });

  it('outlives a change of the key', async () => {
    const before = setUp();
    await before.vault.save('shop', plainAccess, { name: 'ada', password: 'swordfish' });
    const next = `${KEY}-next`;
    const lost = setUp(before.store, next);
    await expect(lost.keyring.findSecret(source, plainAccess)).rejects.toThrow(/EARSHOT_KEY_OLD/);
    expect(await lost.vault.resealAll()).toBe(0);
    expect(await setUp(before.store, next, KEY).vault.resealAll()).toBe(1);
    const after = setUp(before.store, next);
    expect(await after.keyring.findSecret(source, plainAccess)).toMatchObject({ password: 'swordfish' });
    expect(await after.vault.resealAll()).toBe(0);
  });

  it('counts before the one in the environment, which serves where none was given', async () => {
    const { vault, keyring } = setUp();
    const access = defineAccess({ ...plainAccess, secret: z.strictObject({ key: z.string() }) } as Access);
    const both = { id: 'shop', credentialRef: 'EARSHOT_SECRET_A' };
    expect(await keyring.findSecret(both, access)).toEqual({ key: 'from-outside' });
    await vault.save('shop', access, { key: 'from the page' });
    expect(await keyring.findSecret(both, access)).toEqual({ key: 'from the page' });
    await expect(keyring.passFor({ id: 'x', credentialRef: 'EARSHOT_SECRET_B' }, access)).rejects.toThrow(
      /EARSHOT_SECRET_B/,
    );
    await expect(keyring.passFor({ id: 'x', credentialRef: null }, access)).rejects.toThrow(/on its page/);
    expect(
      await keyring.passFor({ id: 'x', credentialRef: null }, { ...access, need: 'optional' }),
    ).toBeNull();
  });
});

/** A source that gives tokens for a refresh token, each used once, as OAuth's rotation does. */
const startSource = async () => {
  let asked = 0;
  let refresh = 'refresh-000';
  let good = '';
  const server = await startServer((request, response) => {
    if (request.url === '/token') {
      let body = '';
      request.on('data', (chunk) => {
        body += chunk;
      });
      request.on('end', () => {
        if (body !== refresh) {
          response.writeHead(400).end('{"error":"invalid_grant","error_description":"Token was revoked."}');
          return;
        }
        asked += 1;
        good = `token-${asked}-xyz`;
        refresh = `refresh-00${asked}`;
        response.end(JSON.stringify({ token: good, refresh }));
      });
    } else if (request.headers.authorization === `Bearer ${good}`) response.end(`hello ${good}`);
    else response.writeHead(401).end('who are you?');
  });
  return {
    url: server.url,
    asked: () => asked,
    revoke: () => {
      good = '';
    },
    access: defineAccess({
      need: 'required',
      secret: z.strictObject({ refresh: z.string() }),
      help: '',
      authorize: (request, _, token) => ({ ...request, headers: { authorization: `Bearer ${token}` } }),
      session: {
        open: (secret) => ({ url: `${server.url}/token`, method: 'POST', body: secret.refresh }),
        read: (answer) => {
          const read = JSON.parse(Buffer.from(answer.body).toString());
          return {
            token: read.token,
            expiresAt: new Date(start.getTime() + 3_600_000 * asked),
            secret: { refresh: read.refresh },
          };
        },
      },
    }),
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  };
};

describe('a token', () => {
  const asking = async (
    { keyring }: ReturnType<typeof setUp>,
    { access, url }: { readonly access: Access; readonly url: string },
    onExchange: (exchange: Exchange) => void = () => {},
  ): Promise<number> => {
    const pass = await keyring.passFor(source, access);
    const { answer } = await ask(
      { url },
      { signal, validators: null, onExchange },
      { http, pass, origin: url },
    );
    return answer === 'not-modified' ? 304 : answer.status;
  };

  it('is asked for once, however many want it, and again ahead of its end', async () => {
    await using server = await startSource();
    const run = setUp();
    await run.vault.save('shop', server.access, { refresh: 'refresh-000' });
    expect(await Promise.all([asking(run, server), asking(run, server), asking(run, server)])).toEqual([
      200, 200, 200,
    ]);
    expect(server.asked()).toBe(1);
    run.pass(53 * 60_000);
    await asking(run, server);
    expect(server.asked()).toBe(1);
    run.pass(2 * 60_000);
    await asking(run, server);
    expect(server.asked()).toBe(2);
  });

  it('is asked for once more when it is refused, and not again and again', async () => {
    await using server = await startSource();
    const run = setUp();
    await run.vault.save('shop', server.access, { refresh: 'refresh-000' });
    await asking(run, server);
    server.revoke();
    expect(await asking(run, server)).toBe(200);
    expect(server.asked()).toBe(2);
    await using other = await startServer((_, response) => void response.writeHead(401).end());
    const access = defineAccess({
      ...server.access,
      authorize: (request) => request,
    });
    await expect(asking(run, { access, url: other.url })).rejects.toMatchObject({ code: 'source-refused' });
    expect(server.asked()).toBe(3);
  });

  it('that rotates its secret has the new one kept, for other processes too', async () => {
    await using server = await startSource();
    const one = setUp();
    await one.vault.save('shop', server.access, { refresh: 'refresh-000' });
    await asking(one, server);
    expect(await one.keyring.findSecret(source, server.access)).toEqual({ refresh: 'refresh-001' });
    const other = setUp(one.store);
    await asking(other, server);
    expect(server.asked()).toBe(2);
    // The first one's token is refused by now, and its secret was exchanged by the other.
    expect(await asking(one, server)).toBe(200);
    expect(await other.keyring.findSecret(source, server.access)).toEqual({ refresh: 'refresh-003' });
  });

  it('that is not given says why in the source’s own words', async () => {
    await using server = await startSource();
    const run = setUp();
    await run.vault.save('shop', server.access, { refresh: 'wrong-refresh' });
    await expect(asking(run, server)).rejects.toMatchObject({
      code: 'source-refused',
      message: expect.stringContaining('gave no access (400) and says “Token was revoked.”'),
    });
  });

  it('and the secret stand in no exchange that is kept', async () => {
    await using server = await startSource();
    const run = setUp();
    await run.vault.save('shop', server.access, { refresh: 'refresh-000' });
    const seen: Exchange[] = [];
    await asking(run, server, (exchange) => seen.push(exchange));
    expect(seen).toHaveLength(1);
    expect(seen[0]?.bodyStart).toBe('hello ***');
  });
});
