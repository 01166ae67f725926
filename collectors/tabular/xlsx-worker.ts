import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { EarshotError } from '../../domain/errors.ts';
import { slicesOf } from '../../domain/slices.ts';
import type { WorkbookMessage } from './read-workbook.ts';
import { readXlsx } from './xlsx-reader.ts';

const ROWS_A_MESSAGE = 1_000;

const say = (message: WorkbookMessage): void => parentPort?.postMessage(message);

/** Gives the rows on in portions, each when the one before has been taken, so that no side is held up. */
const answer = async (): Promise<void> => {
  const { path } = z.object({ path: z.string() }).parse(workerData);
  const { columns, entries } = await readXlsx(await readFile(path));
  say({ columns });
  for (const portion of slicesOf(entries, ROWS_A_MESSAGE)) {
    say({ entries: portion });
    if (parentPort !== null) await once(parentPort, 'message');
  }
  say({ done: true });
};

try {
  await answer();
} catch (error) {
  if (!(error instanceof EarshotError)) throw error;
  say({ failure: { isLimit: error.code === 'limit-exceeded', message: error.message } });
} finally {
  parentPort?.close();
}
