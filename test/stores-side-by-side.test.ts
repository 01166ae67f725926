import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seededRandom } from '../domain/seeded-random.ts';
import { openEmbeddedEngine } from '../store/postgres/open-engine.ts';
import { askAllPages, type PageAnswers } from './ask-all-pages.ts';
import { serve } from './earshot-client.ts';
import { type Environment, runEarshot, startEarshotProcess } from './earshot-process.ts';
import { writeMadeFile } from './made-file.ts';
import { startJavaMongo, startMongo } from './services/mongo.ts';
import { startPostgres } from './services/postgres.ts';
import { startRedis } from './services/redis.ts';
import { findService } from './services/require.ts';

const ROWS = 1_000;
const KILLS = 4;
const LONG = 600_000;

const seed = Number(process.env['EARSHOT_TEST_SEED'] ?? Date.now() % 1_000_000);
process.stdout.write(`stores-side-by-side.test: EARSHOT_TEST_SEED=${seed}\n`);
const root = await mkdtemp(join(tmpdir(), 'earshot-side-'));
const fileOf = (rows: number): string => join(root, `made-${rows}.csv`);
const [postgres, mongo, java, redis] = await Promise.all([
  findService('the pages on a PostgreSQL server', startPostgres),
  findService('the pages on MongoDB', startMongo),
  findService('the pages on mongo-java-server', startJavaMongo),
  findService('the pages on mongo-java-server with the queues on Redis', startRedis),
]);

afterAll(async () => {
  await Promise.all([postgres?.stop(), mongo?.stop(), java?.stop(), redis?.stop()]);
  await rm(root, { recursive: true, force: true });
});

/** A data directory with an empty database in it; making one anew takes seconds. */
const newData = async (name: string): Promise<Environment> => {
  const directory = join(root, name);
  await cp(join(root, 'empty'), directory, { recursive: true });
  return { EARSHOT_DATA: directory };
};

const importing = (rows: number) => ['import', fileOf(rows), '--create-brands', 'own'];

const importWhole = async (environment: Environment, rows = ROWS): Promise<void> => {
  const { code, err } = await runEarshot(importing(rows), environment);
  expect({ code, err }).toEqual({ code: 0, err: '' });
};

const askPages = async (environment: Environment): Promise<PageAnswers> => {
  const { client, process: served } = await serve(environment);
  const answers = await askAllPages(client);
  served.signal('SIGTERM');
  expect((await served.ended).code).toBe(0);
  return answers;
};

const expectSame = (answers: PageAnswers, wanted: PageAnswers, told = ''): void => {
  expect([...answers.keys()], told).toEqual([...wanted.keys()]);
  for (const [asked, answer] of answers) expect(answer, `${asked} ${told}`).toEqual(wanted.get(asked));
};

/** What the embedded database answers after the same import. */
const askEmbedded = async (rows: number): Promise<PageAnswers> => {
  const environment = await newData(`embedded-${rows}`);
  await writeMadeFile(fileOf(rows), rows);
  await importWhole(environment, rows);
  return askPages(environment);
};

let expected: PageAnswers;
let durationMs = 0;
beforeAll(async () => {
  await (await openEmbeddedEngine(join(root, 'empty'), () => {})).close();
  const begun = Date.now();
  expected = await askEmbedded(ROWS);
  durationMs = Date.now() - begun;
}, LONG);

/** Kills an import at random moments, so often in a row. @returns what each had said last. */
const killAgainAndAgain = async (environment: Environment): Promise<readonly string[]> => {
  const random = seededRandom(seed);
  const killed: string[] = [];
  while (killed.length < KILLS) {
    const child = startEarshotProcess(importing(ROWS), environment);
    await child.line(/^Mapping/);
    await sleep((random() * durationMs) / 4);
    child.signal('SIGKILL');
    if ((await child.ended).code !== null) break;
    killed.push(child.output().trim().split('\n').at(-1) ?? '');
  }
  return killed;
};

describe('every page answers as on the embedded database', { timeout: LONG }, () => {
  it('which has something to tell', () => {
    const mentions = [...expected.keys()].filter((asked) => asked.startsWith('/mentions/'));
    expect(mentions.length).toBeGreaterThan(100);
    expect(JSON.stringify(expected.get('/brands'))).toMatch(/"id"/);
  });

  it.skipIf(postgres === null)('on a PostgreSQL server', async () => {
    const environment = { ...(await newData('server')), DATABASE_URL: postgres?.url ?? '' };
    await importWhole(environment);
    expectSame(await askPages(environment), expected);
  });

  // FerretDB 1 looks at every document for most questions: a test's import takes it minutes.
  it.skipIf(mongo === null || mongo.kind === 'FerretDB 1')(`on ${mongo?.kind ?? 'MongoDB'}`, async () => {
    const environment = { ...(await newData('mongo')), DATABASE_URL: `${mongo?.url}/pages` };
    await importWhole(environment);
    expectSame(await askPages(environment), expected);
  });

  it.skipIf(java === null)('on mongo-java-server', async () => {
    const environment = { ...(await newData('java')), DATABASE_URL: `${java?.url}/pages` };
    await importWhole(environment);
    expectSame(await askPages(environment), expected);
  });

  it.skipIf(java === null)('on mongo-java-server, after kill -9 again and again', async () => {
    const environment = { ...(await newData('killed')), DATABASE_URL: `${java?.url}/killed` };
    const killed = await killAgainAndAgain(environment);
    expect(killed.length).toBeGreaterThan(1);
    await importWhole(environment);
    expectSame(await askPages(environment), expected, killed.join('\n'));
  });

  it.skipIf(java === null || redis === null)('on mongo-java-server, imported by two at once', async () => {
    const environment = {
      ...{ EARSHOT_DATA: join(root, 'no-data'), REDIS_URL: redis?.url ?? '' },
      DATABASE_URL: `${java?.url}/twice`,
    };
    await Promise.all([importWhole(environment), importWhole(environment)]);
    expectSame(await askPages(environment), expected);
  });
});
