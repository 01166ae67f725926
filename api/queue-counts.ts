import type { QueueName, Queues } from '../queue/jobs.ts';

export type QueueCounts = Record<
  QueueName,
  { waiting: number; active: number; delayed: number; failed: number }
>;

/** How full each queue is. */
export const countQueues = async (queues: Pick<Queues, 'counts'>): Promise<QueueCounts> => {
  const [collect, ingest, refresh, rollup, notify] = await Promise.all([
    queues.counts('collect'),
    queues.counts('ingest'),
    queues.counts('refresh'),
    queues.counts('rollup'),
    queues.counts('notify'),
  ]);
  return { collect, ingest, refresh, rollup, notify };
};
