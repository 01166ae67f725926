import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ImportService, WebhookService } from '../api/services.ts';
import { environmentKeys } from '../collectors/recorders.test-helper.ts';
import { createImportService } from '../collectors/tabular/import-service.ts';
import { openTable } from '../collectors/tabular/open-table.ts';
import { type ImportOptions, planImport } from '../collectors/tabular/plan-import.ts';
import { type RunImport, runImport } from '../collectors/tabular/run-import.ts';
import { createWebhookService } from '../collectors/webhook-service.ts';
import { signWebhook } from '../collectors/webhook-signature.ts';
import type { Brand } from '../domain/brand.ts';
import {
  LimitExceededError,
  NotFoundError,
  RateExceededError,
  SettingsError,
  SourceRefusedError,
} from '../domain/errors.ts';
import type { ImportRun } from '../domain/import-run.ts';
import type { RawItem } from '../domain/mention.ts';
import { slugFor } from '../domain/slug.ts';
import type { Queues } from '../queue/jobs.ts';
import { openQueues } from '../queue/open-queues.ts';
import { dryRunCommand, type ImportArguments, importCommand } from '../scripts/import.ts';
import type { Store } from '../store/port.ts';
import type { Engine } from '../store/postgres/engine.ts';
import { openMemoryEngine } from '../store/postgres/open-engine.ts';
import { openPostgresStore } from '../store/postgres/open-postgres-store.ts';
import { openQueueBackend } from './queue-place.ts';

const START = new Date('2026-11-24T12:00:00.000Z');
let folder: string;
let engine: Engine;
let store: Store;
let queues: Queues;
const problems: unknown[] = [];
/** What the pipeline was given, by mention id, with how often. */
let arrived = new Map<string, { readonly item: RawItem; readonly collectedBy: string; times: number }>();
/** Holds the pipeline back until it resolves. */
let gate: Promise<void> = Promise.resolve();

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'earshot-import-'));
  engine = await openMemoryEngine();
  store = await openPostgresStore({ engine });
  queues = openQueues(await openQueueBackend(engine), {
    failed: (error) => problems.push(error),
    jobFailed: () => {},
  });
  queues.work(
    'ingest',
    async ({ items, collectedBy }) => {
      await gate;
      for (const item of items) {
        const id = `${item.source}:${item.externalId}`;
        const times = (arrived.get(id)?.times ?? 0) + 1;
        arrived.set(id, { item, collectedBy, times });
      }
    },
    { concurrency: 2 },
  );
});

afterAll(async () => {
  await queues.close();
  await store.close();
  await engine.close();
  await rm(folder, { recursive: true });
  expect(problems).toEqual([]);
});

beforeEach(async () => {
  arrived = new Map();
  gate = Promise.resolve();
  for (const { id } of await store.brands.list()) await store.brands.remove(id);
});

const brand = (name: string): Brand => ({
  id: slugFor(name, 'brand', new Set()),
  name,
  kind: 'own',
  handles: [],
  query: `"${name}"`,
  timeZone: 'UTC',
  languages: [],
  createdAt: START.toISOString(),
});

let files = 0;
const file = async (content: string): Promise<string> => {
  files += 1;
  const path = join(folder, `${files}.csv`);
  await writeFile(path, content);
  return path;
};

const table = (count: number, salt: string): string =>
  `id,text,date\n${Array.from({ length: count }, (_, n) => `${n},${salt} ${n},2026-11-0${1 + (n % 9)}\n`).join('')}`;

const options: ImportOptions = { mapping: null, timeZone: 'UTC', brandId: null, brands: [] };

const request = async (path: string, change: Partial<RunImport> = {}): Promise<RunImport> => ({
  plan: planImport(await openTable(path), options, START),
  fileName: 'export.csv',
  queues,
  imports: store.imports,
  now: () => START,
  ...change,
});

