import type { QueueName, Queues } from './jobs.ts';

/** Does a queue go on by itself: with what waits, runs, or is tried again? What failed for good does not. */
export const hasWork = async (queues: Pick<Queues, 'counts'>, name: QueueName): Promise<boolean> => {
  const { waiting, active, delayed } = await queues.counts(name);
  return waiting + active + delayed > 0;
};
