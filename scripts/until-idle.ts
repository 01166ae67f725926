import { once } from 'node:events';
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
