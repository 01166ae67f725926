import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { toInstant } from '../../domain/instant.ts';
import type { Queues } from '../../queue/jobs.ts';
import type { EventHub } from '../events/event-hub.ts';
import { acceptedSchema } from '../schemas/accepted.ts';
import { deadLetterListSchema, deadLetterParamsSchema } from '../schemas/dead-letters.ts';

const SHOWN_AT_MOST = 200;

/** Jobs that were tried until they could not be. */
export const deadLetterRoutes =
  ({
    queues,
    hub,
  }: {
    readonly queues: Pick<Queues, 'deadLetters' | 'retryDeadLetter'>;
    readonly hub: Pick<EventHub, 'publish'>;
  }): FastifyPluginAsyncZod =>
  async (app) => {
    const tags = ['dead letters'];

    app.get('/dead-letters', {
      schema: {
        tags,
        summary: 'List failed jobs with their reason',
        response: { 200: deadLetterListSchema },
      },
      handler: async () => {
        const letters = await queues.deadLetters(SHOWN_AT_MOST);
        return { rows: letters.map((letter) => ({ ...letter, failedAt: toInstant(letter.failedAt) })) };
      },
    });

    app.post('/dead-letters/:queue/:id/retry', {
      schema: {
        tags,
        summary: 'Try a failed job again',
        params: deadLetterParamsSchema,
        response: { 202: acceptedSchema },
      },
      handler: async (request, reply) => {
        await queues.retryDeadLetter(request.params.queue, request.params.id);
        hub.publish('status', {});
        return reply.code(202).send({ accepted: true });
      },
    });
  };
