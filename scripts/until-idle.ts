import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Status } from '../api/schemas/status.ts';
import type { Queues } from '../queue/jobs.ts';

/** Resolves once nothing waits any more. @throws the signal's reason when aborted. */
export const untilIdle = async (queues: Pick<Queues, 'idle'>, signal?: AbortSignal): Promise<void> => {
  const idle = queues.idle();
  if (signal === undefined) return await idle;
  const ending = new AbortController();
  const stopped = once(signal, 'abort', { signal: ending.signal }).then(() => signal.throwIfAborted());
  // Whichever of the two comes second is no longer listened to.
  idle.catch(() => {});
  stopped.catch(() => {});
  signal.throwIfAborted();
  await Promise.race([idle, stopped]);
  ending.abort();
};

const ASKED_EVERY_MS = 100;

/**
 * Resolves once nothing waits any more in a running product, asked over its API.
 * @throws Error after `withinMs`, with what still waits then.
 */
export const untilProductIdle = async (
  { ask }: { ask<Answer>(method: string, path: string): Promise<Answer> },
  withinMs: number,
): Promise<Status> => {
  for (const end = Date.now() + withinMs; ; await sleep(ASKED_EVERY_MS)) {
    const status = await ask<Status>('GET', '/status');
    const busy = Object.entries(status.queues).filter(
      ([, { waiting, active, delayed }]) => waiting + active + delayed > 0,
    );
    if (busy.length === 0) return status;
    if (Date.now() > end)
      throw new Error(`not idle within ${withinMs / 1000} s: ${JSON.stringify(Object.fromEntries(busy))}`);
  }
};
