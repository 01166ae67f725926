import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { NotFoundError } from '../../domain/errors.ts';
import type { Source } from '../../domain/source.ts';
import type { SourceStore } from '../../store/port.ts';
import { getSource } from '../get-source.ts';
import {
  type CredentialRow,
  credentialRequestSchema,
  credentialRowSchema,
  sourceParamsSchema,
} from '../schemas/sources.ts';
import type { CredentialService, SourceService } from '../services.ts';
import { signInRoutes } from './source-sign-in.ts';

interface Context {
  readonly sources: Pick<SourceStore, 'find'>;
  readonly credentials: CredentialService;
  readonly service: Pick<SourceService, 'saved'>;
  /** Where people reach us behind a proxy; null where they reach us directly. */
  readonly publicUrl: string | null;
}

const tags = ['sources'];

/** Secrets of sources: written, never read. */
export const credentialRoutes =
  ({ sources, credentials, service, publicUrl }: Context): FastifyPluginAsyncZod =>
  async (app) => {
    const getRow = async (source: Source): Promise<CredentialRow> => {
      const row = (await credentials.describe([source])).get(source.id);
      if (row === undefined) throw new NotFoundError('source', source.id);
      return row;
    };

    app.put('/sources/:id/credentials', {
      schema: {
        tags,
        summary: 'Give a source its credentials; they are kept encrypted and never shown again',
        params: sourceParamsSchema,
        body: credentialRequestSchema,
        response: { 200: credentialRowSchema },
      },
      handler: async ({ params, body }) => {
        const source = await getSource(sources, params.id);
        await credentials.save(source, body.secret);
        await service.saved(source);
        return getRow(source);
      },
    });

    app.delete('/sources/:id/credentials', {
      schema: {
        tags,
        summary: 'Forget the credentials of a source',
        params: sourceParamsSchema,
        response: { 204: z.undefined().describe('Forgotten') },
      },
      handler: async ({ params }, reply) => {
        await credentials.remove((await getSource(sources, params.id)).id);
        return reply.code(204).send();
      },
    });

    await app.register(signInRoutes({ sources, credentials, service, publicUrl }));
  };
