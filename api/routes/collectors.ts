import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { collectorListSchema } from '../schemas/collectors.ts';
import type { SourceService } from '../services.ts';

/** The kinds of source there are. */
export const collectorRoutes =
  (sources: Pick<SourceService, 'describe' | 'refusedPlugins'>): FastifyPluginAsyncZod =>
  async (app) => {
    app.get('/collectors', {
      schema: {
        tags: ['sources'],
        summary: 'List the kinds of source with their settings',
        response: { 200: collectorListSchema },
      },
      handler: async () => ({
        rows: [...sources.describe()],
        refusedPlugins: [...sources.refusedPlugins()],
      }),
    });
  };
