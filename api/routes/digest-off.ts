import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { NotFoundError } from '../../domain/errors.ts';
import { offParamsSchema } from '../schemas/digests.ts';
import type { DigestService } from '../services.ts';

/** Turning the mail off by the link it carries, without signing in. */
export const digestOffRoutes =
  (service: Pick<DigestService, 'turnOff'>): FastifyPluginAsyncZod =>
  async (app) => {
    const tags = ['digests'];
    // What mail programs send for List-Unsubscribe-Post is a form (RFC 8058).
    app.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string' },
      (_request, body, done) => done(null, body),
    );

    app.get('/digest/off', {
      schema: {
        ...{ tags, summary: 'Opens the page that turns your mail off', querystring: offParamsSchema },
        response: { 302: z.undefined().describe('To the page') },
      },
      handler: async (request, reply) =>
        reply.redirect(`/unsubscribe?token=${encodeURIComponent(request.query.token)}`),
    });

    app.post('/digest/off', {
      schema: {
        ...{ tags, summary: 'Turn off the mail that carried the link', querystring: offParamsSchema },
        response: { 204: z.undefined().describe('It is off') },
      },
      handler: async (request, reply) => {
        if (!(await service.turnOff(request.query.token)))
          throw new NotFoundError('link', 'that turns mail off');
        return reply.code(204).send();
      },
    });
  };
