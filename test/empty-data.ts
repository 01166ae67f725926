import { existsSync } from 'node:fs';
import { cp, mkdtemp, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, inject } from 'vitest';
import { runEarshot } from './earshot-process.ts';

/** Where this run of the tests keeps what its files share; gone with the run. */
const shared = inject('sharedFolder');
const ready = join(shared, 'empty-data');

/** An import of no file opens the store and the queues, and leaves them as empty as they are made. */
const makeOnce = async (): Promise<void> => {
  if (existsSync(ready)) return;
  const making = await mkdtemp(join(shared, 'making-'));
  const { code, err } = await runEarshot(['import', join(shared, 'none.csv')], { EARSHOT_DATA: making });
  expect({ code, err }).toEqual({ code: 1, err: expect.stringContaining('none.csv') });
  await rename(making, ready).catch((error: unknown) => {
    // Another file of tests was faster.
    if (!existsSync(ready)) throw error;
  });
};

/**
 * Puts a data directory there as a first start leaves it, without an owner: an embedded database with all tables,
 * empty. To make one takes longer than most of what tests do with it.
 */
export const copyEmptyData = async (directory: string): Promise<void> => {
  await makeOnce();
  await cp(ready, directory, { recursive: true });
};
