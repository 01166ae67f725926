import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { NotFoundError } from '../../domain/errors.ts';
import { toInstant } from '../../domain/instant.ts';
import type { AccountStore } from '../../store/people-port.ts';
import { getPerson } from '../auth/caller.ts';
import { endedSessionsSchema, sessionListSchema, sessionParamsSchema } from '../schemas/sessions.ts';

/** Where a person is signed in, and ending that. */
export const sessionListRoutes =
  ({ accounts, now }: { readonly accounts: AccountStore; readonly now: () => Date }): FastifyPluginAsyncZod =>
  async (app) => {
    const tags = ['session'];

    app.get('/sessions', {
      schema: { tags, summary: 'Where you are signed in', response: { 200: sessionListSchema } },
      handler: async (request) => {
        const { account, session } = getPerson(request);
        const known = await accounts.listSessions(account.id, toInstant(now()));
        return {
          rows: known.map(({ tokenHash: _hash, accountId: _account, ...row }) => ({
            ...row,
            current: row.id === session.id,
          })),
        };
      },
    });

    app.delete('/sessions', {
      schema: { tags, summary: 'Sign out everywhere else', response: { 200: endedSessionsSchema } },
      handler: async (request) => {
        const { account, session } = getPerson(request);
        return { ended: await accounts.endSessions(account.id, session.tokenHash) };
      },
    });

    app.delete('/sessions/:id', {
      schema: {
        ...{ tags, summary: 'End one of your sessions', params: sessionParamsSchema },
        response: { 204: z.undefined().describe('Ended') },
      },
      handler: async (request, reply) => {
        const { id } = request.params;
        if (!(await accounts.endSession(getPerson(request).id, id))) throw new NotFoundError('session', id);
        return reply.code(204).send();
      },
    });
  };
