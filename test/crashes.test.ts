/**
 * An import while processes, servers and the network between them fail. `npm run crash` does it with 50,000 rows and
 * twenty failures; other numbers by EARSHOT_TEST_CRASH_ROWS and EARSHOT_TEST_CRASHES.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seededRandom } from '../domain/seeded-random.ts';
import { askAllPages, type PageAnswers } from './ask-all-pages.ts';
import { serve, untilIdle } from './earshot-client.ts';
import { type EarshotProcess, type Environment, startEarshotProcess } from './earshot-process.ts';
import { writeMadeFile } from './made-file.ts';
import { startJavaMongo } from './services/mongo.ts';
import { startOwnPostgres } from './services/postgres.ts';
import { startOwnRedis } from './services/redis.ts';
import { findService } from './services/require.ts';
import { type RoughProxy, roughness, startRoughProxy } from './services/rough-proxy.ts';

const ROWS = Number(process.env['EARSHOT_TEST_CRASH_ROWS'] ?? 2_000);
const CRASHES = Number(process.env['EARSHOT_TEST_CRASHES'] ?? 6);
/** So far apart at most, in milliseconds. */
const APART_MS = 6_000;
const SETTLES_MS = 3_000;
const TIRED_AFTER = 100;
const LONG = 3_600_000;

const seed = Number(process.env['EARSHOT_TEST_SEED'] ?? Date.now() % 1_000_000);
process.stdout.write(`crashes.test: EARSHOT_TEST_SEED=${seed}\n`);
const random = seededRandom(seed);
const root = await mkdtemp(join(tmpdir(), 'earshot-crashes-'));
const file = join(root, 'made.csv');
const [postgres, java, redis] = await Promise.all([
  findService('crashes of PostgreSQL', startOwnPostgres),
  findService('crashes on MongoDB', startJavaMongo),
  findService('crashes of Redis', () => startOwnRedis('yes')),
]);

const running = new Set<EarshotProcess>();
const start = (command: readonly string[], environment: Environment): EarshotProcess => {
  const process = startEarshotProcess(command, {
    ...{ EARSHOT_PORT: '0', EARSHOT_DATA: join(root, 'none'), EARSHOT_LOG_LEVEL: 'silent' },
    ...environment,
  });
  running.add(process);
  void process.ended.then(() => running.delete(process));
  return process;
};

afterAll(async () => {
  for (const process of running) process.signal('SIGKILL');
  await Promise.all([...running].map(({ ended }) => ended));
  await Promise.all([postgres?.stop(), java?.stop(), redis?.stop()]);
  await rm(root, { recursive: true, force: true });
});

/** What every page answers once all is taken in. */
const askPages = async (environment: Environment): Promise<PageAnswers> => {
  const { client, process: served } = await serve(environment);
  running.add(served);
  await untilIdle(client);
  // A rollup may still be asked for at the end of its second.
  await sleep(SETTLES_MS);
  await untilIdle(client);
  const answers = await askAllPages(client);
  expect(await client.ask('GET', '/dead-letters')).toMatchObject({ rows: [] });
  expect(await client.ask('GET', '/mentions/count')).toMatchObject({ count: Math.min(ROWS, 10_000) });
  served.signal('SIGTERM');
  expect((await served.ended).code).toBe(0);
  running.delete(served);
  return answers;
};

/** A part of Earshot that is started again whenever it ends, as a supervisor would. */
const keepRunning = (command: readonly string[], environment: Environment) => {
  let [stopped, current] = [false, start(command, environment)];
  const watching = (async () => {
    while (!stopped) {
      await current.ended;
      if (!stopped) current = start(command, environment);
    }
  })();
  return {
    kill: (): void => current.signal('SIGKILL'),
    stop: async (): Promise<void> => {
      stopped = true;
      current.signal('SIGTERM');
      await watching;
    },
  };
};

const importing = ['import', file, '--create-brands', 'own'];

/** Imports the file again and again until it came through, and not before `isOver`. */
const importUntil = async (
  environment: Environment,
  isOver: () => boolean,
  hold: (one: EarshotProcess) => void,
) => {
  for (let tries = 0; tries < TIRED_AFTER; tries += 1) {
    const one = start(importing, environment);
    hold(one);
    const { code } = await one.ended;
    if (code === 0 && isOver()) return;
  }
  throw new Error(`the import did not come through in ${TIRED_AFTER} tries`);
};

interface Trouble {
  readonly name: string;
  happen(): Promise<void> | void;
}

