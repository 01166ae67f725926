import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import type { MentionPage } from '../api/schemas/mentions.ts';
import type { Brand } from '../domain/brand.ts';
import type { Source } from '../domain/source.ts';
import { serve, until } from './earshot-client.ts';
import { runEarshot } from './earshot-process.ts';
import { copyEmptyData } from './empty-data.ts';

const root = await mkdtemp(join(tmpdir(), 'earshot-push-'));
afterAll(() => rm(root, { recursive: true, force: true }));

const KEY = 'a key of some length';
const environment = { EARSHOT_DATA: join(root, 'data'), EARSHOT_SECRET_PUSH: KEY };
const lines = (from: number, to: number): string =>
  Array.from({ length: to - from }, (_, at) => from + at)
    .map((n) => JSON.stringify({ id: `p${n}`, text: `Blue Harbor lost bag number ${n}`, kind: 'survey' }))
    .join('\n');

/** One story: what is pushed into a running Earshot and into its store when it is stopped is the same. */
it('brings items in, running or not, and never twice', { timeout: 300_000 }, async () => {
  await copyEmptyData(environment.EARSHOT_DATA);
  const first = await serve(environment);
  const { ask, address } = first.client;
  const brand = await ask<Brand>('POST', '/brands', {
    name: 'Blue Harbor',
    kind: 'own',
    handles: [],
    query: '"blue harbor"',
    timeZone: 'UTC',
    languages: [],
  });
  const source = await ask<Source>('POST', '/sources', {
    collector: 'webhook',
    title: 'Push',
    settings: { channel: 'survey' },
    credentialRef: 'EARSHOT_SECRET_PUSH',
  });
  const to = new URL(`/api/hooks/${source.id}`, address).href;
  const kept = async (): Promise<readonly string[]> => {
    const { rows } = await ask<MentionPage>('GET', `/mentions?limit=200&brand=${brand.id}`);
    return rows.map(({ id }) => id).sort();
  };

  const far = await runEarshot(
    ['push', '--to', to],
    { EARSHOT_PUSH_KEY: KEY },
    { input: `${lines(0, 30)}\nno JSON\n` },
  );
  expect(far).toMatchObject({ code: 0, out: '30 taken in, 1 not usable.\n', err: 'line 31: is not JSON\n' });
  const thirty = await until(kept, (ids) => ids.length === 30);
  expect(thirty).toContain('survey:p7');

  const refused = await runEarshot(
    ['push', '--to', to],
    { EARSHOT_PUSH_KEY: 'wrong' },
    { input: lines(0, 1) },
  );
  expect(refused.code).toBe(1);
  expect(refused.err).toMatch(/The receiver refuses it \(401\): The signature does not fit/);
  expect(refused.err).not.toMatch(/\n\s+at /);

  const locked = await runEarshot(['push'], environment, { input: lines(0, 1) });
  expect(locked.code).toBe(3);
  expect(locked.err).toMatch(/Another Earshot.*--to/s);

  first.process.signal('SIGTERM');
  await first.process.ended;
  const near = await runEarshot(['push', '--source', 'survey'], environment, { input: lines(20, 40) });
  expect(near).toMatchObject({ code: 0, out: expect.stringContaining('20 taken in, 0 not usable.') });

  const second = await serve(environment, first.cookie);
  const page = await second.client.ask<MentionPage>('GET', `/mentions?limit=200&brand=${brand.id}`);
  expect(page.rows.map(({ id }) => id).sort()).toEqual(
    Array.from({ length: 40 }, (_, n) => `survey:p${n}`).sort(),
  );
  second.process.signal('SIGTERM');
  await second.process.ended;
});

it('says what is missing', async () => {
  const to = 'http://127.0.0.1:1/api/hooks/x';
  const keyless = await runEarshot(['push', '--to', to], {}, { input: lines(0, 1) });
  expect(keyless).toMatchObject({ code: 2, err: expect.stringContaining('EARSHOT_PUSH_KEY is not set') });
  const branded = await runEarshot(
    ['push', '--to', to, '--brand', 'x'],
    { EARSHOT_PUSH_KEY: KEY },
    { input: lines(0, 1) },
  );
  expect(branded).toMatchObject({ code: 2, err: expect.stringContaining('--brand does not go with --to') });
});
