import { createRequire } from 'node:module';
import { Piscina } from 'piscina';
import {
  LimitExceededError,
  SourceRefusedError,
  SourceShapeError,
  SourceUnavailableError,
} from '../domain/errors.ts';
import type { Answer, PollCollector, Reading } from './collector.ts';
import type { ReadReply, ReadTask } from './read-thread.ts';
import { pluginFileOf } from './registry.ts';

/** Runs collectors' `read` so that no answer, however made, can stall the process. */
export interface Reader {
  /**
   * @throws what the collector's `read` throws; LimitExceededError when it takes too long or too much memory;
   *   the signal's reason when aborted.
   */
  read<Settings, Cursor>(
    collector: PollCollector<Settings, Cursor>,
    answer: Answer,
    settings: Settings,
    cursor: Cursor | null,
    signal: AbortSignal,
  ): Promise<Reading<Cursor>>;
  /** Closing twice is harmless. */
  close(): Promise<void>;
}

// A thread cannot run TypeScript on Node 20: it is given the compiled file.
const { resolve } = createRequire(import.meta.url);

const toError = ({ code, message, afterMs }: Extract<ReadReply, { ok: false }>): Error => {
  switch (code) {
    case 'source-shape':
      return new SourceShapeError(message);
    case 'source-refused':
      return new SourceRefusedError(message);
    case 'source-unavailable':
      return new SourceUnavailableError(message, afterMs);
    default:
      return new Error(message);
  }
};

const fromReply = (reply: ReadReply): Reading<unknown> => {
  if (reply.ok) return reply.reading;
  throw toError(reply);
};

const isOutOfMemory = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';

const openPool = (): Piscina =>
  new Piscina({
    filename: resolve('#compiled/collectors/read-thread'),
    minThreads: 0,
    maxThreads: 1,
    idleTimeout: 30_000,
    // A feed of 4 MB is read within these; what needs more is given up, not the process.
    resourceLimits: { maxOldGenerationSizeMb: 64, maxYoungGenerationSizeMb: 6 },
  });

/**
 * Small answers are read at once; larger ones in a thread that is ended when it takes more than `timeoutMs`.
 */
export const createReader = (
  options: { readonly timeoutMs?: number; readonly threadAboveBytes?: number } = {},
): Reader => {
  const { timeoutMs = 10_000, threadAboveBytes = 65_536 } = options;
  let pool: Piscina | null = null;
  let lastTurn: Promise<unknown> = Promise.resolve();

  const readInThread = async (task: ReadTask, signal: AbortSignal): Promise<Reading<unknown>> => {
    signal.throwIfAborted();
    pool ??= openPool();
    const tooLong = AbortSignal.timeout(timeoutMs);
    try {
      return fromReply(
        await pool.run(task, { name: 'readTask', signal: AbortSignal.any([signal, tooLong]) }),
      );
    } catch (error) {
      signal.throwIfAborted();
      if (!tooLong.aborted && !isOutOfMemory(error)) throw error;
      const what = tooLong.aborted ? `more than ${timeoutMs / 1000} s` : 'too much memory';
      throw new LimitExceededError(
        `Reading this answer took ${what}; it was given up. Use a smaller feed or page of it.`,
      );
    }
  };

  return {
    read: async (collector, answer, settings, cursor, signal) => {
      if (answer.body.length <= threadAboveBytes) return collector.read(answer, settings, cursor);
      const plugin = pluginFileOf(collector);
      const task: ReadTask = { collector: collector.id, plugin, answer, settings, cursor };
      // One at a time, and the time limit begins with the turn: waiting must not count as reading.
      const turn = lastTurn.then(() => readInThread(task, signal));
      lastTurn = turn.catch(() => {});
      // The thread ran this very collector's `read`.
      return (await turn) as Awaited<ReturnType<typeof collector.read>>;
    },
    close: async () => {
      await pool?.destroy();
    },
  };
};
