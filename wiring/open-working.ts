import type { QueueName } from '../queue/jobs.ts';
import { createClosers } from './closers.ts';
import { type Foundation, openFoundation, type Surroundings } from './open-foundation.ts';
import { startWorkers, type Workers } from './start-workers.ts';

/** A foundation whose jobs are handled. */
export interface Working {
  readonly foundation: Foundation;
  readonly workers: Workers;
  /** Finishes or hands back what runs, then closes everything. Closing twice is harmless. */
  close(): Promise<void>;
}

/**
 * Opens the store and the queues and begins to handle jobs.
 * @param queues those worked on; all of them unless told otherwise. @throws as `openFoundation` does.
 */
export const openWorking = async (around: Surroundings, queues?: readonly QueueName[]): Promise<Working> => {
  const foundation = await openFoundation(around);
  const workers = startWorkers(foundation, around, queues);
  const closers = createClosers();
  // Jobs are finished on the workers' threads, so that these are closed last.
  closers.add(workers.close);
  closers.add(foundation.close);
  return { foundation, workers, close: closers.closeAll };
};
