import { setTimeout as sleep } from 'node:timers/promises';
import type { Queues } from '../queue/jobs.ts';

/** Whoever brings much waits while so many jobs do. */
const WAITING_AT_MOST = 50;
const WAIT_MS = 25;

/** Resolves once the pipeline has room for more. @throws the signal's reason when aborted. */
export const waitForRoom = async (queues: Pick<Queues, 'counts'>, signal?: AbortSignal): Promise<void> => {
  for (;;) {
    signal?.throwIfAborted();
    if ((await queues.counts('ingest')).waiting <= WAITING_AT_MOST) return;
    await sleep(WAIT_MS, undefined, signal === undefined ? {} : { signal });
  }
};
