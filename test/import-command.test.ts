import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from '../config.ts';
import { seededRandom } from '../domain/seeded-random.ts';
import { importCommand } from '../scripts/import.ts';
import { createBrand } from '../scripts/import-here.ts';
import type { Engine } from '../store/postgres/engine.ts';
import { openEmbeddedEngine, openServerEngine } from '../store/postgres/open-engine.ts';
import { createLog } from '../wiring/log.ts';
import { openWorking } from '../wiring/open-working.ts';
import { serve, untilIdle } from './earshot-client.ts';
import { type Environment, runEarshot, startEarshotProcess } from './earshot-process.ts';
import { copyEmptyData } from './empty-data.ts';
import { writeMadeFile } from './made-file.ts';
import { startPostgres } from './services/postgres.ts';
import { startRedis } from './services/redis.ts';
import { findService, leftWithoutData } from './services/require.ts';
import { sharedPath } from './shared-data.ts';
import { countRows, differences, readDigest, readRollups, type StoreDigest } from './store-digest.ts';

const ROWS = 3_000;
const KILLS = 5;
const AIRLINE_ROWS = 11_607;
const AIRLINE_KILLS = 3;
const LONG = 600_000;

const seed = Number(process.env['EARSHOT_TEST_SEED'] ?? Date.now() % 1_000_000);
const root = await mkdtemp(join(tmpdir(), 'earshot-import-'));
const madeFile = join(root, 'made.csv');
const [postgres, redis] = await Promise.all([
  findService('imports on a PostgreSQL server', startPostgres),
  findService('imports with the queues on Redis', startRedis),
]);
process.stdout.write(`import-command.test: EARSHOT_TEST_SEED=${seed}\n`);

afterAll(async () => {
  await Promise.all([postgres?.stop(), redis?.stop()]);
  await rm(root, { recursive: true, force: true });
});

const silent = (): void => {};
let copies = 0;

/** A data directory with an empty database in it. */
const newData = async (): Promise<string> => {
  copies += 1;
  const directory = join(root, `data-${copies}`);
  await copyEmptyData(directory);
  return directory;
};

/** An empty database of its own on the server. */
const newDatabase = async (): Promise<string> => {
  copies += 1;
  const client = new pg.Client(postgres?.url);
  await client.connect();
  await client.query(`CREATE DATABASE earshot_${copies}`);
  await client.end();
  const url = new URL(postgres?.url ?? '');
  url.pathname = `/earshot_${copies}`;
  return url.href;
};

const openEngine = (environment: Environment): Promise<Engine> => {
  const { DATABASE_URL: url, EARSHOT_DATA: directory = '' } = environment;
  return url === undefined ? openEmbeddedEngine(directory, silent) : openServerEngine(url);
};

/** Looks into the store once no process of Earshot is on it any more. */
const look = async <Seen>(
  environment: Environment,
  see: (engine: Engine) => Promise<Seen>,
): Promise<Seen> => {
  const engine = await openEngine(environment);
  try {
    return await see(engine);
  } finally {
    await engine.close();
  }
};

const digestOf = (environment: Environment): Promise<StoreDigest> => look(environment, readDigest);

const importing = (file: string): readonly string[] => ['import', file, '--create-brands', 'own'];

const importWhole = async (file: string, environment: Environment): Promise<string> => {
  const { code, out, err } = await runEarshot(importing(file), environment);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  return out;
};

/**
 * Starts the import and kills it at a random moment, so often in a row. A run that was faster than its killer
 * does not count, and the next is killed sooner.
 * @returns what was said when each was killed, by its last line.
 */
const killAgainAndAgain = async (
  file: string,
  environment: Environment,
  { times, withinMs, random }: { times: number; withinMs: number; random: () => number },
): Promise<readonly string[]> => {
  const killed: string[] = [];
  let range = withinMs;
  while (killed.length < times) {
    const child = startEarshotProcess(importing(file), environment);
    // Every third dies anywhere, be it while the store is opened; the others with the file under way.
    if (killed.length % 3 !== 2) await child.line(/^Mapping/);
    await sleep(random() * range);
    child.signal('SIGKILL');
    const { code } = await child.ended;
    if (code === null) killed.push(child.output().trim().split('\n').at(-1) ?? '');
    else range /= 2;
  }
  return killed;
};

/** How a store is to look after the file was imported once, whatever happened on the way. */
interface Undisturbed {
  readonly digest: StoreDigest;
  readonly environment: Environment;
  readonly durationMs: number;
}

const importUndisturbed = async (file: string): Promise<Undisturbed> => {
  const environment = { EARSHOT_DATA: await newData() };
  const begun = Date.now();
  await importWhole(file, environment);
  const durationMs = Date.now() - begun;
  return { digest: await digestOf(environment), environment, durationMs };
};

let made: Undisturbed;
beforeAll(async () => {
  await writeMadeFile(madeFile, ROWS);
  made = await importUndisturbed(madeFile);
});

