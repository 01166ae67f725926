import { openAsBlob } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, describe, expect, it } from 'vitest';
import type { EventName } from '../api/schemas/events.ts';
import { INGEST_BATCH_SIZE } from '../queue/jobs.ts';
import { demoBrands } from '../scripts/demo/demo-brands.ts';
import { type Client, createClient, signIn, until, untilIdle } from './earshot-client.ts';
import { type EarshotProcess, type Environment, runEarshot, startEarshotProcess } from './earshot-process.ts';
import { writeMadeFile } from './made-file.ts';
import { startJavaMongo } from './services/mongo.ts';
import { startPostgres } from './services/postgres.ts';
import { startRedis } from './services/redis.ts';
import { findService } from './services/require.ts';

const ROWS = 3_000;
/** So many rows of an import may wait before it reads on. */
const READ_AHEAD = 50 * INGEST_BATCH_SIZE;
const LONG = 400_000;

const root = await mkdtemp(join(tmpdir(), 'earshot-processes-'));
const file = join(root, 'made.csv');
const [postgres, java, redis] = await Promise.all([
  findService('several processes on a PostgreSQL server', startPostgres),
  findService('several processes on MongoDB and Redis', startJavaMongo),
  findService('several processes on MongoDB and Redis', startRedis),
]);
await writeMadeFile(file, ROWS);

const started: EarshotProcess[] = [];
afterAll(async () => {
  for (const each of started) each.signal('SIGKILL');
  await Promise.all(started.map(({ ended }) => ended));
  await Promise.all([postgres?.stop(), java?.stop(), redis?.stop()]);
  await rm(root, { recursive: true, force: true });
});

interface Running {
  readonly process: EarshotProcess;
  readonly address: URL;
}

const ADDRESS = /https?:\/\/[\d.]+:\d+/;

/** Not there before the first job. */
const INGESTED = 'earshot_job_duration_seconds_count\\{queue="ingest",outcome="done"\\}';

const start = async (environment: Environment, ...command: readonly string[]): Promise<Running> => {
  const process = startEarshotProcess(command, {
    ...{ EARSHOT_PORT: '0', EARSHOT_METRICS_OPEN: '1', EARSHOT_DATA: join(root, 'none') },
    ...environment,
  });
  started.push(process);
  const line = await process.line(ADDRESS);
  return { process, address: new URL(ADDRESS.exec(line)?.[0] ?? '') };
};

const startApi = async (environment: Environment): Promise<Running & { readonly link: URL | null }> => {
  const { process, address } = await start(environment, 'api');
  const link = /https?:\/\/\S+\/login\?token=\S+/.exec(process.output())?.[0];
  return { process, address, link: link === undefined ? null : new URL(link) };
};

/** Asks it to stop as a rolling restart does; it must end well. */
const stop = async ({ process }: Running): Promise<void> => {
  process.signal('SIGTERM');
  const { code, err } = await process.ended;
  expect({ code, err }).toEqual({ code: 0, err: '' });
};

const readMetric = async ({ address }: Running, name: string): Promise<number> => {
  const text = await (await fetch(new URL('/metrics', address))).text();
  return Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(text)?.[1] ?? 0);
};

/** Counts what a page that stays open is told. */
const listen = async ({ address, headers }: Client) => {
  const told = new Map<EventName, number>();
  const ending = new AbortController();
  const response = await fetch(new URL('/api/events', address), { headers, signal: ending.signal });
  const read = async (): Promise<void> => {
    for await (const chunk of response.body ?? []) {
      for (const [, name] of Buffer.from(chunk)
        .toString()
        .matchAll(/^event: (\w+)$/gm))
        told.set(name as EventName, (told.get(name as EventName) ?? 0) + 1);
    }
  };
  const reading = read().catch(() => {});
  return {
    told,
    close: async () => {
      ending.abort();
      await reading;
    },
  };
};

const upload = async ({ address, headers }: Client, path = file): Promise<void> => {
  const form = new FormData();
  form.set('file', await openAsBlob(path), 'made.csv');
  const { status } = await fetch(new URL('/api/imports', address), { method: 'POST', headers, body: form });
  expect(status).toBe(202);
};

const addBrands = async ({ ask }: Client): Promise<void> => {
  for (const { name } of demoBrands(new Date())) {
    const brand = { name, kind: 'own', handles: [], query: `"${name}"`, timeZone: 'UTC', languages: [] };
    await ask('POST', '/brands', brand);
  }
};

const shared: readonly { readonly name: string; readonly environment: Environment | null }[] = [
  {
    name: 'on a PostgreSQL server',
    environment: postgres === null ? null : { DATABASE_URL: postgres.url },
  },
  {
    name: 'on mongo-java-server and Redis',
    environment:
      java === null || redis === null
        ? null
        : { DATABASE_URL: `${java.url}/processes`, REDIS_URL: redis.url },
  },
];

