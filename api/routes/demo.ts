import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { acceptedSchema } from '../schemas/accepted.ts';
import type { DemoService } from '../services.ts';

/** A look around without a network. */
export const demoRoutes =
  (demo: DemoService): FastifyPluginAsyncZod =>
  async (app) => {
    app.post('/demo', {
      schema: { tags: ['status'], summary: 'Load the demo', response: { 202: acceptedSchema } },
      handler: async (_request, reply) => {
        await demo.load();
        return reply.code(202).send({ accepted: true });
      },
    });
  };