describe('an import', () => {
  it('brings every row to the pipeline once, names broken ones, and keeps how it went', async () => {
    const content = table(2_500, 'first')
      .replace('\n7,first 7,', '\n7,first, 7,')
      .replace('\n9,first 9,2026', '\n9,first 9,soon 2026');
    const path = await file(content);
    const seen: ImportRun[] = [];
    const { run, findings } = await runImport(
      await request(path, { onProgress: (progress) => seen.push(progress) }),
    );
    await queues.idle();
    expect(arrived.size).toBe(2_499);
    expect(
      [...arrived.values()].every(({ times, collectedBy }) => times === 1 && collectedBy === run.id),
    ).toBe(true);
    expect(run).toMatchObject({
      fileName: 'export.csv',
      startedAt: START.toISOString(),
      finishedAt: START.toISOString(),
      rowsRead: 2_500,
      rowsQueued: 2_499,
      rowsFailed: 1,
      problems: [
        { line: 9, reason: 'has 4 values, the header has 3' },
        { line: 11, reason: expect.stringContaining('imported, but date not read') },
      ],
    });
    expect([findings.failedCount, findings.warnedCount]).toEqual([1, 1]);
    expect(await store.imports.find(run.id)).toEqual(run);
    expect(seen.map(({ rowsQueued }) => rowsQueued)).toEqual([1_000, 2_000, 2_499, 2_499]);
  });

  it('again, or two at once, brings the same mentions under the same run', async () => {
    const path = await file(table(1_500, 'again'));
    const first = await runImport(await request(path));
    await queues.idle();
    const once = new Map([...arrived].map(([id, { item }]) => [id, item]));
    const both = await Promise.all([runImport(await request(path)), runImport(await request(path))]);
    await queues.idle();
    expect(both.map(({ run }) => run.id)).toEqual([first.run.id, first.run.id]);
    expect(new Map([...arrived].map(([id, { item }]) => [id, item]))).toEqual(once);
    expect(once.size).toBe(1_500);
  });

  it('stopped in the middle and started again ends the same', async () => {
    const path = await file(table(3_000, 'stopped'));
    const stop = new AbortController();
    const stopped = request(path, {
      signal: stop.signal,
      onProgress: () => stop.abort(new Error('stopped')),
    });
    await expect(runImport(await stopped)).rejects.toThrow('stopped');
    const [half] = await store.imports.list(1);
    expect(half).toMatchObject({ finishedAt: null, rowsQueued: 1_000 });
    const { run } = await runImport(await request(path));
    await queues.idle();
    expect(run.id).toBe(half?.id);
    expect(await store.imports.find(run.id)).toMatchObject({
      rowsQueued: 3_000,
      finishedAt: START.toISOString(),
    });
    expect(arrived.size).toBe(3_000);
  });

  it('waits while the pipeline is behind', async () => {
    let open = (): void => undefined;
    gate = new Promise((go) => {
      open = go;
    });
    let most = 0;
    const watched: RunImport['queues'] = {
      counts: queues.counts,
      addBulk: async (name, jobs) => {
        await queues.addBulk(name, jobs);
        most = Math.max(most, (await queues.counts('ingest')).waiting);
      },
    };
    const running = runImport(await request(await file(table(12_000, 'behind')), { queues: watched }));
    const isDone = running.then(() => true);
    await expect.poll(() => most, { timeout: 120_000 }).toBeGreaterThan(50);
    expect(await Promise.race([isDone, new Promise((go) => setTimeout(() => go(false), 500))])).toBe(false);
    expect(most).toBeLessThanOrEqual(60);
    open();
    await running;
    await queues.idle();
    expect(arrived.size).toBe(12_000);
  });

  it('refuses a file none of whose dates can be read, and one without a text', async () => {
    const dates = await file(`text,date\n${'a,02/03/2015\n'.repeat(6)}`);
    const mapping = { text: 'text', publishedAt: 'date' };
    const plan = planImport(await openTable(dates), { ...options, mapping }, START);
    await expect(runImport(await request(dates, { plan }))).rejects.toThrow(
      'None of the dates in column “date” can be read',
    );
    const numbers = await file('a,b\n1,2\n3,4\n');
    await expect(runImport(await request(numbers))).rejects.toThrow('No column looks like what was said');
    expect(arrived.size).toBe(0);
  });
});