describe.each(shared)('several processes $name', { timeout: LONG }, ({ environment }) => {
  it.skipIf(environment === null)(
    'are one Earshot, also while each is replaced in turn during an import',
    async () => {
      const around = environment ?? {};
      const first = await startApi(around);
      const second = await startApi(around);
      expect(second.link).toBeNull();
      const cookie = await signIn(first.link ?? new URL('about:blank'));
      const [client, other] = [first, second].map(({ address }) => createClient(address, cookie)) as [
        Client,
        Client,
      ];
      await addBrands(client);
      const schedulers = [await start(around, 'scheduler'), await start(around, 'scheduler')];
      const isActive = (each: Running) => readMetric(each, 'earshot_scheduler_active');
      await until(
        async () => Promise.all(schedulers.map(isActive)),
        (active) => active.join() === '1,0',
      );
      const workers = await Promise.all([
        start(around, 'worker', '--queues', 'ingest,rollup'),
        start(around, 'worker'),
      ]);

      const page = await listen(other);
      await upload(client);
      await until(
        async () => page.told.get('mentions') ?? 0,
        (count) => count > 0,
      );
      let handled = 0;
      for (const [at, worker] of workers.entries()) {
        handled += await readMetric(worker, INGESTED);
        const next = await start(around, 'worker');
        await stop(worker);
        workers[at] = next;
      }
      await stop(schedulers[0] as Running);
      await until(
        () => isActive(schedulers[1] as Running),
        (active) => active === 1,
      );
      await untilIdle(other, LONG);
      const { rows } = await other.ask<{
        rows: readonly { rowsQueued: number; finishedAt: string | null }[];
      }>('GET', '/imports');
      expect(rows).toMatchObject([{ rowsQueued: ROWS, finishedAt: expect.any(String) }]);
      expect(await other.ask('GET', '/mentions/count')).toEqual({ count: ROWS, exact: true });
      expect(await other.ask('GET', '/dead-letters')).toMatchObject({ rows: [] });

      for (const each of [first, second, ...workers, schedulers[1] as Running]) {
        const ready = await fetch(new URL('/readyz', each.address));
        expect(await ready.json()).toEqual({ status: 'ok', checks: { store: true, queues: true } });
        expect(await readMetric(each, 'earshot_collecting_paused')).toBe(0);
        expect(await readMetric(each, 'process_resident_memory_bytes')).toBeGreaterThan(0);
      }
      expect(handled).toBeGreaterThan(0);
      await page.close();
      await Promise.all([...workers, schedulers[1] as Running, second, first].map(stop));
    },
  );
});

describe.each(['SIGKILL', 'SIGTERM'] as const)('an API process that ends by %s', (signal) => {
  it.skipIf(postgres === null)('leaves what it was reading to the next one', { timeout: LONG }, async () => {
    const data = join(root, `data-${signal}`);
    const name = `uploads_${signal.toLowerCase()}`;
    const admin = new pg.Client(postgres?.url);
    await admin.connect();
    await admin.query(`CREATE DATABASE ${name}`);
    await admin.end();
    const around = {
      DATABASE_URL: Object.assign(new URL(postgres?.url ?? ''), { pathname: `/${name}` }).href,
      EARSHOT_DATA: data,
    };
    // Far more than may wait: what is left after the wait is no single group of batches.
    const rows = READ_AHEAD + 1_500;
    const long = join(root, `${name}.csv`);
    await writeMadeFile(long, rows);
    const first = await startApi(around);
    const cookie = await signIn(first.link ?? new URL('about:blank'));
    const client = createClient(first.address, cookie);
    await addBrands(client);
    await upload(client, long);
    // Nobody works: it reads as far as it may.
    type Runs = { rows: readonly { rowsQueued: number; finishedAt: string | null }[] };
    const runOf = async (from: Client) => (await from.ask<Runs>('GET', '/imports')).rows[0];
    await until(
      () => runOf(client),
      (run) => (run?.rowsQueued ?? 0) >= READ_AHEAD,
    );
    expect(await runOf(client)).toMatchObject({ finishedAt: null });
    first.process.signal(signal);
    await first.process.ended;

    const [next, worker] = await Promise.all([startApi(around), start(around, 'worker')]);
    const other = createClient(next.address, cookie);
    await until(
      () => runOf(other),
      (run) => run?.finishedAt != null,
      LONG,
    );
    await untilIdle(other, LONG);
    expect(await runOf(other)).toMatchObject({ rowsQueued: rows });
    expect(await other.ask('GET', '/mentions/count')).toEqual({ count: rows, exact: true });
    expect(await readdir(join(data, 'uploads'))).toEqual([]);
    await Promise.all([worker, next].map(stop));
  });
});

it('refuses to be several processes on the embedded database', async () => {
  const refuse = async (command: string): Promise<void> => {
    const { code, err } = await runEarshot([command], { EARSHOT_DATA: join(root, 'none') });
    expect({ code, err }).toEqual({ code: 2, err: expect.stringMatching(/DATABASE_URL.*earshot start/s) });
  };
  await Promise.all(['api', 'worker', 'scheduler'].map(refuse));
  const mongoAlone = { DATABASE_URL: 'mongodb://127.0.0.1:1/x' };
  expect((await runEarshot(['worker'], mongoAlone)).err).toMatch(/REDIS_URL/);
  const misspelt = await runEarshot(['worker', '--queues', 'ingests'], { DATABASE_URL: 'postgres://x/y' });
  expect(misspelt).toMatchObject({ code: 2, err: expect.stringMatching(/Did you mean ingest\?/) });
});
