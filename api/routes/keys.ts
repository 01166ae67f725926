import { randomUUID } from 'node:crypto';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { ApiKey } from '../../domain/account.ts';
import { NotFoundError } from '../../domain/errors.ts';
import { toInstant } from '../../domain/instant.ts';
import type { AccountStore } from '../../store/people-port.ts';
import { noteChange } from '../auth/audit.ts';
import { API_KEY_PREFIX } from '../auth/caller.ts';
import { hashSecret, newSecret } from '../auth/secret.ts';
import { keyListSchema, keyParamsSchema, keyRequestSchema, newKeySchema } from '../schemas/keys.ts';

const HINT_LENGTH = 8;

const toRow = ({ id, name, role, hint, createdAt }: ApiKey) => ({ id, name, role, hint, createdAt });

/** API keys for programs. */
export const keyRoutes =
  ({ accounts, now }: { readonly accounts: AccountStore; readonly now: () => Date }): FastifyPluginAsyncZod =>
  async (app) => {
    const tags = ['keys'];

    app.get('/keys', {
      schema: { tags, summary: 'List API keys', response: { 200: keyListSchema } },
      handler: async () => ({ rows: (await accounts.listApiKeys()).map(toRow) }),
    });

    app.post('/keys', {
      schema: {
        tags,
        summary: 'Make an API key; it is shown this once',
        body: keyRequestSchema,
        response: { 201: newKeySchema },
      },
      handler: async (request, reply) => {
        const key = `${API_KEY_PREFIX}${newSecret()}`;
        const row = {
          id: randomUUID(),
          ...request.body,
          hint: key.slice(0, HINT_LENGTH),
          createdAt: toInstant(now()),
        };
        await accounts.saveApiKey({ ...row, tokenHash: hashSecret(key) });
        noteChange(request, null, request.body);
        return reply.code(201).header('cache-control', 'no-store').send({ key, row });
      },
    });

    app.delete('/keys/:id', {
      schema: {
        tags,
        summary: 'Remove an API key',
        params: keyParamsSchema,
        response: { 204: z.undefined().describe('Removed') },
      },
      handler: async (request, reply) => {
        const { id } = request.params;
        const known = (await accounts.listApiKeys()).find((key) => key.id === id);
        if (known === undefined) throw new NotFoundError('API key', id);
        await accounts.removeApiKey(id);
        noteChange(request, { name: known.name, role: known.role }, null);
        return reply.code(204).send();
      },
    });
  };
