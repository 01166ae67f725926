import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { answerEtag } from '../etag.ts';
import { type CompetitorContext, compareCompetitors } from '../insights/compare-competitors.ts';
import { competitorParamsSchema, competitorsSchema } from '../schemas/competitors.ts';

/** A brand beside its competitors, as far as they can be compared. */
export const competitorRoutes =
  (context: CompetitorContext): FastifyPluginAsyncZod =>
  async (app) => {
    app.get('/competitors', {
      onSend: answerEtag,
      schema: {
        tags: ['trends'],
        summary: 'A brand and all competitors side by side, of what can be compared, with the coverage',
        querystring: competitorParamsSchema,
        response: { 200: competitorsSchema },
      },
      handler: async (request) => compareCompetitors(context, request.query),
    });
  };
