import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { link, open, readFile, rm, stat, unlink, utimes } from 'node:fs/promises';
import { hostname } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { StoreUnavailableError } from '../../domain/errors.ts';
import { isRunning } from '../is-running.ts';

const HEARTBEAT_MS = 10_000;
/** A lock from another host whose heartbeat is older is taken over: its pid means nothing here. */
const FOREIGN_STALE_MS = 60_000;
/** Another is taking over a dead lock: time it is given, and how often. */
const TAKEOVER_MS = 20;
const ATTEMPTS = 50;

const holderSchema = z.object({ pid: z.int(), host: z.string(), startedAt: z.string().nullable() });
type Holder = z.infer<typeof holderSchema>;

/** When a process was started, in the kernel's own count: tells a reused pid from the old one. Linux only. */
const processStart = (pid: number): string | null => {
  try {
    const line = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return line.slice(line.lastIndexOf(')') + 2).split(' ')[19] ?? null;
  } catch {
    return null;
  }
};

const isHeld = async (holder: Holder, path: string): Promise<boolean> => {
  if (holder.host !== hostname())
    return Date.now() - ((await stat(path).catch(() => null))?.mtimeMs ?? 0) < FOREIGN_STALE_MS;
  if (!isRunning(holder.pid)) return false;
  const start = processStart(holder.pid);
  return start === null || holder.startedAt === null || start === holder.startedAt;
};

/** Who holds a lock: `torn` when the file was cut short by a crash, null when there is none. */
const readHolder = async (path: string): Promise<Holder | 'torn' | null> => {
  const text = await readFile(path, 'utf8').catch(() => null);
  if (text === null) return null;
  try {
    return holderSchema.parse(JSON.parse(text));
  } catch {
    return 'torn';
  }
};

const isDead = async (path: string): Promise<boolean> => {
  const holder = await readHolder(path);
  return holder !== null && (holder === 'torn' || !(await isHeld(holder, path)));
};

/** Puts our own lock in place only if there is none: `link` never replaces a file. */
const tryPlace = async (path: string): Promise<boolean> => {
  const own = `${path}.${randomUUID()}`;
  const holder: Holder = { pid: process.pid, host: hostname(), startedAt: processStart(process.pid) };
  const file = await open(own, 'w');
  await file.writeFile(JSON.stringify(holder));
  await file.close();
  try {
    await link(own, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    await unlink(own);
  }
};

/**
 * Takes away the lock of a dead process. Only who holds the guard beside it may: otherwise one could take away what
 * another, who came first, has just placed.
 */
const clearDead = async (path: string): Promise<void> => {
  const guard = `${path}.takeover`;
  if (await tryPlace(guard)) {
    if (await isDead(path)) await rm(path, { force: true });
    await rm(guard, { force: true });
    return;
  }
  // Its taker died within these few lines.
  if (await isDead(guard)) await rm(guard, { force: true });
  await sleep(TAKEOVER_MS);
};

/**
 * Takes the lock file for this process; a lock whose process is gone is taken over.
 * A second process on one PGlite directory destroys it (electric-sql/pglite#1106).
 * @returns releases the lock. @throws StoreUnavailableError naming the process that holds it.
 */
export const takeLock = async (path: string): Promise<() => Promise<void>> => {
  for (let attempt = 0; !(await tryPlace(path)); attempt += 1) {
    const holder = await readHolder(path);
    const isTaken = holder !== null && holder !== 'torn' && (await isHeld(holder, path));
    if (attempt > ATTEMPTS || isTaken) {
      const pid = isTaken ? holder.pid : 'unknown';
      throw new StoreUnavailableError(
        `Another Earshot (process ${pid}) is using this data directory; its lock is ${path}. ` +
          'Stop that one first, or set EARSHOT_DATA to another directory.',
      );
    }
    await clearDead(path);
  }
  const heartbeat = setInterval(() => {
    const now = new Date();
    utimes(path, now, now).catch(() => null);
  }, HEARTBEAT_MS);
  heartbeat.unref();
  return async () => {
    clearInterval(heartbeat);
    await rm(path, { force: true });
  };
};
