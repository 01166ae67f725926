import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { ApiError, isAbort } from './api-error.ts';
import { createApi, toUrl } from './client.ts';

type Handler = (request: IncomingMessage, response: ServerResponse) => void;
let server: Server;
let base = '';
let handle: Handler = (_request, response) => response.end();
const onSignedOut = vi.fn();
// A browser's fetch takes paths; Node's needs the whole address.
const api = createApi({ fetch: (url, init) => fetch(`${base}${String(url)}`, init), onSignedOut });

beforeAll(async () => {
  server = createServer((request, response) => handle(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

const answer =
  (status: number, body: string): Handler =>
  (_request, response) => {
    response.writeHead(status).end(body);
  };
const failure = (run: Promise<unknown>): Promise<ApiError> =>
  run.then(
    () => Promise.reject(new Error('did not fail')),
    (error: unknown) => (error instanceof ApiError ? error : Promise.reject(error)),
  );

describe('toUrl', () => {
  it('leaves out what is not set and escapes the rest', () => {
    expect(toUrl('/mentions', { q: 'a & b', limit: 50, after: undefined, brand: null })).toBe(
      '/api/mentions?q=a+%26+b&limit=50',
    );
    expect(toUrl('/brands')).toBe('/api/brands');
  });
});

describe('createApi', () => {
  it('reads JSON, and an empty answer as nothing', async () => {
    handle = answer(200, '{"rows":[]}');
    expect(await api.get('/brands')).toEqual({ rows: [] });
    handle = answer(204, '');
    expect(await api.send('DELETE', '/keys/1')).toBeUndefined();
  });

  it('marks changes as coming from the page, and only changes', async () => {
    const seen: unknown[] = [];
    handle = (request, response) => {
      seen.push([request.method, request.headers['x-earshot'], request.headers['content-type']]);
      response.end();
    };
    await api.get('/brands');
    await api.send('POST', '/keys', { name: 'a' });
    expect(seen).toEqual([
      ['GET', undefined, undefined],
      ['POST', '1', 'application/json'],
    ]);
  });

  it('lets changes outlive the page, unless they are too large for browsers to keep', async () => {
    const kept: unknown[] = [];
    const watching = createApi({
      fetch: async (_url, init) => {
        kept.push(init?.keepalive ?? false);
        return new Response(null, { status: 204 });
      },
      onSignedOut,
    });
    await watching.get('/brands');
    await watching.send('DELETE', '/keys/1');
    await watching.send('POST', '/mentions/1/state', { to: 'dismissed' });
    await watching.send('POST', '/brands/import', { text: 'a'.repeat(60_000) });
    expect(kept).toEqual([false, true, true, false]);
  });

  it('throws the server’s problem', async () => {
    const problem = {
      code: 'conflict',
      title: 'Conflict',
      detail: 'Changed.',
      errors: [{ path: 'to', message: 'no' }],
    };
    handle = answer(409, JSON.stringify(problem));
    const error = await failure(api.send('POST', '/mentions/a/state', {}));
    expect(error).toMatchObject({
      code: 'conflict',
      status: 409,
      message: 'Changed.',
      errors: problem.errors,
    });
  });

  it('makes do with an answer that is no problem document', async () => {
    handle = answer(502, '<html>Bad gateway</html>');
    expect(await failure(api.get('/brands'))).toMatchObject({ code: 'server', status: 502, errors: [] });
  });

  it('says when nobody is signed in, but not while asking just that', async () => {
    handle = answer(401, '{"code":"login-required"}');
    await failure(api.get('/session'));
    expect(onSignedOut).not.toHaveBeenCalled();
    await failure(api.get('/brands'));
    expect(onSignedOut).toHaveBeenCalledOnce();
  });

  it('tells a server that is away from an error of its own', async () => {
    const away = createApi({ fetch: () => fetch('http://127.0.0.1:1/'), onSignedOut });
    expect(await failure(away.get('/brands'))).toMatchObject({ code: 'unreachable', status: 0 });
  });

  it('rejects an aborted request as aborted', async () => {
    const controller = new AbortController();
    handle = () => controller.abort();
    const error: unknown = await api
      .get('/brands', { signal: controller.signal })
      .catch((fault: unknown) => fault);
    expect(isAbort(error)).toBe(true);
  });
});
