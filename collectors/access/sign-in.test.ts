import { createHash, randomUUID } from 'node:crypto';
import { afterAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { defineAccess } from '../access.ts';
import { startServer } from '../http/test-server.test-helper.ts';
import { createHttp } from '../http.ts';
import { recordingCredentials } from '../recorders.test-helper.ts';
import { createSealer } from './sealer.ts';
import { createSignIn } from './sign-in.ts';
import { createVault } from './vault.ts';

const http = createHttp({ allowPrivate: ['127.0.0.0/8'], userAgent: 'Earshot/test' });
afterAll(() => http.close());

const start = new Date('2026-11-24T12:00:00.000Z');
const redirectUri = 'https://earshot.example/api/sources/oauth/callback';
const way = { redirectUri, session: 'mine' };
const given = { clientId: 'app', clientSecret: 'app secret' };

const challengeOf = (verifier: string): string => createHash('sha256').update(verifier).digest('base64url');

/** An authorization server as RFC 6749 and RFC 7636 have it, with one app and a person who says yes. */
const startOauthServer = async () => {
  const codes = new Map<string, { readonly challenge: string; readonly redirectUri: string }>();
  const grant = (form: URLSearchParams): { readonly status: number; readonly body: object } => {
    const code = form.get('code') ?? '';
    const asked = codes.get(code);
    codes.delete(code);
    const isRight =
      asked !== undefined &&
      asked.redirectUri === form.get('redirect_uri') &&
      asked.challenge === challengeOf(form.get('code_verifier') ?? '');
    if (form.get('client_secret') !== given.clientSecret) {
      return { status: 401, body: { error: 'invalid_client', error_description: 'Wrong secret.' } };
    }
    return isRight
      ? { status: 200, body: { access_token: 'at', refresh_token: 'rt-12345', expires_in: 3600 } }
      : { status: 400, body: { error: 'invalid_grant', error_description: 'Code was redeemed.' } };
  };
  const server = await startServer((request, response) => {
    const url = new URL(request.url ?? '', 'http://here');
    if (url.pathname === '/authorize') {
      const code = randomUUID();
      codes.set(code, {
        challenge: url.searchParams.get('code_challenge') ?? '',
        redirectUri: url.searchParams.get('redirect_uri') ?? '',
      });
      const back = new URL(url.searchParams.get('redirect_uri') ?? '');
      back.search = String(new URLSearchParams({ code, state: url.searchParams.get('state') ?? '' }));
      response.writeHead(302, { location: back.href }).end();
      return;
    }
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      const { status, body: answer } = grant(new URLSearchParams(body));
      response.writeHead(status).end(JSON.stringify(answer));
    });
  });
  const access = defineAccess({
    need: 'required',
    secret: z.strictObject({
      clientId: z.string().min(1).meta({ title: 'Client id' }),
      clientSecret: z.string().min(1).meta({ title: 'Client secret' }),
      refreshToken: z.string().min(1).meta({ title: 'Refresh token' }),
    }),
    help: '',
    authorize: (request) => request,
    oauth: {
      given: ['clientId', 'clientSecret'],
      authorizeUrl: ({ clientId = '' }, { redirectUri: to, state, challenge }) =>
        `${server.url}/authorize?${new URLSearchParams({
          client_id: clientId,
          redirect_uri: to,
          state,
          code_challenge: challenge,
          code_challenge_method: 'S256',
        })}`,
      exchange: ({ clientSecret = '' }, { redirectUri: to, code, verifier }) => ({
        url: `${server.url}/token`,
        method: 'POST',
        body: String(
          new URLSearchParams({
            client_secret: clientSecret,
            redirect_uri: to,
            code,
            code_verifier: verifier,
          }),
        ),
      }),
      read: (answer, { clientId = '', clientSecret = '' }) => ({
        clientId,
        clientSecret,
        refreshToken: JSON.parse(Buffer.from(answer.body).toString()).refresh_token,
      }),
    },
  });
  return { access, [Symbol.asyncDispose]: () => server[Symbol.asyncDispose]() };
};

