import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { NotFoundError } from '../../domain/errors.ts';
import { toInstant } from '../../domain/instant.ts';
import { toAuthorTargets } from '../../domain/removal.ts';
import type { MentionStore } from '../../store/port.ts';
import { authorParamsSchema, erasureAnswerSchema } from '../schemas/erasures.ts';
import { mentionIdParamsSchema } from '../schemas/mentions.ts';

interface Context {
  readonly mentions: Pick<MentionStore, 'find' | 'erase'>;
  readonly now: () => Date;
}

const tags = ['privacy'];

/** Erasing what people said because somebody asks for it. */
export const erasureRoutes =
  ({ mentions, now }: Context): FastifyPluginAsyncZod =>
  async (app) => {
    const byPerson = () => ({ at: toInstant(now()), by: 'person' as const });

    app.delete('/mentions/:id', {
      schema: {
        tags,
        summary: 'Erase one mention for good: its words, author and payload. It stays counted',
        params: mentionIdParamsSchema,
        response: { 200: erasureAnswerSchema },
      },
      handler: async (request) => {
        const found = await mentions.find(request.params.id);
        if (found === null) throw new NotFoundError('mention', request.params.id);
        const { source, externalId } = found;
        return { erased: await mentions.erase([{ source, externalId }], byPerson()) };
      },
    });

    app.delete('/authors/:author', {
      schema: {
        tags,
        summary: 'Erase all that an author said, and keep nothing of theirs from now on',
        params: authorParamsSchema,
        response: { 200: erasureAnswerSchema },
      },
      handler: async (request) => ({
        erased: await mentions.erase(toAuthorTargets(request.params.author), byPerson()),
      }),
    });
  };