describe('a file of our own', () => {
  it('is there with every row once, in rollups that its mentions alone give', async () => {
    expect(countRows(made.digest, 'mention')).toBe(ROWS);
    expect(countRows(made.digest, 'touched')).toBe(0);
    const stories = await look(made.environment, async (engine) => {
      const { kept, recomputed } = await readRollups(engine);
      expect(Object.keys(kept).length).toBeGreaterThan(1_000);
      expect(kept).toEqual(recomputed);
      const { rows } = await engine.pool.query<{ stories: number }>(
        'SELECT count(DISTINCT story_id)::int AS stories FROM earshot.mention',
      );
      return rows[0]?.stories ?? 0;
    });
    // The file holds copies, so that the linking of stories is part of what is compared below.
    expect(stories).toBeGreaterThan(ROWS / 5);
    expect(stories).toBeLessThan(ROWS * 0.95);
  });

  it('changes nothing when imported again', { timeout: LONG }, async () => {
    const environment = { EARSHOT_DATA: await newData() };
    await importWhole(madeFile, environment);
    expect(await importWhole(madeFile, environment)).toContain('This file was imported before');
    expect(differences(made.digest, await digestOf(environment))).toEqual([]);
  });

  it('may be imported twice at once in one process', { timeout: LONG }, async () => {
    const environment = { EARSHOT_DATA: await newData() };
    const around = { config: readConfig(environment), log: createLog('warn', false), progress: silent };
    const { foundation, close } = await openWorking(around);
    const errors: string[] = [];
    const once = (): Promise<number> =>
      importCommand(
        { file: madeFile, createBrands: 'own' },
        {
          listBrands: () => foundation.store.brands.list(),
          createBrand: (name, kind) => createBrand(foundation, name, kind),
          queues: foundation.queues,
          imports: foundation.store.imports,
          countStories: () => Promise.resolve(null),
          print: silent,
          printError: (line) => errors.push(line),
          now: () => new Date(),
        },
      );
    expect(await Promise.all([once(), once()])).toEqual([0, 0]);
    expect(errors).toEqual([]);
    await close();
    expect(differences(made.digest, await digestOf(environment))).toEqual([]);
  });

  it('survives kill -9 again and again', { timeout: LONG }, async () => {
    const environment = { EARSHOT_DATA: await newData() };
    const random = seededRandom(seed);
    const killed = await killAgainAndAgain(madeFile, environment, {
      times: KILLS,
      withinMs: made.durationMs / 2,
      random,
    });
    await importWhole(madeFile, environment);
    expect(differences(made.digest, await digestOf(environment)), killed.join('\n')).toEqual([]);
  });

  it('is finished as far as it was queued by a start after kill -9', { timeout: LONG }, async () => {
    const environment = { EARSHOT_DATA: await newData() };
    const random = seededRandom(seed + 1);
    const plan = { times: 2, withinMs: made.durationMs / 2, random };
    const killed = await killAgainAndAgain(madeFile, environment, plan);
    const queued = await look(environment, async ({ pool }) => {
      const { rows } = await pool.query<{ queued: number }>(
        "SELECT coalesce(max((doc->>'rowsQueued')::int), 0) AS queued FROM earshot.import_run",
      );
      return rows[0]?.queued ?? 0;
    });
    const { client, process: served } = await serve(environment);
    const { mentions } = await untilIdle(client);
    served.signal('SIGTERM');
    expect((await served.ended).code).toBe(0);
    expect(mentions.count, killed.join('\n')).toBeGreaterThanOrEqual(queued);
    await look(environment, async (engine) => {
      const { kept, recomputed } = await readRollups(engine);
      expect(kept).toEqual(recomputed);
      expect(countRows(await readDigest(engine), 'touched')).toBe(0);
    });
    await importWhole(madeFile, environment);
    expect(differences(made.digest, await digestOf(environment)), killed.join('\n')).toEqual([]);
  });
});

describe.skipIf(postgres === null)('on a PostgreSQL server', () => {
  it('a file may be imported by two processes at once', { timeout: LONG }, async () => {
    const environment = { DATABASE_URL: await newDatabase(), EARSHOT_DATA: join(root, 'no-data') };
    await Promise.all([importWhole(madeFile, environment), importWhole(madeFile, environment)]);
    expect(differences(made.digest, await digestOf(environment))).toEqual([]);
  });

  it.skipIf(redis === null)(
    'a file survives kill -9 with the queues on Redis',
    { timeout: LONG },
    async () => {
      const environment = {
        DATABASE_URL: await newDatabase(),
        REDIS_URL: redis?.url ?? '',
        EARSHOT_DATA: join(root, 'no-data'),
      };
      // PostgreSQL orders the keys of a job's items and Redis does not, which shows in a row's digest of itself.
      const undisturbed = { ...environment, DATABASE_URL: await newDatabase() };
      await importWhole(madeFile, undisturbed);
      const expected = await digestOf(undisturbed);
      const plan = { times: 3, withinMs: made.durationMs / 4, random: seededRandom(seed + 2) };
      const killed = await killAgainAndAgain(madeFile, environment, plan);
      await importWhole(madeFile, environment);
      expect(differences(expected, await digestOf(environment)), killed.join('\n')).toEqual([]);
    },
  );
});

const airline = sharedPath('data', 'nlp', 'airline_train.jsonl.gz');
if (airline === null) leftWithoutData('the import of the airline file', 'the shared data is not here');

describe.skipIf(airline === null)('the airline file', () => {
  it('is there with every row once, also after kill -9 again and again', { timeout: LONG }, async () => {
    const file = airline ?? '';
    const whole = await importUndisturbed(file);
    expect(countRows(whole.digest, 'mention')).toBe(AIRLINE_ROWS);
    expect(countRows(whole.digest, 'touched')).toBe(0);
    expect(countRows(whole.digest, 'brand')).toBe(6);
    await look(whole.environment, async (engine) => {
      const { kept, recomputed } = await readRollups(engine);
      expect(kept).toEqual(recomputed);
    });

    const environment = { EARSHOT_DATA: await newData() };
    const killed = await killAgainAndAgain(file, environment, {
      times: AIRLINE_KILLS,
      withinMs: whole.durationMs * 0.6,
      random: seededRandom(seed + 3),
    });
    await importWhole(file, environment);
    expect(differences(whole.digest, await digestOf(environment)), killed.join('\n')).toEqual([]);
  });
});