describe('an uploaded file', () => {
  const uploaded = (path: string) => ({
    path,
    fileName: 'up.csv',
    sizeBytes: 1,
    mapping: null,
    preset: null,
    brandId: null,
    timeZone: 'UTC',
  });
  const failures: unknown[] = [];
  const service = (): ImportService =>
    createImportService({
      brands: store.brands,
      queues,
      imports: store.imports,
      now: () => START,
      failed: (error) => failures.push(error),
    });

  it('is shown as it would be read, then brought in', async () => {
    await store.brands.save(brand('Blue Harbor'));
    const path = await file(
      'Review,Stars,Date,Brand\nNever again,1,2026-11-01,blue harbor\nFine,4,2026-11-02,Blue-Harbor\nHm,9,2026-11-02,NoJet\nSo so,3,soon,blue harbor\n',
    );
    const preview = await service().dryRun(uploaded(path));
    expect(preview).toMatchObject({
      columns: ['Review', 'Stars', 'Date', 'Brand'],
      mapping: { text: 'Review', rating: 'Stars', publishedAt: 'Date', brand: 'Brand' },
      guessed: true,
      rows: 4,
      failed: 1,
      problems: [{ line: 4, reason: 'names the brand “NoJet”, which is none of yours' }],
      warned: 1,
      warnings: [{ line: 5, reason: expect.stringContaining('“soon”') }],
      sample: [
        { line: 2, text: 'Never again', publishedAt: '2026-11-01T00:00:00.000Z' },
        { line: 3 },
        { line: 5, publishedAt: null },
      ],
    });
    expect(await store.imports.list(100)).not.toContainEqual(expect.objectContaining({ fileName: 'up.csv' }));

    const { run, finished } = await service().start(uploaded(path));
    expect(run).toMatchObject({ fileName: 'up.csv', rowsRead: 0, finishedAt: null });
    expect(await store.imports.find(run.id)).not.toBeNull();
    await finished;
    await queues.idle();
    expect(await store.imports.find(run.id)).toMatchObject({ rowsQueued: 3, rowsFailed: 1 });
    expect([...arrived.values()].map(({ item }) => item.aboutBrandIds)).toEqual([
      ['blue-harbor'],
      ['blue-harbor'],
      ['blue-harbor'],
    ]);
    expect(failures).toEqual([]);
  });

  it('whose text cannot be told is shown, but not brought in', async () => {
    const path = await file('a,b\n1,2\n3,4\n');
    const preview = await service().dryRun(uploaded(path));
    expect(preview).toMatchObject({ columns: ['a', 'b'], mapping: {}, rows: 2, failed: 2 });
    expect(preview.problems[0]).toMatchObject({
      line: 1,
      reason: expect.stringContaining('No column looks like'),
    });
    await expect(service().start(uploaded(path))).rejects.toThrow(SettingsError);
    await expect(service().dryRun({ ...uploaded(path), mapping: { text: 'c' } })).rejects.toThrow(
      'no column “c”',
    );
  });
});