const setUp = (store = recordingCredentials()) => {
  let time = start;
  const now = (): Date => time;
  const sealer = createSealer('a-key-of-enough-length-for-a-test-1', null);
  const vault = createVault({ credentials: store, sealer, now });
  return {
    store,
    vault,
    signIn: createSignIn({ credentials: store, vault, sealer, http, now }),
    pass: (ms: number) => {
      time = new Date(time.getTime() + ms);
    },
  };
};

/** As a browser does: follows the source's redirect, and brings back what stands in it. */
const browse = async (url: string): Promise<{ state: string; code: string | null; error: null }> => {
  const answer = await fetch(url, { redirect: 'manual' });
  const back = new URL(answer.headers.get('location') ?? '');
  return {
    state: back.searchParams.get('state') ?? '',
    code: back.searchParams.get('code'),
    error: null,
  };
};

describe('signing in at a source', () => {
  it('keeps the secret it was given, whichever process finishes it', async () => {
    await using server = await startOauthServer();
    const { access } = server;
    const one = setUp();
    const source = { id: 'reviews', access, title: 'Reviews' };
    const { url } = await one.signIn.start(source, given, way);
    expect(url).not.toContain('app+secret');
    const answer = await browse(url);
    const other = setUp(one.store);
    const pending = await other.signIn.take(answer.state, 'mine');
    expect(pending.sourceId).toBe('reviews');
    await other.signIn.finish(pending, access, 'Reviews', answer);
    const kept = await one.vault.find('reviews', access);
    expect(kept?.secret).toEqual({ ...given, refreshToken: 'rt-12345' });
    expect(JSON.stringify(await one.store.list())).not.toMatch(/rt-12345|app secret/);
    // Again, without typing what is kept.
    await one.signIn.start(source, {}, way);
  });

  it('is finished once, in time, and by who began it', async () => {
    await using server = await startOauthServer();
    const run = setUp();
    const source = { id: 'reviews', access: server.access, title: 'Reviews' };
    const begin = async () => browse((await run.signIn.start(source, given, way)).url);
    const first = await begin();
    await run.signIn.take(first.state, 'mine');
    await expect(run.signIn.take(first.state, 'mine')).rejects.toMatchObject({ code: 'conflict' });
    await expect(run.signIn.take((await begin()).state, 'another’s')).rejects.toThrow(/somebody else/);
    await expect(run.signIn.take('forged', 'mine')).rejects.toMatchObject({ code: 'conflict' });
  });

  it('says in the source’s words why it was refused', async () => {
    await using server = await startOauthServer();
    const run = setUp();
    const source = { id: 'reviews', access: server.access, title: 'Reviews' };
    const finish = async (fields: typeof given, change: object): Promise<string> => {
      const answer = await browse((await run.signIn.start(source, fields, way)).url);
      const pending = await run.signIn.take(answer.state, 'mine');
      return run.signIn.finish(pending, server.access, 'Reviews', { ...answer, ...change }).then(
        () => 'done',
        (error: unknown) => (error instanceof Error ? error.message : ''),
      );
    };
    expect(await finish(given, { code: 'stolen' })).toContain('says “Code was redeemed.”');
    expect(await finish({ ...given, clientSecret: 'wrong' }, {})).toContain('says “Wrong secret.”');
    expect(await finish(given, { code: null, error: 'access_denied' })).toContain('was not allowed');
    expect(await finish(given, { code: null, error: 'Unknown\u0007scope' })).toContain('“Unknown scope”');
    expect(await run.store.list()).toEqual([]);
  });

  it('asks for what must be given first, and for a key to keep it with', async () => {
    await using server = await startOauthServer();
    const run = setUp();
    const source = { id: 'reviews', access: server.access, title: 'Reviews' };
    await expect(run.signIn.start(source, { clientId: 'app' }, way)).rejects.toThrow(
      'To sign in, “Client secret” must be given first.',
    );
    const { oauth: _, ...access } = server.access;
    await expect(run.signIn.start({ ...source, access }, given, way)).rejects.toThrow(
      /no sign-in by browser/,
    );
    const keyless = createSignIn({ ...run, credentials: run.store, sealer: null, http, now: () => start });
    await expect(keyless.start(source, given, way)).rejects.toThrow(/EARSHOT_KEY/);
  });
});
