import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { MongoClient } from 'mongodb';
import pg from 'pg';
import { SettingsError } from '../../domain/errors.ts';
import { familyProcessorMs, parentOf } from './measure.ts';

/** A store that nobody uses but the benchmark, empty. */
export interface FreshStore {
  readonly name: string;
  /** What Earshot's processes need to use it. */
  readonly environment: Readonly<Record<string, string>>;
  /** Bytes on disk of what is kept, with its indexes. */
  sizeOnDisk(): Promise<number>;
  /** What the database's server has used of this machine's processors so far, ms; null where it is not to be seen. */
  processor(): Promise<number | null>;
  drop(): Promise<void>;
}

const newName = (): string => `earshot_bench_${randomBytes(4).toString('hex')}`;

/** Whether a server runs on this machine. */
const isHere = ({ hostname }: URL): boolean => ['127.0.0.1', 'localhost', '[::1]'].includes(hostname);

const sizeOfFolder = async (folder: string): Promise<number> => {
  const files = await readdir(folder, { recursive: true, withFileTypes: true });
  const sizes = files
    .filter((file) => file.isFile())
    .map(({ parentPath, name }) => stat(join(parentPath, name)));
  return (await Promise.all(sizes)).reduce((sum, { size }) => sum + size, 0);
};

const freshFolder = async (): Promise<string> => mkdtemp(join(tmpdir(), 'earshot-bench-'));

const openEmbedded = async (): Promise<FreshStore> => {
  const folder = await freshFolder();
  const data = join(folder, 'data');
  return {
    name: 'embedded (PGlite)',
    environment: { EARSHOT_DATA: data },
    sizeOnDisk: () => sizeOfFolder(data),
    // It is a thread of each process that uses it.
    processor: async () => null,
    drop: () => rm(folder, { recursive: true, force: true }),
  };
};

const openPostgres = async (url: URL): Promise<FreshStore> => {
  const [folder, name] = [await freshFolder(), newName()];
  const ask = async <Row extends pg.QueryResultRow>(text: string): Promise<Row[]> => {
    const client = new pg.Client(url.href);
    await client.connect();
    try {
      return (await client.query<Row>(text)).rows;
    } finally {
      await client.end();
    }
  };
  await ask(`CREATE DATABASE ${name}`);
  const [row] = await ask<{ server_version: string }>('SHOW server_version');
  const own = new URL(url);
  own.pathname = `/${name}`;
  return {
    name: `PostgreSQL ${row?.server_version.split(' ')[0] ?? ''}`,
    environment: { DATABASE_URL: own.href, EARSHOT_DATA: join(folder, 'data') },
    sizeOnDisk: async () => {
      const [size] = await ask<{ size: string }>(`SELECT pg_database_size('${name}') AS size`);
      return Number(size?.size);
    },
    processor: async () => {
      if (!isHere(url)) return null;
      // One that lasts, as a session does not.
      const [lasting] = await ask<{ pid: number }>(
        "SELECT pid FROM pg_stat_activity WHERE backend_type = 'checkpointer'",
      );
      return lasting === undefined ? null : await familyProcessorMs(await parentOf(lasting.pid));
    },
    drop: async () => {
      await ask(`DROP DATABASE ${name} WITH (FORCE)`);
      await rm(folder, { recursive: true, force: true });
    },
  };
};

/** @throws SettingsError when something is kept there: it would be deleted. */
const emptyRedis = async (url: string): Promise<{ drop(): Promise<void> }> => {
  const redis = new Redis(url);
  if ((await redis.dbsize()) > 0) {
    redis.disconnect();
    throw new SettingsError(`Something is kept in ${url}. Give --redis a database of its own, such as …/9.`);
  }
  return {
    drop: async () => {
      await redis.flushdb();
      redis.disconnect();
    },
  };
};

const openMongo = async (url: URL, redisUrl: string | undefined): Promise<FreshStore> => {
  if (redisUrl === undefined) {
    throw new SettingsError(
      'MongoDB needs Redis for the queues: give --redis redis://127.0.0.1:6379/9 or the like.',
    );
  }
  const [folder, name, redis] = [await freshFolder(), newName(), await emptyRedis(redisUrl)];
  const client = new MongoClient(url.href);
  const db = client.db(name);
  const built = await client.db('admin').command({ buildInfo: 1 });
  const own = new URL(url);
  own.pathname = `/${name}`;
  return {
    name: `${'ferretdbVersion' in built ? 'FerretDB' : 'MongoDB protocol'} ${String(built['version'])}`,
    environment: { DATABASE_URL: own.href, REDIS_URL: redisUrl, EARSHOT_DATA: join(folder, 'data') },
    sizeOnDisk: async () => {
      const { storageSize, indexSize } = await db.command({ dbStats: 1 });
      return Number(storageSize) + Number(indexSize);
    },
    processor: async () => {
      if (!isHere(url)) return null;
      const { pid } = await client.db('admin').command({ serverStatus: 1 });
      return typeof pid === 'number' ? await familyProcessorMs(pid).catch(() => null) : null;
    },
    drop: async () => {
      await db.dropDatabase();
      await client.close();
      await redis.drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
};

/**
 * Makes an empty store for one measurement.
 * @param where `pglite`, or the address of a PostgreSQL or MongoDB server on which databases may be made.
 * @throws SettingsError on another word, or where Redis is missing or in use.
 */
export const openFreshStore = (where: string, redisUrl: string | undefined): Promise<FreshStore> => {
  if (where === 'pglite') return openEmbedded();
  const url = URL.canParse(where) ? new URL(where) : null;
  if (url?.protocol === 'postgres:' || url?.protocol === 'postgresql:') return openPostgres(url);
  if (url?.protocol === 'mongodb:') return openMongo(url, redisUrl);
  throw new SettingsError(`--store takes pglite, postgres://… or mongodb://…, not “${where}”.`);
};
