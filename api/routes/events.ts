import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { EventHub } from '../events/event-hub.ts';

const eventsText =
  'Server-sent events: `mentions` {brandIds}, `notices` {}, `told` {accountIds}, `status` {} and `presence` {rows}. Each but the last says only that there is something new to read; `presence` tells of each mention whom it is open to now. `heartbeat` {everyMs} comes first and as often as it says: whoever hears nothing for much longer is not connected.';

/** What changed, as it changes. */
export const eventRoutes =
  (hub: Pick<EventHub, 'join'>): FastifyPluginAsyncZod =>
  async (app) => {
    app.get('/events', {
      config: { stream: true },
      schema: {
        tags: ['events'],
        summary: 'Listen for changes',
        response: {
          200: { description: eventsText, content: { 'text/event-stream': { schema: z.string() } } },
        },
      },
      handler: async (_request, reply) => {
        reply.hijack();
        for (const [name, value] of Object.entries(reply.getHeaders())) {
          if (value !== undefined) reply.raw.setHeader(name, value);
        }
        hub.join(reply.raw);
      },
    });
  };
