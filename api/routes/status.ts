import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { everything } from '../../domain/query/ast.ts';
import { isIngestDeep } from '../../queue/ingest-depth.ts';
import type { Store } from '../../store/port.ts';
import type { AppSettings } from '../app-deps.ts';
import type { QueueCounts } from '../queue-counts.ts';
import { COUNT_AT_MOST } from '../schemas/mentions.ts';
import { statusSchema } from '../schemas/status.ts';
import type { DemoService } from '../services.ts';

interface Context {
  readonly store: Pick<Store, 'brands' | 'sources' | 'mentions'>;
  readonly demo: Pick<DemoService, 'isLoaded'>;
  readonly countQueues: () => Promise<QueueCounts>;
  readonly settings: Pick<AppSettings, 'version' | 'store'>;
  readonly now: () => Date;
}

/** How this Earshot is doing, at a glance. */
export const statusRoutes =
  ({ store, demo, countQueues, settings, now }: Context): FastifyPluginAsyncZod =>
  async (app) => {
    app.get('/status', {
      schema: { tags: ['status'], summary: 'How Earshot is doing', response: { 200: statusSchema } },
      handler: async () => {
        const all = { brandId: null, query: everything, now: now(), timeZone: 'UTC' };
        const [queues, brands, sources, count, demoLoaded] = await Promise.all([
          countQueues(),
          store.brands.list(),
          store.sources.list(),
          store.mentions.count(all, COUNT_AT_MOST),
          demo.isLoaded(),
        ]);
        return {
          version: settings.version,
          store: settings.store,
          queues,
          collectingPaused: isIngestDeep(queues.ingest),
          brands: brands.length,
          sources: sources.length,
          mentions: { count, exact: count < COUNT_AT_MOST },
          demo: demoLoaded,
        };
      },
    });
  };
