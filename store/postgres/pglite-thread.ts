import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import pg from 'pg';
import { StoreUnavailableError } from '../../domain/errors.ts';
import type { PGliteFailure, PGliteReply, PGliteRequest, PGliteResult } from './pglite-protocol.ts';

// A thread cannot run TypeScript on Node 20: it is given the compiled file.
const { resolve } = createRequire(import.meta.url);

type WithoutId<Request> = Request extends unknown ? Omit<Request, 'id'> : never;
type Listener = (channel: string, payload: string) => void;
type Pending = { resolve: (result: PGliteResult | null) => void; reject: (error: Error) => void };

/** A PGlite in a thread of its own. Requests are carried out in the order they are made. */
export interface PGliteThread {
  /** @throws pg.DatabaseError as node-postgres would, StoreUnavailableError when the thread is gone. */
  ask(request: WithoutId<PGliteRequest>): Promise<PGliteResult | null>;
  /** @returns stops calling back. */
  onNotified(listener: Listener): () => void;
  /** Resolves with the reason when the thread ended without being closed. */
  readonly failed: Promise<StoreUnavailableError>;
  /** Waits for what is under way, flushes to disk and ends the thread. Closing twice is harmless. */
  close(): Promise<void>;
}

const toDatabaseError = (failure: PGliteFailure): Error =>
  Object.assign(new pg.DatabaseError(failure.message, failure.message.length, 'error'), failure);

/**
 * A turn of the event loop later, as a lost connection fails: BullMQ's workers ask again at once, and answered at once
 * they would let nothing else run, not even their own closing.
 */
const rejectLater = (error: Error): Promise<never> =>
  new Promise((_, reject) => {
    setImmediate(reject, error);
  });

class WorkerPGlite implements PGliteThread {
  readonly failed: Promise<StoreUnavailableError>;
  readonly ready: Promise<void>;
  readonly #worker: Worker;
  readonly #pending = new Map<number, Pending>();
  readonly #listeners = new Set<Listener>();
  #lastId = 0;
  #gone: StoreUnavailableError | null = null;
  #closing: Promise<void> | null = null;
  #tellFailed: (error: StoreUnavailableError) => void = () => {};

  constructor(dataDirectory: string | null) {
    this.#worker = new Worker(resolve('#compiled/store/postgres/pglite-worker'), {
      workerData: { dataDirectory },
    });
    this.failed = new Promise((tell) => {
      this.#tellFailed = tell;
    });
    const stopped = (cause: unknown): void =>
      this.#fail(new StoreUnavailableError('The embedded database has stopped.', { cause }));
    this.#worker.on('error', stopped);
    this.#worker.on('exit', (code) => stopped(new Error(`its thread ended with code ${code}`)));
    this.ready = new Promise((opened, refused) => {
      this.#worker.on('message', (message: PGliteReply) =>
        message.kind === 'ready' ? opened() : this.#take(message),
      );
      this.failed.then(refused, refused);
    });
  }

  ask(request: WithoutId<PGliteRequest>): Promise<PGliteResult | null> {
    if (this.#gone !== null) return rejectLater(this.#gone);
    this.#lastId += 1;
    const id = this.#lastId;
    return new Promise((settled, reject) => {
      this.#pending.set(id, { resolve: settled, reject });
      this.#worker.postMessage({ ...request, id });
    });
  }

  onNotified(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Ends the thread at once, as a crash would: what was committed stays. */
  #fail(error: StoreUnavailableError): void {
    if (this.#gone !== null) return;
    this.#gone = error;
    for (const { reject } of this.#pending.values()) reject(error);
    this.#pending.clear();
    this.#worker.terminate().catch(() => null);
    if (this.#closing === null) this.#tellFailed(error);
  }

  close(): Promise<void> {
    this.#closing ??= this.#end();
    return this.#closing;
  }

  async #end(): Promise<void> {
    if (this.#gone !== null) return;
    await this.ask({ do: 'close' });
    await this.#worker.terminate();
  }

  #take(message: Exclude<PGliteReply, { kind: 'ready' }>): void {
    if (message.kind === 'full') {
      this.#fail(new StoreUnavailableError(message.message));
      return;
    }
    if (message.kind === 'notified') {
      for (const listener of this.#listeners) listener(message.channel, message.payload);
      return;
    }
    const waiting = this.#pending.get(message.id);
    this.#pending.delete(message.id);
    if (message.kind === 'done') waiting?.resolve(message.result);
    else waiting?.reject(toDatabaseError(message.error));
  }
}

/** Starts PGlite on a directory, or in memory with null. @throws StoreUnavailableError when it cannot open it. */
export const startPGlite = async (dataDirectory: string | null): Promise<PGliteThread> => {
  const thread = new WorkerPGlite(dataDirectory);
  await thread.ready;
  return thread;
};
