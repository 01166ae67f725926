import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import pg from 'pg';
import { StoreUnavailableError } from '../../domain/errors.ts';
import type { PGliteFailure, PGliteReply, PGliteRequest, PGliteResult } from './pglite-protocol.ts';

// A thread cannot run TypeScript on Node 20: it is given the compiled file.
const { resolve } = createRequire(import.meta.url);

type WithoutId<Request> = Request extends unknown ? Omit<Request, 'id'> : never;
type Pending = { resolve: (result: PGliteResult | null) => void; reject: (error: Error) => void };

/** A PGlite in a thread of its own. Requests are carried out in the order they are made. */
export interface PGliteThread {
  /** @throws pg.DatabaseError as node-postgres would, StoreUnavailableError when the thread is gone. */
  ask(request: WithoutId<PGliteRequest>): Promise<PGliteResult | null>;
  /** @returns stops calling back. */
  onNotified(listener: (channel: string, payload: string) => void): () => void;
  /** Waits for what is under way, flushes to disk and ends the thread. Closing twice is harmless. */
  close(): Promise<void>;
}

const toDatabaseError = (failure: PGliteFailure): Error =>
  Object.assign(new pg.DatabaseError(failure.message, failure.message.length, 'error'), failure);

/** Starts PGlite on a directory, or in memory with null. @throws StoreUnavailableError when it cannot open it. */
export const startPGlite = (dataDirectory: string | null): Promise<PGliteThread> => {
  const worker = new Worker(resolve('#compiled/store/postgres/pglite-worker'), {
    workerData: { dataDirectory },
  });
  const pending = new Map<number, Pending>();
  const listeners = new Set<(channel: string, payload: string) => void>();
  let lastId = 0;
  let gone: StoreUnavailableError | null = null;
  let closing: Promise<void> | null = null;

  const ask: PGliteThread['ask'] = (request) =>
    new Promise((settled, reject) => {
      if (gone !== null) return reject(gone);
      lastId += 1;
      pending.set(lastId, { resolve: settled, reject });
      worker.postMessage({ ...request, id: lastId });
    });
  const close = async (): Promise<void> => {
    if (gone !== null) return;
    await ask({ do: 'close' });
    await worker.terminate();
  };
  const thread: PGliteThread = {
    ask,
    onNotified: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: () => {
      closing ??= close();
      return closing;
    },
  };

  return new Promise((opened, reject) => {
    const end = (cause: unknown): void => {
      gone ??= new StoreUnavailableError('The embedded database has stopped.', { cause });
      for (const { reject: fail } of pending.values()) fail(gone);
      pending.clear();
      reject(gone);
    };
    const settle = (message: PGliteReply & { readonly id: number }): void => {
      const waiting = pending.get(message.id);
      pending.delete(message.id);
      if (message.kind === 'done') waiting?.resolve(message.result);
      else if (message.kind === 'failed') waiting?.reject(toDatabaseError(message.error));
    };
    worker.on('message', (message: PGliteReply) => {
      if (message.kind === 'ready') opened(thread);
      else if (message.kind === 'notified')
        for (const listener of listeners) listener(message.channel, message.payload);
      else settle(message);
    });
    worker.on('error', end);
    worker.on('exit', (code) => end(new Error(`its thread ended with code ${code}`)));
  });
};
