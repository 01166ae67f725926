import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { healthSchema, readinessSchema } from '../schemas/status.ts';

const WAIT_MS = 3000;

/** Does it answer without an error, and soon? */
const answers = (check: () => Promise<unknown>): Promise<boolean> =>
  new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), WAIT_MS);
    check()
      .then(
        () => resolve(true),
        () => resolve(false),
      )
      .finally(() => clearTimeout(timer));
  });

/** For whoever watches the process: open, and telling nothing but yes or no. */
export const healthRoutes =
  (checks: {
    readonly store: () => Promise<unknown>;
    readonly queues: () => Promise<unknown>;
  }): FastifyPluginAsyncZod =>
  async (app) => {
    const tags = ['health'];

    app.get('/healthz', {
      schema: { tags, summary: 'Is the process alive?', security: [], response: { 200: healthSchema } },
      handler: async () => ({ status: 'ok' as const }),
    });

    app.get('/readyz', {
      schema: {
        tags,
        summary: 'Can it do its work?',
        security: [],
        response: { 200: readinessSchema, 503: readinessSchema },
      },
      handler: async (_request, reply) => {
        const [store, queues] = await Promise.all([answers(checks.store), answers(checks.queues)]);
        const ready = store && queues;
        return reply
          .code(ready ? 200 : 503)
          .header('cache-control', 'no-store')
          .send({ status: ready ? 'ok' : 'unavailable', checks: { store, queues } });
      },
    });
  };
