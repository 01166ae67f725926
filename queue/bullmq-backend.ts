import { setTimeout as sleep } from 'node:timers/promises';
import {
  createPostgresBackend,
  type JobsOptions,
  type PgPool,
  type Processor,
  Queue,
  type QueueOptions,
  runMigrations,
  Worker,
  type WorkerOptions,
  withBackend,
} from 'bullmq';
import type { Redis } from 'ioredis';
import { StoreUnavailableError } from '../domain/errors.ts';
import { RedisClient } from './redis-client.ts';

/** BullMQ's classes, bound to where the jobs are kept. The only place that knows which. */
export interface BullBackend {
  queue(name: string, defaults: JobsOptions): Queue;
  worker(name: string, handle: Processor, options: WorkerTuning): Worker;
  /** Before what uses it is stopped: from now on a server that does not answer is soon given up. Harmless twice. */
  prepareClose(): void;
  /** After every queue and worker is closed. */
  close(): Promise<void>;
}

export type WorkerTuning = Pick<
  WorkerOptions,
  'concurrency' | 'lockDuration' | 'stalledInterval' | 'maxStalledCount'
> & { readonly settings: NonNullable<WorkerOptions['settings']> };

/** Tells whoever follows traces of jobs. */
export type JobTracing = NonNullable<QueueOptions['telemetry']>;

/** Jobs in PostgreSQL or PGlite, in the schema `bullmq`, which the pool's sessions must have in their search_path. */
export const openPostgresBackend = async (
  pool: PgPool,
  tracing: JobTracing | null = null,
): Promise<BullBackend> => {
  const client = await pool.connect();
  try {
    await runMigrations(client);
  } finally {
    client.release();
  }
  const classes = withBackend(createPostgresBackend);
  const common = { connection: pool, ...(tracing === null ? {} : { telemetry: tracing }) };
  return {
    queue: (name, defaults) =>
      new classes.Queue(name, { ...common, defaultJobOptions: defaults }) as unknown as Queue,
    worker: (name, handle, options) =>
      new classes.Worker(name, handle, { ...common, ...options }) as unknown as Worker,
    // A statement fails at once where there is no connection.
    prepareClose: () => {},
    close: () => Promise.resolve(),
  };
};

/** While closing, a Redis that is only started anew may be back within this. */
const PATIENCE_MS = 5_000;
const ASKED_EVERY_MS = 1_000;

/** Ends the connection once Redis does not answer, so that nothing waits for it any more. */
const giveUpWhenSilent = async (redis: RedisClient): Promise<void> => {
  for (;;) {
    const answering = redis.ping().then(
      () => true,
      () => false,
    );
    const tired = sleep(PATIENCE_MS, false, { ref: false });
    if (!(await Promise.race([answering, tired]))) return redis.disconnect();
    await sleep(ASKED_EVERY_MS, undefined, { ref: false });
  }
};

/** Undefined where this Redis does not let itself be asked. */
const readSetting = async (redis: Redis, name: string): Promise<string | undefined> => {
  const [, value] = (await redis.config('GET', name).catch(() => [])) as string[];
  return value;
};

/** Redis keeps every job or the queues lie: a server that evicts keys would lose them in silence. */
const checkEviction = async (redis: Redis): Promise<void> => {
  const policy = await readSetting(redis, 'maxmemory-policy');
  if (policy !== undefined && policy !== 'noeviction') {
    throw new StoreUnavailableError(
      `Redis is set to maxmemory-policy ${policy} and would drop jobs when full. Set it to noeviction.`,
    );
  }
};

/** What a Redis does not write to disk it forgets when it ends. That may be meant so: it is told, not refused. */
const checkPersistence = async (redis: Redis, warn: (message: string) => void): Promise<void> => {
  if ((await readSetting(redis, 'appendonly')) !== 'no') return;
  warn(
    (await readSetting(redis, 'save')) === ''
      ? 'Redis writes nothing to disk: what waits in the queues is lost when it ends. Set appendonly to yes.'
      : 'Redis writes to disk only now and then: the latest jobs are lost when it fails. Set appendonly to yes.',
  );
};

/** Jobs in Redis 6.2 or later. @param warn told what may lose jobs. @throws StoreUnavailableError when it cannot be reached or would lose jobs. */
export const openRedisBackend = async (
  url: string,
  prefix: string,
  warn: (message: string) => void,
  tracing: JobTracing | null = null,
): Promise<BullBackend> => {
  const redis = new RedisClient(url, {
    maxRetriesPerRequest: null,
    lazyConnect: true,
    retryStrategy: () => null,
  });
  redis.on('error', () => {});
  try {
    await redis.connect();
    await checkEviction(redis);
    await checkPersistence(redis, warn);
  } catch (cause) {
    redis.disconnect();
    if (cause instanceof StoreUnavailableError) throw cause;
    throw new StoreUnavailableError(
      `Redis at ${new URL(url).host} cannot be reached: ${(cause as Error).message.replace(/\.$/, '')}.`,
      { cause },
    );
  }
  redis.options.retryStrategy = (attempt) => Math.min(attempt * 200, 5_000);
  let isClosing = false;
  const common: QueueOptions = {
    ...{ connection: redis, prefix },
    ...(tracing === null ? {} : { telemetry: tracing }),
  };
  return {
    queue: (name, defaults) => new Queue(name, { ...common, defaultJobOptions: defaults }),
    worker: (name, handle, options) => new Worker(name, handle, { ...common, ...options }),
    prepareClose: () => {
      redis.leaveDuplicates();
      if (!isClosing) void giveUpWhenSilent(redis);
      isClosing = true;
    },
    close: async () => {
      await redis.quit().catch(() => redis.disconnect());
    },
  };
};
