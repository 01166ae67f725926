import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type { Source } from '../../domain/source.ts';
import { loadListening } from '../../store/load-listening.ts';
import type { Store } from '../../store/port.ts';
import { listeningListSchema } from '../schemas/listening.ts';
import type { SourceService } from '../services.ts';

interface Context {
  readonly store: Pick<Store, 'sources' | 'listening'>;
  readonly service: Pick<SourceService, 'describe'>;
  readonly now: () => Date;
}

/** How much each source brings, how soon, and when it could not be heard. */
export const listeningRoutes =
  ({ store, service, now }: Context): FastifyPluginAsyncZod =>
  async (app) => {
    app.get('/sources/listening', {
      schema: {
        tags: ['sources'],
        summary: 'Activity, delays and gaps of each source',
        response: { 200: listeningListSchema },
      },
      handler: async () => {
        const pushed = new Set(service.describe().flatMap(({ id, kind }) => (kind === 'push' ? [id] : [])));
        const kindOf = ({ collector }: Source) => (pushed.has(collector) ? 'push' : 'asked');
        const rows = await loadListening(store, kindOf, now());
        return {
          rows: rows.map(({ source, listening, gaps }) => ({
            ...listening,
            sourceId: source.id,
            hours: [...listening.hours],
            gaps: gaps.map(({ sourceId: _own, ...gap }) => gap),
          })),
        };
      },
    });
  };
