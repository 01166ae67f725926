import { join } from 'node:path';
import pg from 'pg';
import { StoreUnavailableError } from '../../domain/errors.ts';
import { requireSpace } from './disk-space.ts';
import type { Engine, SqlPool } from './engine.ts';
import { createListener } from './listener.ts';
import { takeLock } from './lock-file.ts';
import { makeDataDirectory, type Progress, prepareDatabase } from './pglite-directory.ts';
import { createPGlitePool } from './pglite-pool.ts';
import { startPGlite } from './pglite-thread.ts';
import { keepLogShort } from './short-log.ts';

/** BullMQ's statements name no schema; ours always do. */
const SEARCH_PATH = 'bullmq, public';
const POOL_SIZE = 16;

const once = (close: () => Promise<void>): (() => Promise<void>) => {
  let closing: Promise<void> | null = null;
  return () => {
    closing ??= close();
    return closing;
  };
};

const onPGlite = async (dataDirectory: string | null, release: () => Promise<void>): Promise<Engine> => {
  const thread = await startPGlite(dataDirectory);
  const pool = createPGlitePool(thread);
  await pool.query(`SET search_path TO ${SEARCH_PATH}`);
  const listener = createListener(pool);
  const stopShortening = dataDirectory === null ? null : keepLogShort(pool);
  const close = async (): Promise<void> => {
    await stopShortening?.();
    await listener.close();
    await thread.close();
    await release();
  };
  return { kind: 'pglite', pool, listen: listener.listen, failed: thread.failed, close: once(close) };
};

/** A database in memory, gone when closed. For tests. */
export const openMemoryEngine = (): Promise<Engine> => onPGlite(null, () => Promise.resolve());

/**
 * The embedded database under `directory`, made on the first start.
 * @throws StoreUnavailableError when another process uses it, or it cannot be made or opened.
 */
export const openEmbeddedEngine = async (directory: string, progress: Progress): Promise<Engine> => {
  await makeDataDirectory(directory);
  const release = await takeLock(join(directory, 'earshot.lock'));
  try {
    requireSpace(directory);
    return await onPGlite(await prepareDatabase(directory, progress), release);
  } catch (cause) {
    await release();
    if (!(cause instanceof StoreUnavailableError) || !(cause.cause instanceof Error)) throw cause;
    throw new StoreUnavailableError(
      `The database in ${directory} cannot be opened: ${cause.cause.message}.`,
      { cause },
    );
  }
};

/** A PostgreSQL server, 14 or later. @throws StoreUnavailableError when it cannot be reached. */
export const openServerEngine = async (url: string): Promise<Engine> => {
  const server = new pg.Pool({
    connectionString: url,
    max: POOL_SIZE,
    keepAlive: true,
    options: `-c search_path=${SEARCH_PATH.replace(' ', '')}`,
  });
  // An idle client that drops is replaced on next use; without a listener it would end the process.
  server.on('error', () => {});
  // Each of BullMQ's queues and workers listens on it too.
  server.setMaxListeners(0);
  // The types of its event listeners are conditional, which no plain interface satisfies.
  const pool = server as unknown as SqlPool;
  try {
    await pool.query('SELECT 1');
  } catch (cause) {
    await pool.end();
    const { host } = new URL(url);
    throw new StoreUnavailableError(`PostgreSQL at ${host} cannot be reached: ${(cause as Error).message}.`, {
      cause,
    });
  }
  const listener = createListener(pool);
  const close = async (): Promise<void> => {
    await listener.close();
    await pool.end();
  };
  // A server that went away comes back: each statement fails until then, the process goes on.
  const failed = new Promise<never>(() => {});
  return { kind: 'server', pool, listen: listener.listen, failed, close: once(close) };
};
