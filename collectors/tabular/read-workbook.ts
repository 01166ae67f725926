import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import { LimitExceededError, SettingsError } from '../../domain/errors.ts';
import type { TableEntry } from './table.ts';
import { WORKBOOK_TOO_LARGE, type WorkbookRows } from './xlsx-reader.ts';

// A thread cannot run TypeScript on Node 20: it is given the compiled file.
const { resolve } = createRequire(import.meta.url);

/** What the thread tells, in this order; a failure ends it. */
export type WorkbookMessage =
  | { readonly columns: readonly string[] }
  | { readonly entries: readonly TableEntry[] }
  | { readonly failure: { readonly isLimit: boolean; readonly message: string } }
  | { readonly done: true };

const isOutOfMemory = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';

const toError = ({ isLimit, message }: { readonly isLimit: boolean; readonly message: string }): Error =>
  isLimit ? new LimitExceededError(message) : new SettingsError(message);

/** Rows arrive in portions; each is asked for. */
const receive = (worker: Worker): Promise<WorkbookRows> =>
  new Promise((done, failed) => {
    let columns: readonly string[] = [];
    const entries: TableEntry[] = [];
    worker.on('error', failed);
    worker.on('exit', () => failed(new Error('The thread that reads a workbook ended without an answer.')));
    worker.on('message', (message: WorkbookMessage) => {
      if ('done' in message) done({ columns, entries });
      else if ('failure' in message) failed(toError(message.failure));
      else if ('columns' in message) columns = message.columns;
      else {
        for (const entry of message.entries) entries.push(entry);
        worker.postMessage('next');
      }
    });
  });

/**
 * Reads an Excel workbook in a thread of its own, for reading a large one takes seconds in one piece and much
 * memory for a while.
 * @param memoryMb what the thread may use. @throws SettingsError, LimitExceededError as `readXlsx` does.
 */
export const readWorkbook = async (path: string, memoryMb = 768): Promise<WorkbookRows> => {
  const worker = new Worker(resolve('#compiled/collectors/tabular/xlsx-worker'), {
    workerData: { path },
    resourceLimits: { maxOldGenerationSizeMb: memoryMb },
  });
  try {
    return await receive(worker);
  } catch (error) {
    throw isOutOfMemory(error) ? new LimitExceededError(WORKBOOK_TOO_LARGE, { cause: error }) : error;
  } finally {
    await worker.terminate();
  }
};
