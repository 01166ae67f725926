import type { FastifyInstance } from 'fastify';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { z } from 'zod';
import { isIngestDeep } from '../queue/ingest-depth.ts';
import type { QueueName } from '../queue/jobs.ts';
import { openRule } from './auth/route-rule.ts';
import type { QueueCounts } from './queue-counts.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Its answer goes on for as long as the client listens. */
    stream?: boolean;
  }
}

const states = ['waiting', 'active', 'delayed', 'failed'] as const;

const schema = {
  tags: ['health'],
  summary: 'Figures for Prometheus',
  response: {
    200: { description: 'The Prometheus text format', content: { 'text/plain': { schema: z.string() } } },
  },
};

/** What one process counts, for Prometheus. */
export interface Metrics {
  readonly registry: Registry;
  /** A request was answered; by the route's pattern, not the address: few series, and nothing personal. */
  requestEnded(request: { method: string; route: string; status: number }, seconds: number): void;
  jobEnded(queue: QueueName, outcome: 'done' | 'failed', seconds: number): void;
  queuesCounted(counts: QueueCounts): void;
  /** Whether this process is the one that does what happens by the clock. */
  schedulerIs(active: boolean): void;
}

export const createMetrics = (): Metrics => {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const requests = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time to answer a request',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.03, 0.06, 0.1, 0.3, 1, 3, 10],
    registers,
  });
  const jobs = new Histogram({
    name: 'earshot_job_duration_seconds',
    help: 'Time to handle a job, by queue and outcome',
    labelNames: ['queue', 'outcome'],
    buckets: [0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30, 100],
    registers,
  });
  const depth = new Gauge({
    name: 'earshot_queue_jobs',
    help: 'Jobs by queue and state',
    labelNames: ['queue', 'state'],
    registers,
  });
  const paused = new Gauge({
    name: 'earshot_collecting_paused',
    help: '1 while sources are not asked because too much waits to be taken in',
    registers,
  });
  const scheduler = new Gauge({
    name: 'earshot_scheduler_active',
    help: '1 in the process that does what happens by the clock',
    registers,
  });
  return {
    registry,
    requestEnded: (labels, seconds) => requests.observe(labels, seconds),
    jobEnded: (queue, outcome, seconds) => jobs.observe({ queue, outcome }, seconds),
    queuesCounted: (counts) => {
      for (const [queue, each] of Object.entries(counts)) {
        for (const state of states) depth.set({ queue, state }, each[state]);
      }
      paused.set(Number(isIngestDeep(counts.ingest)));
    },
    schedulerIs: (active) => scheduler.set(Number(active)),
  };
};

/** Counts every request of the app and serves /metrics in the Prometheus text format. */
export const registerMetrics = (
  app: FastifyInstance,
  metrics: Metrics,
  { open, countQueues }: { readonly open: boolean; readonly countQueues: () => Promise<QueueCounts> },
): void => {
  app.addHook('onResponse', async (request, reply) => {
    // How long a page stays open says nothing about answering.
    if (request.routeOptions.config.stream === true) return;
    const route = request.routeOptions.url ?? 'unknown';
    metrics.requestEnded(
      { method: request.method, route, status: reply.statusCode },
      reply.elapsedTime / 1000,
    );
  });
  app.addHook('onClose', async () => metrics.registry.clear());

  app.get('/metrics', { config: open ? { rule: openRule } : {}, schema }, async (_request, reply) => {
    metrics.queuesCounted(await countQueues());
    const { registry } = metrics;
    return reply.header('content-type', registry.contentType).send(await registry.metrics());
  });
};