describe('earshot import', () => {
  const run = async ({ dryRun = false, ...given }: ImportArguments & { dryRun?: boolean }) => {
    const lines: string[] = [];
    const code = await (dryRun ? dryRunCommand : importCommand)(given, {
      listBrands: () => store.brands.list(),
      createBrand: async (name, kind) => {
        const made = { ...brand(name), kind };
        await store.brands.save(made);
        return made;
      },
      queues,
      imports: store.imports,
      countStories: async () => arrived.size,
      print: (line) => lines.push(line),
      printError: (line) => lines.push(`! ${line}`),
      now: () => START,
    });
    return { code, text: lines.join('\n') };
  };

  it('brings a file in, creating its brands, and says what it did', async () => {
    const content =
      'id,text,created,airline\n1,Late again,2026-11-01 10:00:00 -0800,Blue Harbor\n2,Fine,2026-11-02,NorthJet\n3,"open,2026-11-02,NorthJet\n4,Fine,2026-11-02,NorthJet\n';
    const path = await file(content);
    const dry = await run({ file: path, createBrands: 'competitor', dryRun: true });
    expect(dry).toMatchObject({ code: 0 });
    expect(dry.text).toMatch(/created.*NorthJet.*Blue Harbor/);
    expect(dry.text).toContain('Nothing was written.');
    expect(await store.brands.list()).toEqual([]);

    const { code, text } = await run({
      file: path,
      createBrands: 'competitor',
      source: 'twitter',
      brand: 'My Air',
    });
    expect(code).toBe(0);
    expect(text).toContain('Mapping (guessed, change with --map): text=text, id=id');
    expect(text).toContain('4 rows read');
    expect(text).toContain('3 queued, 1 failed.');
    expect(text).toContain('line 4: a quote opened in this row is not closed as it should be');
    expect(text).toContain('3 stories.');
    expect((await store.brands.list()).map(({ id, kind }) => [id, kind])).toEqual(
      expect.arrayContaining([
        ['blue-harbor', 'competitor'],
        ['northjet', 'competitor'],
        ['my-air', 'competitor'],
      ]),
    );
    expect(arrived.get('twitter:1')?.item).toMatchObject({
      aboutBrandIds: ['my-air', 'blue-harbor'],
      publishedAt: '2026-11-01T18:00:00.000Z',
    });

    const again = await run({ file: path, createBrands: 'competitor', source: 'twitter', brand: 'My Air' });
    expect(again.text).toContain('This file was imported before: nothing will be there twice.');
    expect(arrived.size).toBe(3);
  });

  it('reads columns as it is told', async () => {
    const path = await file('a,"b, c",d\n1,Hello there,24.12.2015 10:00\n');
    expect(
      await run({
        file: path,
        map: ['text=b, c,id=a', 'publishedAt=d', 'kind==survey'],
        zone: 'Europe/Berlin',
      }),
    ).toMatchObject({ code: 0 });
    expect([...arrived.values()]).toMatchObject([
      { item: { text: 'Hello there', kind: 'survey', publishedAt: '2015-12-24T09:00:00.000Z' } },
    ]);
  });

  it.each([
    ['a missing file', { file: 'missing.csv' }, 1, '! missing.csv: There is no such file.'],
    [
      'an unknown column',
      { map: ['text=boddy'] },
      2,
      'There is no column “boddy” for text. Did you mean “body”? The file’s columns are: body, n.',
    ],
    ['an unknown field', { map: ['txt=body'] }, 2, 'there is no field “txt”'],
    ['a mapping that is none', { map: ['body'] }, 2, '“body” is no mapping.'],
    ['an unknown zone', { zone: 'Mars/Base' }, 2, '“Mars/Base” is not an IANA time zone'],
    ['an unknown brand', { brand: 'nobody' }, 2, 'There is no brand “nobody” (there is none yet).'],
    ['a channel that cannot be one', { source: 'My Shop!' }, 2, 'source cannot be “My Shop!”'],
    ['no text', { map: ['text='] }, 2, 'No column looks like what was said.'],
  ])('ends with a code and a word on %s', async (_, given, code, words) => {
    const path = await file('body,n\nHello there you,1\n');
    const answer = await run({ file: path, ...given });
    expect(answer.code).toBe(code);
    expect(answer.text).toContain(words);
    expect(arrived.size).toBe(0);
  });

  it('ends well on a header without rows', async () => {
    const answer = await run({ file: await file('id,text\n') });
    expect(answer).toMatchObject({ code: 0 });
    expect(answer.text).toContain('The file has columns, but no rows.');
  });
});

