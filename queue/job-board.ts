import { createBullBoard } from '@bull-board/api';
import { BullMQAdapter } from '@bull-board/api/bullMQAdapter';
import { FastifyAdapter } from '@bull-board/fastify';
import type { FastifyPluginCallback } from 'fastify';
import type { BullBackend } from './bullmq-backend.ts';
import { jobSchemas, type QueueName, queueNames } from './jobs.ts';
import { summariseJob } from './summarise-job.ts';

/** Bull Board over our queues. */
export interface JobBoard {
  /** Its pages; to be registered under the path given. */
  readonly plugin: FastifyPluginCallback;
  close(): Promise<void>;
}

/** Of a job only what it is about: its data are other people's words. */
const summaryOf = (name: QueueName, data: unknown): string => {
  const read = jobSchemas[name].safeParse(data);
  return read.success ? summariseJob(name, read.data as never) : 'of another version of Earshot';
};

/**
 * The queues to look at, not to change: what failed is tried again on the settings page.
 * @param path where it is served. @see https://github.com/felixmosh/bull-board
 */
export const createJobBoard = (backend: BullBackend, path: string): JobBoard => {
  const queues = queueNames.map((name) => {
    const queue = backend.queue(name, {});
    // A lost connection is told by the queues that are worked on; BullMQ prints what nobody listens to.
    queue.on('error', () => {});
    return { name, queue };
  });
  const server = new FastifyAdapter();
  server.setBasePath(path);
  const adapters = queues.map(({ name, queue }) => {
    const adapter = new BullMQAdapter(queue, { readOnlyMode: true });
    adapter.setFormatter('data', (data: unknown) => summaryOf(name, data));
    return adapter;
  });
  createBullBoard({
    queues: adapters,
    serverAdapter: server,
    options: { uiConfig: { boardTitle: 'Earshot’s queues' } },
  });
  return {
    plugin: server.registerPlugin() as FastifyPluginCallback,
    close: async () => {
      await Promise.all(queues.map(({ queue }) => queue.close()));
    },
  };
};
