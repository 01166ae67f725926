import { execFile } from 'node:child_process';
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { StoreUnavailableError } from '../../domain/errors.ts';

const { resolve } = createRequire(import.meta.url);
const run = promisify(execFile);

const READY = 'database';
const UNFINISHED = 'database.new';

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

/** What opening is doing, for the person who waits. */
export type Progress = (message: string) => void;

/** Whether there is a complete database below `directory`. */
export const hasDatabase = (directory: string): Promise<boolean> => exists(join(directory, READY));

/** @throws StoreUnavailableError when the directory cannot be made or written. */
export const makeDataDirectory = async (directory: string): Promise<void> => {
  try {
    await mkdir(directory, { recursive: true });
  } catch (cause) {
    throw new StoreUnavailableError(
      `The data directory ${directory} cannot be made: ${(cause as Error).message}.`,
      { cause },
    );
  }
};

/** In a process of its own: initialising takes 200 MB that a thread would not give back. */
const initialise = async (directory: string): Promise<void> => {
  try {
    await run(process.execPath, [resolve('#compiled/store/postgres/initialise-pglite'), directory]);
  } catch (cause) {
    throw new StoreUnavailableError(`The database could not be created: ${(cause as Error).message}`, {
      cause,
    });
  }
};

/**
 * The directory of a complete database below `directory`, made if there is none. An interrupted first start
 * leaves a directory that never opens again, so it is made beside and renamed once whole.
 * Call only while holding the lock.
 */
export const prepareDatabase = async (directory: string, progress: Progress): Promise<string> => {
  const ready = join(directory, READY);
  if (await hasDatabase(directory)) return ready;

  progress('First start: creating the database (this takes some seconds, once)');
  for (const name of await readdir(directory)) {
    if (name.startsWith(UNFINISHED)) await rm(join(directory, name), { recursive: true });
  }
  const unfinished = join(directory, `${UNFINISHED}-${process.pid}`);
  await initialise(unfinished);
  await rename(unfinished, ready);
  return ready;
};