describe('a webhook', () => {
  const key = 'shared key';
  let now = START;
  const service = (): WebhookService =>
    createWebhookService({
      sources: store.sources,
      queues,
      keyring: environmentKeys((reference) => (reference === 'EARSHOT_SECRET_HOOK' ? key : null)),
      now: () => now,
    });
  const save = (id: string, change: object = {}) =>
    store.sources.save({
      id,
      collector: 'webhook',
      title: 'Survey',
      settings: { channel: 'survey' },
      everyMs: null,
      credentialRef: 'EARSHOT_SECRET_HOOK',
      aboutBrandId: 'blue-harbor',
      enabled: true,
      createdAt: START.toISOString(),
      ...change,
    });
  const send = (id: string, value: unknown, hooks = service(), signature?: string) => {
    const body = Buffer.from(JSON.stringify(value));
    return hooks.receive(id, { 'earshot-signature': signature ?? signWebhook(key, body, now) }, body);
  };

  it('takes signed items in, in batches, and counts them on its page', async () => {
    await save('hook');
    const items = Array.from({ length: 250 }, (_, n) => ({ id: n, text: `Answer ${n}` }));
    const answer = await send('hook', { items: [...items, { id: 'broken' }] });
    expect(answer).toMatchObject({ accepted: 250, dropped: 1, drops: [{ item: 'item 251 (id broken)' }] });
    await send('hook', { items: [...items, { id: 'broken' }] });
    await queues.idle();
    expect(arrived.size).toBe(250);
    expect(arrived.get('survey:7')).toMatchObject({
      collectedBy: 'hook',
      item: { aboutBrandIds: ['blue-harbor'], kind: 'message' },
    });
    expect(await store.sources.state('hook')).toMatchObject({
      itemsRead: 500,
      itemsDropped: 2,
      error: null,
      lastSuccessAt: START.toISOString(),
    });
  });

  it('refuses what is not signed, and shows why on its page until all is well', async () => {
    await save('hook-2');
    await expect(send('hook-2', { id: 1, text: 'x' }, service(), 't=1,v1=00')).rejects.toThrow(
      SourceRefusedError,
    );
    expect(await store.sources.state('hook-2')).toMatchObject({
      failures: 1,
      error: { code: 'source-refused' },
      itemsRead: 0,
    });
    await expect(send('hook-2', 'words')).rejects.toThrow(SettingsError);
    await send('hook-2', { id: 1, text: 'x' });
    expect(await store.sources.state('hook-2')).toMatchObject({ failures: 0, error: null, itemsRead: 1 });
    await queues.idle();
  });

  it('refuses where there is none, no key, or it is off', async () => {
    await save('feed-1', { collector: 'feed', settings: { url: 'https://example.org/feed' } });
    await save('no-key', { credentialRef: 'EARSHOT_SECRET_OTHER' });
    await save('no-ref', { credentialRef: null });
    await save('off', { enabled: false });
    await expect(send('nowhere', {})).rejects.toThrow(NotFoundError);
    await expect(send('feed-1', {})).rejects.toThrow(NotFoundError);
    await expect(send('no-key', {})).rejects.toThrow('its key is not set');
    await expect(send('no-ref', {})).rejects.toThrow('its key is not set');
    await expect(send('off', { id: 1, text: 'x' })).rejects.toThrow('switched off');
    const big = { id: 1, text: 'x'.repeat(1024 * 1024) };
    await save('big');
    await expect(send('big', big)).rejects.toThrow(LimitExceededError);
    expect(arrived.size).toBe(0);
  });

  it('is told to wait when it sends too fast, and nobody else can use its turn up', async () => {
    await save('busy');
    const hooks = service();
    for (let n = 0; n < 100; n += 1) {
      await expect(send('busy', {}, hooks, 't=1,v1=00')).rejects.toThrow(SourceRefusedError);
    }
    for (let n = 0; n < 60; n += 1) await send('busy', { id: n, text: 'x' }, hooks);
    await expect(send('busy', { id: 60, text: 'x' }, hooks)).rejects.toThrow(RateExceededError);
    now = new Date(START.getTime() + 1_000);
    await send('busy', { id: 60, text: 'x' }, hooks);
    await queues.idle();
    expect(arrived.size).toBe(61);
  });
});
