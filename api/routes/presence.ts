import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { reaches } from '../../domain/role.ts';
import { getPerson } from '../auth/caller.ts';
import { NotAllowedError } from '../errors.ts';
import type { PresenceWatch } from '../events/presence-watch.ts';
import { presenceListSchema, presenceParamsSchema, presenceRequestSchema } from '../schemas/presence.ts';

const tags = ['presence'];

/** Who has which mention open just now. */
export const presenceRoutes =
  (watch: PresenceWatch): FastifyPluginAsyncZod =>
  async (app) => {
    // Nobody reaches another's page, whatever name they give theirs.
    const idOf = (accountId: string, page: string): string => `${accountId} ${page}`;
    app.get('/presence', {
      schema: { tags, summary: 'Who has which mention open', response: { 200: presenceListSchema } },
      handler: async () => ({ rows: [...(await watch.list())] }),
    });
    app.put('/presence/:page', {
      schema: {
        ...{ tags, summary: 'Tell that your page has a mention open, for half a minute' },
        params: presenceParamsSchema,
        body: presenceRequestSchema,
        response: { 204: z.undefined().describe('Told') },
      },
      handler: async (request, reply) => {
        const { id: accountId, name, role } = getPerson(request);
        const { mentionId, doing } = request.body;
        if (doing === 'writing' && !reaches(role, 'agent'))
          throw new NotAllowedError('Only agents and above write answers.');
        await watch.keep({ id: idOf(accountId, request.params.page), accountId, name, mentionId, doing });
        return reply.code(204).send();
      },
    });
    app.delete('/presence/:page', {
      schema: {
        ...{ tags, summary: 'Tell that your page has no mention open any more' },
        params: presenceParamsSchema,
        response: { 204: z.undefined().describe('Told') },
      },
      handler: async (request, reply) => {
        await watch.leave(idOf(getPerson(request).id, request.params.page));
        return reply.code(204).send();
      },
    });
  };
