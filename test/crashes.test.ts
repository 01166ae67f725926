/**
 * An import while processes, servers and the network between them fail. `npm run crash` does it with 50,000 rows and
 * twenty failures; other numbers by EARSHOT_TEST_CRASH_ROWS and EARSHOT_TEST_CRASHES.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seededRandom } from '../domain/seeded-random.ts';
import type { PageAnswers } from './ask-all-pages.ts';
import { beside, importing, killEach, type MadeFile, openTroubles } from './in-trouble.ts';
import { writeMadeFile } from './made-file.ts';
import { startJavaMongo, startOwnMongo } from './services/mongo.ts';
import { startOwnPostgres } from './services/postgres.ts';
import { startOwnRedis } from './services/redis.ts';
import { findService } from './services/require.ts';

const ROWS = Number(process.env['EARSHOT_TEST_CRASH_ROWS'] ?? 2_000);
/** Servers with no indexes but of ids read all mentions for every question: what they take grows with the square. */
const FEW_ROWS = { 'mongo-java-server': Math.min(ROWS, 10_000), 'FerretDB 1': Math.min(ROWS / 20, 300) };
const CRASHES = Number(process.env['EARSHOT_TEST_CRASHES'] ?? 6);
const LONG = 3_600_000;

const seed = Number(process.env['EARSHOT_TEST_SEED'] ?? Date.now() % 1_000_000);
process.stdout.write(`crashes.test: EARSHOT_TEST_SEED=${seed}\n`);
const root = await mkdtemp(join(tmpdir(), 'earshot-crashes-'));
const madeFile = (rows: number): MadeFile => ({ file: join(root, `made-${rows}.csv`), rows });
const all = madeFile(ROWS);
const few = madeFile(FEW_ROWS['mongo-java-server']);
const fewest = madeFile(FEW_ROWS['FerretDB 1']);
const { start, askPages, importInTrouble, importInRoughNetwork, end } = openTroubles(
  root,
  seededRandom(seed),
  CRASHES,
);
const [postgres, mongo, java, redis] = await Promise.all([
  findService('crashes of PostgreSQL', startOwnPostgres),
  findService('crashes of MongoDB', startOwnMongo),
  findService('crashes on MongoDB', startJavaMongo),
  findService('crashes of Redis', () => startOwnRedis('yes')),
]);
const hasIndexes = mongo?.kind === 'MongoDB';

afterAll(async () => {
  await end();
  await Promise.all([postgres?.stop(), mongo?.stop(), java?.stop(), redis?.stop()]);
  await rm(root, { recursive: true, force: true });
});

const undisturbed = new Map<number, PageAnswers>();
beforeAll(async () => {
  for (const made of new Map([all, few, fewest].map((each) => [each.rows, each])).values()) {
    await writeMadeFile(made.file, made.rows);
    const environment = { EARSHOT_DATA: join(root, `undisturbed-${made.rows}`) };
    const { code, err } = await start(importing(made), environment).ended;
    expect({ code, err }).toEqual({ code: 0, err: '' });
    undisturbed.set(made.rows, await askPages(environment, made));
  }
}, LONG);

/** That every page answers as after an undisturbed import. @param happened what it went through. */
const expectSame = async (
  made: MadeFile,
  environment: Readonly<Record<string, string>>,
  happened: readonly string[],
): Promise<void> => {
  const [answers, wanted] = [await askPages(environment, made), undisturbed.get(made.rows)];
  const told = happened.join(', ');
  expect([...answers.keys()], told).toEqual([...(wanted?.keys() ?? [])]);
  for (const [asked, answer] of answers) expect(answer, `${asked} ${told}`).toEqual(wanted?.get(asked));
};

const createDatabase = async (name: string): Promise<string> => {
  const address = new URL(postgres?.url ?? '');
  const client = new pg.Client(address.href);
  await client.connect();
  await client.query(`CREATE DATABASE ${name}`);
  await client.end();
  address.pathname = `/${name}`;
  return address.href;
};

describe('nothing is lost, nothing is there twice, every figure is as undisturbed', { timeout: LONG }, () => {
  it.skipIf(postgres === null || redis === null)(
    'while the import, workers, the scheduler, Redis and PostgreSQL are killed',
    async () => {
      const environment = { DATABASE_URL: postgres?.url ?? '', REDIS_URL: redis?.url ?? '' };
      const happened = await importInTrouble(all, environment, (...parts) => [
        ...killEach(...parts),
        { name: 'Redis', happen: () => redis?.crash() },
        { name: 'PostgreSQL', happen: () => postgres?.crash() },
      ]);
      await expectSame(all, environment, happened);
    },
  );

  it.skipIf(mongo === null || redis === null)(
    'while the import, Redis and MongoDB, or what speaks its protocol here, are killed',
    async () => {
      const made = hasIndexes ? all : fewest;
      const environment = { DATABASE_URL: `${mongo?.url}/killed`, REDIS_URL: `${redis?.url}/3` };
      const happened = await importInTrouble(
        made,
        environment,
        (parts, killImport) => [
          ...(hasIndexes ? killEach(parts, killImport) : [{ name: 'import', happen: killImport }]),
          { name: 'Redis', happen: () => redis?.crash() },
          { name: mongo?.kind ?? '', happen: () => mongo?.crash() },
        ],
        // On FerretDB 1 one of two writers may undo what the other did: docs/mongodb.md.
        hasIndexes ? beside : [],
      );
      await expectSame(made, environment, happened);
    },
  );

  it.skipIf(java === null || redis === null)(
    'while all but the database are killed, on mongo-java-server',
    async () => {
      const environment = { DATABASE_URL: `${java?.url}/crashes`, REDIS_URL: `${redis?.url}/1` };
      const happened = await importInTrouble(few, environment, (...parts) => [
        ...killEach(...parts),
        { name: 'Redis', happen: () => redis?.crash() },
      ]);
      await expectSame(few, environment, happened);
    },
  );

  it.skipIf(postgres === null || redis === null)(
    'while the network delays, swallows and resets, on PostgreSQL',
    async () => {
      const environment = {
        DATABASE_URL: await createDatabase('network'),
        REDIS_URL: `${redis?.url}/4`,
      };
      await expectSame(all, environment, await importInRoughNetwork(all, environment));
    },
  );

  it.skipIf(java === null || redis === null)(
    'while the network delays, swallows and resets, on mongo-java-server',
    async () => {
      const environment = { DATABASE_URL: `${java?.url}/network`, REDIS_URL: `${redis?.url}/2` };
      await expectSame(few, environment, await importInRoughNetwork(few, environment));
    },
  );
});
