import { type QueueName, type Queues, queueNames } from '../queue/jobs.ts';

export type QueueCounts = Record<
  QueueName,
  { waiting: number; active: number; delayed: number; failed: number }
>;

/** How full each queue is. */
export const countQueues = async (queues: Pick<Queues, 'counts'>): Promise<QueueCounts> => {
  const counts = await Promise.all(
    queueNames.map(async (name) => [name, await queues.counts(name)] as const),
  );
  return Object.fromEntries(counts) as QueueCounts;
};
