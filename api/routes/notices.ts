import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { NoticeStore } from '../../store/port.ts';
import type { EventHub } from '../events/event-hub.ts';
import { noticeListSchema, noticeParamsSchema } from '../schemas/notices.ts';

/** What the people who run Earshot should know. */
export const noticeRoutes =
  ({
    notices,
    hub,
  }: {
    readonly notices: NoticeStore;
    readonly hub: Pick<EventHub, 'publish'>;
  }): FastifyPluginAsyncZod =>
  async (app) => {
    const tags = ['notices'];

    app.get('/notices', {
      schema: { tags, summary: 'List open notices', response: { 200: noticeListSchema } },
      handler: async () => ({ rows: [...(await notices.list())] }),
    });

    app.delete('/notices/:key', {
      schema: {
        tags,
        summary: 'Put a notice away',
        params: noticeParamsSchema,
        response: { 204: z.undefined().describe('Put away, or it was not there') },
      },
      handler: async (request, reply) => {
        await notices.clear(request.params.key);
        hub.publish('notices', {});
        return reply.code(204).send();
      },
    });
  };
