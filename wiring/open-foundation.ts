import type { Logger } from 'pino';
import { usePlugins } from '../collectors/registry.ts';
import type { Config } from '../config.ts';
import type { StoreUnavailableError } from '../domain/errors.ts';
import { type BullBackend, openPostgresBackend, openRedisBackend } from '../queue/bullmq-backend.ts';
import type { Queues } from '../queue/jobs.ts';
import { openQueues, type QueueLog } from '../queue/open-queues.ts';
import type { Store } from '../store/port.ts';
import type { Engine } from '../store/postgres/engine.ts';
import { openEmbeddedEngine, openServerEngine } from '../store/postgres/open-engine.ts';
import { openPostgresStore } from '../store/postgres/open-postgres-store.ts';
import { type Closers, createClosers } from './closers.ts';
import { createQueueLog } from './queue-log.ts';
import type { Tracing } from './tracing.ts';

const REDIS_PREFIX = 'earshot';

export interface Surroundings {
  readonly config: Config;
  readonly log: Logger;
  /** What takes long, told to the person who waits. */
  readonly progress: (message: string) => void;
  /** Null where nobody follows traces. */
  readonly tracing?: Tracing | null;
  /** Told of every job this process handled. */
  readonly jobEnded?: QueueLog['jobEnded'];
}

/** What is kept and what is to be done: all that a command needs that only reads or queues. */
export interface Foundation {
  readonly kind: Engine['kind'] | 'mongodb';
  readonly store: Store;
  readonly queues: Queues;
  /** Where the queues are kept; closed with them. */
  readonly backend: BullBackend;
  /** The PostgreSQL below; null where there is none. */
  readonly engine: Engine | null;
  /** Resolves with the reason when it can do no more: the process should stop. */
  readonly failed: Promise<StoreUnavailableError>;
  /** Before what uses it is stopped: from now on queues that do not answer are soon given up. Harmless twice. */
  prepareClose(): void;
  /** Finishes or hands back what runs, then closes everything. Closing twice is harmless. */
  close(): Promise<void>;
}

/** The PostgreSQL that the settings name. @throws StoreUnavailableError when it cannot be opened. */
export const openEngine = (
  { databaseUrl, dataDirectory }: Pick<Config, 'databaseUrl' | 'dataDirectory'>,
  progress: Surroundings['progress'],
): Promise<Engine> =>
  databaseUrl === null ? openEmbeddedEngine(dataDirectory, progress) : openServerEngine(databaseUrl);

const openMongo = async (
  url: string,
  progress: Surroundings['progress'],
  closers: Closers,
): Promise<Store> => {
  // Who keeps nothing there does without its driver.
  const [{ connectMongo }, { openMongoStore }] = await Promise.all([
    import('../store/mongo/connect.ts'),
    import('../store/mongo/open-mongo-store.ts'),
  ]);
  const { client, database } = await connectMongo(url);
  closers.add(() => client.close());
  return openMongoStore({ client, database, progress });
};

type Kept = Pick<Foundation, 'kind' | 'store' | 'engine'>;

const openKept = async ({ config, progress }: Surroundings, closers: Closers): Promise<Kept> => {
  const { databaseUrl, databaseKind, redisUrl } = config;
  const openOwn = async (from: Parameters<typeof openEngine>[0]): Promise<Engine> => {
    const engine = await openEngine(from, progress);
    closers.add(engine.close);
    return engine;
  };
  if (databaseUrl !== null && databaseKind === 'mongodb') {
    const store = await openMongo(databaseUrl, progress, closers);
    // Its queues need a place: without Redis, the embedded database.
    const engine = redisUrl === null ? await openOwn({ ...config, databaseUrl: null }) : null;
    return { kind: 'mongodb', store, engine };
  }
  const engine = await openOwn(config);
  return { kind: engine.kind, store: await openPostgresStore({ engine }), engine };
};

const openBackend = (
  { config: { redisUrl }, log, tracing }: Surroundings,
  engine: Engine | null,
): Promise<BullBackend> => {
  const jobs = tracing?.jobs ?? null;
  if (redisUrl !== null)
    return openRedisBackend(redisUrl, REDIS_PREFIX, (message) => log.warn(message), jobs);
  if (engine === null) throw new Error('no place for the queues was opened');
  return openPostgresBackend(engine.pool, jobs);
};

/**
 * Reads the plugins, opens the store and the queues.
 * @throws StoreUnavailableError when either cannot be opened, SettingsError when the plugins' folder cannot be read.
 */
export const openFoundation = async (around: Surroundings): Promise<Foundation> => {
  const { config, log } = around;
  for (const { file, faults } of (await usePlugins(config.pluginFolder)).refused) {
    log.error({ file, faults }, 'a plugin was refused');
  }
  const closers = createClosers();
  try {
    const opened = await openKept(around, closers);
    closers.add(opened.store.close);
    const kept = { ...opened, store: around.tracing?.traceStore(opened.store) ?? opened.store };
    const backend = await openBackend(around, kept.engine);
    const queues = openQueues(backend, {
      ...createQueueLog(log),
      ...(around.jobEnded === undefined ? {} : { jobEnded: around.jobEnded }),
    });
    closers.add(queues.close);
    // A server that went away comes back.
    const failed = kept.engine?.failed ?? new Promise<never>(() => {});
    const { prepareClose } = backend;
    return { ...kept, queues, backend, failed, prepareClose, close: closers.closeAll };
  } catch (error) {
    await closers.closeAll();
    throw error;
  }
};
