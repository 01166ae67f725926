import type { FastifyInstance } from 'fastify';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { z } from 'zod';
import { openRule } from './auth/route-rules.ts';
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

/** Counts every request of the app and serves /metrics in the Prometheus text format. */
export const registerMetrics = (
  app: FastifyInstance,
  { open, countQueues }: { readonly open: boolean; readonly countQueues: () => Promise<QueueCounts> },
): void => {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const duration = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time to answer a request',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.03, 0.06, 0.1, 0.3, 1, 3, 10],
    registers: [registry],
  });
  const depth = new Gauge({
    name: 'earshot_queue_jobs',
    help: 'Jobs by queue and state',
    labelNames: ['queue', 'state'],
    registers: [registry],
  });

  app.addHook('onResponse', async (request, reply) => {
    // How long a page stays open says nothing about answering.
    if (request.routeOptions.config.stream === true) return;
    // The route's pattern, not the address: few series, and nothing personal.
    const route = request.routeOptions.url ?? 'unknown';
    duration.observe({ method: request.method, route, status: reply.statusCode }, reply.elapsedTime / 1000);
  });
  app.addHook('onClose', async () => registry.clear());

  app.get('/metrics', { config: open ? { rule: openRule } : {}, schema }, async (_request, reply) => {
    for (const [queue, counts] of Object.entries(await countQueues())) {
      for (const state of states) depth.set({ queue, state }, counts[state]);
    }
    return reply.header('content-type', registry.contentType).send(await registry.metrics());
  });
};
