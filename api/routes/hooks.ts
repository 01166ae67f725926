import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { SourceRefusedError } from '../../domain/errors.ts';
import { LoginRequiredError } from '../errors.ts';
import { hookAnswerSchema, hookParamsSchema } from '../schemas/hooks.ts';
import type { WebhookService } from '../services.ts';

const BODY_AT_MOST = 1024 * 1024;

const plainHeaders = (headers: Readonly<Record<string, string | string[] | undefined>>) =>
  Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value]),
  );

/** Deliveries of signed webhooks. The body stays as it came: the signature is over its bytes. */
export const hookRoutes =
  (webhooks: WebhookService): FastifyPluginAsyncZod =>
  async (app) => {
    app.removeAllContentTypeParsers();
    app.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: BODY_AT_MOST }, (_request, body, done) =>
      done(null, body),
    );

    app.post('/hooks/:sourceId', {
      bodyLimit: BODY_AT_MOST,
      schema: {
        tags: ['hooks'],
        summary: 'Deliver items, signed as the source’s page says',
        security: [],
        params: hookParamsSchema,
        response: { 202: hookAnswerSchema },
      },
      handler: async (request, reply) => {
        const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
        try {
          const { accepted, dropped } = await webhooks.receive(
            request.params.sourceId,
            plainHeaders(request.headers),
            body,
          );
          return reply.code(202).send({ accepted, dropped });
        } catch (error) {
          // Here the sender is the one refused, so it is told in HTTP's own word for that.
          if (error instanceof SourceRefusedError) throw new LoginRequiredError(error.message);
          throw error;
        }
      },
    });
  };
