import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Fastify, { type FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openRule } from './auth/route-rule.ts';
import { registerPages } from './pages.ts';
import { webFiles } from './web-files.ts';

let folder: string;
const apps: FastifyInstance[] = [];
const serve = async (webRoot: string | null): Promise<FastifyInstance> => {
  const app = Fastify();
  apps.push(app);
  app.addHook('onRequest', async (request, reply) => {
    if (!request.is404 && request.routeOptions.config.rule !== openRule) return reply.code(401).send();
  });
  await app.register(webFiles(webRoot));
  await registerPages(app, webRoot);
  return app;
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'earshot-web-'));
  await mkdir(join(folder, 'built/assets'), { recursive: true });
  await writeFile(join(folder, 'built/index.html'), '<!doctype html>page');
  await writeFile(join(folder, 'built/assets/app-1a2b3c.js'), 'script');
  await writeFile(join(folder, 'built/icon.svg'), '<svg/>');
  await writeFile(join(folder, 'built/.secret'), 'hidden');
  await writeFile(join(folder, 'outside.txt'), 'outside');
});
afterAll(async () => {
  await Promise.all(apps.map((app) => app.close()));
  await rm(folder, { recursive: true });
});

describe('the web app', () => {
  it.each([
    ['/', 200, 'no-cache', 'page'],
    ['/inbox', 200, 'no-cache', 'page'],
    ['/login?token=a.b', 200, 'no-cache', 'page'],
    ['/assets/app-1a2b3c.js', 200, 'public, max-age=31536000, immutable', 'script'],
    ['/icon.svg', 200, 'no-cache', '<svg/>'],
    ['/assets/gone-1.js', 404, undefined, 'nothing at this address'],
    ['/api', 404, undefined, 'nothing at this address'],
    ['/api/unknown', 404, undefined, 'nothing at this address'],
  ])('%s', async (url, status, cache, content) => {
    const answer = await (await serve(join(folder, 'built'))).inject(url);
    expect([answer.statusCode, answer.headers['cache-control']]).toEqual([status, cache]);
    expect(answer.body).toContain(content);
  });

  it.each([
    ['gzip, br', 'br', 'by Brotli'],
    ['gzip', 'gzip', 'by gzip'],
    ['identity', undefined, 'script'],
  ])('gives its scripts compressed to who takes %s', async (accepted, encoding, content) => {
    const file = join(folder, 'built/assets/app-1a2b3c.js');
    await writeFile(`${file}.br`, 'by Brotli');
    await writeFile(`${file}.gz`, 'by gzip');
    const headers = { 'accept-encoding': accepted };
    const answer = await (await serve(join(folder, 'built'))).inject({
      ...{ url: '/assets/app-1a2b3c.js', headers },
    });
    expect(answer.headers).toMatchObject({
      'cache-control': 'public, max-age=31536000, immutable',
      'content-type': 'application/javascript; charset=utf-8',
      vary: expect.stringMatching(/accept-encoding/i),
    });
    expect([answer.headers['content-encoding'], answer.body]).toEqual([encoding, content]);
  });

  it.each(['/../outside.txt', '/%2e%2e/outside.txt', '/..%2foutside.txt', '/.secret'])(
    'keeps to its folder: %s',
    async (url) => {
      const { body } = await (await serve(join(folder, 'built'))).inject(url);
      expect(body).not.toMatch(/^outside|hidden/);
    },
  );

  it('answers no page to a change', async () => {
    const answer = await (await serve(join(folder, 'built'))).inject({ method: 'POST', url: '/inbox' });
    expect([answer.statusCode, answer.json().code]).toEqual([404, 'not-found']);
  });

  it.each([
    ['not given', null],
    ['not built', '/nowhere/at/all'],
  ])('says so when it is %s', async (_case, webRoot) => {
    const answer = await (await serve(webRoot)).inject('/inbox');
    expect([answer.statusCode, answer.json().detail]).toEqual([404, 'The web page is not built here.']);
  });
});
