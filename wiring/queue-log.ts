import type { QueueLog } from '../queue/open-queues.ts';
import type { Log } from './log.ts';

const AGAIN_AFTER_MS = 60_000;

/**
 * What the queues have to tell, in the log. A server that is away is told of once a minute: every queue hears of it at
 * every try to connect.
 */
export const createQueueLog = (log: Pick<Log, 'error' | 'warn'>): Pick<QueueLog, 'failed' | 'jobFailed'> => {
  const toldAtMs = new Map<string, number>();
  const isNews = (error: Error): boolean => {
    // What the network or a server says has a code.
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) return true;
    const nowMs = performance.now();
    if (nowMs - (toldAtMs.get(code) ?? Number.NEGATIVE_INFINITY) < AGAIN_AFTER_MS) return false;
    toldAtMs.set(code, nowMs);
    return true;
  };
  return {
    failed: (error, queue) => {
      if (isNews(error)) log.error({ err: error, queue }, 'a queue has trouble');
    },
    jobFailed: (error, queue, job) => log.warn({ err: error, queue, job }, 'a job failed'),
  };
};
