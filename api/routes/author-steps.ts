import { randomUUID } from 'node:crypto';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { ConflictError } from '../../domain/errors.ts';
import { toInstant } from '../../domain/instant.ts';
import { loadJoined } from '../../store/load-author.ts';
import type { Store } from '../../store/port.ts';
import { noteChange } from '../auth/audit.ts';
import { getCaller } from '../auth/caller.ts';
import { accountParamsSchema } from '../schemas/authors.ts';
import { accountStepParamsSchema, stepRequestSchema } from '../schemas/standing.ts';

interface Context {
  readonly store: Pick<Store, 'authors'>;
  readonly now: () => Date;
}

const tags = ['authors'];
const STEPS_AT_MOST = 200;

/** What people here did for an author: thanked, invited, rewarded, won back. */
export const authorStepRoutes =
  ({ store: { authors }, now }: Context): FastifyPluginAsyncZod =>
  async (app) => {
    app.post('/authors/:author/steps', {
      schema: {
        ...{ tags, summary: 'Say that something was done for an author', params: accountParamsSchema },
        ...{ body: stepRequestSchema, response: { 201: z.strictObject({ id: z.string() }) } },
      },
      handler: async (request, reply) => {
        const account = request.params.author;
        const { accounts } = await loadJoined(authors, account);
        if ((await authors.listEntries(accounts)).length >= STEPS_AT_MOST)
          throw new ConflictError(`At most ${STEPS_AT_MOST} are kept of an author. Take one back first.`);
        const id = randomUUID();
        const { step } = request.body;
        const written = { by: getCaller(request).id, at: toInstant(now()) };
        await authors.saveEntry({ id, account, kind: 'step', step, ...written });
        noteChange(request, null, { name: step });
        return reply.code(201).send({ id });
      },
    });

    app.delete('/authors/:author/steps/:id', {
      schema: {
        ...{ tags, summary: 'Take back that something was done for an author' },
        ...{ params: accountStepParamsSchema, response: { 204: z.undefined().describe('Taken back') } },
      },
      handler: async (request, reply) => {
        const { author, id } = request.params;
        const { accounts } = await loadJoined(authors, author);
        const found = (await authors.listEntries(accounts)).find((each) => each.id === id);
        if (found?.kind === 'step') {
          await authors.removeEntry(id);
          noteChange(request, { name: found.step }, null);
        }
        return reply.code(204).send();
      },
    });
  };
