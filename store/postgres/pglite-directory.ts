import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { StoreUnavailableError } from '../../domain/errors.ts';
import { startPGlite } from './pglite-thread.ts';

const READY = 'database';
const UNFINISHED = 'database.new';

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

/** What opening is doing, for the person who waits. */
export type Progress = (message: string) => void;

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

/**
 * The directory of a complete database below `directory`, made if there is none. An interrupted first start
 * leaves a directory that never opens again, so it is made beside and renamed once whole.
 * Call only while holding the lock.
 */
export const prepareDatabase = async (directory: string, progress: Progress): Promise<string> => {
  const ready = join(directory, READY);
  if (await exists(ready)) return ready;

  progress('First start: creating the database (this takes some seconds, once)');
  for (const name of await readdir(directory)) {
    if (name.startsWith(UNFINISHED)) await rm(join(directory, name), { recursive: true });
  }
  const unfinished = join(directory, `${UNFINISHED}-${process.pid}`);
  const database = await startPGlite(unfinished);
  await database.close();
  await rename(unfinished, ready);
  return ready;
};