/** Runs the parts and an import while one trouble after the other happens. @returns what happened. */
const importInTrouble = async (
  environment: Environment,
  troubles: (parts: { kill(): void }[], killImport: () => void) => readonly Trouble[],
): Promise<readonly string[]> => {
  const parts = [['worker'], ['worker', '--queues', 'ingest,rollup'], ['scheduler']].map((command) =>
    keepRunning(command, environment),
  );
  let over = false;
  let current: EarshotProcess | null = null;
  const imported = importUntil(
    environment,
    () => over,
    (one) => {
      current = one;
    },
  );
  const all = troubles(parts, () => current?.signal('SIGKILL'));
  const happened: string[] = [];
  const trouble = (async () => {
    for (let n = 0; n < CRASHES; n += 1) {
      await sleep(random() * APART_MS);
      // Each in turn, so that none is left out, at a moment of chance.
      const one = all[n % all.length] as Trouble;
      happened.push(one.name);
      await one.happen();
    }
    over = true;
  })();
  await Promise.all([trouble, imported]);
  for (const part of parts) await part.stop();
  return happened;
};

const killEach = (parts: readonly { kill(): void }[], killImport: () => void): Trouble[] => [
  { name: 'import', happen: killImport },
  ...['worker', 'second worker', 'scheduler'].map((name, at) => ({ name, happen: () => parts[at]?.kill() })),
];

const expectSame = (answers: PageAnswers, wanted: PageAnswers, told: string): void => {
  expect([...answers.keys()], told).toEqual([...wanted.keys()]);
  for (const [asked, answer] of answers) expect(answer, `${asked} ${told}`).toEqual(wanted.get(asked));
};

/** An address by way of the proxy. */
const through = (address: string, { port }: RoughProxy): string => {
  const url = new URL(address);
  url.port = String(port);
  return url.href;
};

const inNetworkTrouble = async (
  environment: Environment & { readonly DATABASE_URL: string; readonly REDIS_URL: string },
): Promise<readonly string[]> => {
  const { DATABASE_URL: database, REDIS_URL: queues } = environment;
  const proxies = await Promise.all([database, queues].map((url) => startRoughProxy(new URL(url), random)));
  const [toDatabase, toQueues] = proxies as [RoughProxy, RoughProxy];
  const happened = await importInTrouble(
    { DATABASE_URL: through(database, toDatabase), REDIS_URL: through(queues, toQueues) },
    () =>
      proxies.flatMap((proxy, at) =>
        roughness.slice(1).map((mode) => ({
          name: `${at === 0 ? 'database' : 'Redis'} ${mode}`,
          happen: async () => {
            proxy.be(mode);
            await sleep(1_000 + random() * 2_000);
            proxy.be('calm');
          },
        })),
      ),
  );
  await Promise.all(proxies.map((proxy) => proxy.stop()));
  return happened;
};

let expected: PageAnswers;
beforeAll(async () => {
  await writeMadeFile(file, ROWS);
  const environment = { EARSHOT_DATA: join(root, 'undisturbed') };
  const { code, err } = await start(importing, environment).ended;
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expected = await askPages(environment);
}, LONG);

describe('nothing is lost, nothing is there twice, every figure is as undisturbed', { timeout: LONG }, () => {
  it.skipIf(postgres === null || redis === null)(
    'while the import, workers, the scheduler, Redis and PostgreSQL are killed',
    async () => {
      const environment = { DATABASE_URL: postgres?.url ?? '', REDIS_URL: redis?.url ?? '' };
      const happened = await importInTrouble(environment, (...parts) => [
        ...killEach(...parts),
        { name: 'Redis', happen: () => redis?.crash() },
        { name: 'PostgreSQL', happen: () => postgres?.crash() },
      ]);
      expectSame(await askPages(environment), expected, happened.join(', '));
    },
  );

  it.skipIf(java === null || redis === null)(
    'while all but the database are killed, on mongo-java-server',
    async () => {
      const environment = { DATABASE_URL: `${java?.url}/crashes`, REDIS_URL: `${redis?.url}/1` };
      const happened = await importInTrouble(environment, (...parts) => [
        ...killEach(...parts),
        { name: 'Redis', happen: () => redis?.crash() },
      ]);
      expectSame(await askPages(environment), expected, happened.join(', '));
    },
  );

  it.skipIf(java === null || redis === null)(
    'while the network delays, swallows and resets, on mongo-java-server',
    async () => {
      const environment = { DATABASE_URL: `${java?.url}/network`, REDIS_URL: `${redis?.url}/2` };
      const happened = await inNetworkTrouble(environment);
      expectSame(await askPages(environment), expected, happened.join(', '));
    },
  );
});
