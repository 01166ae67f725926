import type { FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { answerEtag } from '../etag.ts';
import { answerChange, answerWords, type ChangeContext } from '../insights/answer-change.ts';
import { changedWordsSchema, changeParamsSchema, changeSchema } from '../schemas/changes.ts';
import type { Sharing } from '../share.ts';

interface Context extends Omit<ChangeContext, 'mayTell'> {
  readonly sharing: Sharing;
}

/** Why a negative share changed, or is another than that of something else. */
export const changeRoutes =
  ({ sharing, ...context }: Context): FastifyPluginAsyncZod =>
  async (app) => {
    const contextOf = (request: FastifyRequest): ChangeContext => ({
      ...context,
      mayTell: (channel) => sharing.mayTell(request, channel),
    });
    app.get('/changes', {
      onSend: answerEtag,
      schema: {
        tags: ['trends'],
        summary:
          'Why the negative share changed: topic by topic, adding up exactly, with intervals and quotes',
        querystring: changeParamsSchema,
        response: { 200: changeSchema },
      },
      handler: async (request) => answerChange(contextOf(request), request.query),
    });

    app.get('/changes/words', {
      onSend: answerEtag,
      schema: {
        tags: ['trends'],
        summary: 'Words and phrases that are in more of the mentions of one side than of the other',
        querystring: changeParamsSchema,
        response: { 200: changedWordsSchema },
      },
      handler: async (request) => answerWords(contextOf(request), request.query),
    });
  };
