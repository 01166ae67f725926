import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { answerEtag } from '../etag.ts';
import { loadTrend, loadWeek, type TrendContext } from '../insights/load-trend.ts';
import { trendParamsSchema, trendSchema, weekParamsSchema, weekSchema } from '../schemas/trends.ts';

/** How much was said, and how, hour by hour or day by day. */
export const trendRoutes =
  (context: TrendContext): FastifyPluginAsyncZod =>
  async (app) => {
    app.get('/trends', {
      onSend: answerEtag,
      schema: {
        tags: ['trends'],
        summary: 'Counts of a brand over time, in its time zone',
        querystring: trendParamsSchema,
        response: { 200: trendSchema },
      },
      handler: async (request) => loadTrend(context, request.query),
    });

    app.get('/trends/week', {
      onSend: answerEtag,
      schema: {
        tags: ['trends'],
        summary: 'When people speak: counts of a brand by weekday and hour, in its time zone',
        querystring: weekParamsSchema,
        response: { 200: weekSchema },
      },
      handler: async (request) => loadWeek(context, request.query),
    });
  };
