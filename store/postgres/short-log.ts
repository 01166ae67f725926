import type { SqlPool } from './engine.ts';

const LOOK_EVERY_MS = 30_000;
/** What a start after a crash has to go through again at most, but for what is written between two looks. */
export const LONGEST_LOG_MB = 256;
const MB = 1024 * 1024;

const LOG_SINCE_CHECKPOINT = `
  SELECT pg_wal_lsn_diff(pg_current_wal_lsn(), redo_lsn)::float8 AS bytes FROM pg_control_checkpoint()`;

/**
 * Writes everything to its place, after which the log before it is used again or removed, once the log is long.
 * @param longest in bytes.
 */
export const shortenLog = async (pool: SqlPool, longest = LONGEST_LOG_MB * MB): Promise<void> => {
  const { rows } = await pool.query<{ bytes: number }>(LOG_SINCE_CHECKPOINT);
  if ((rows[0]?.bytes ?? 0) > longest) await pool.query('CHECKPOINT');
};

/**
 * Keeps the log of changes short. A server has a process that does so; PGlite has none, and without this its log is as
 * long as all that was ever written since the start.
 * @returns stops looking, and waits for what is under way.
 */
export const keepLogShort = (pool: SqlPool): (() => Promise<void>) => {
  let underWay: Promise<void> | null = null;
  const look = (): void => {
    // A long log is no reason to end: what ails the database shows elsewhere.
    underWay ??= shortenLog(pool)
      .catch(() => {})
      .finally(() => {
        underWay = null;
      });
  };
  const timer = setInterval(look, LOOK_EVERY_MS).unref();
  return async () => {
    clearInterval(timer);
    await underWay;
  };
};
