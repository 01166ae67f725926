import { randomUUID } from 'node:crypto';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type { Labels } from '../../domain/correction.ts';
import { toInstant } from '../../domain/instant.ts';
import type { StoredMention } from '../../domain/mention.ts';
import { compileReplyRule } from '../../domain/reply-rule.ts';
import type { BrandStore, MentionStore } from '../../store/port.ts';
import { noteChange } from '../auth/audit.ts';
import { getCaller } from '../auth/caller.ts';
import { correctionListSchema, labelChangeSchema } from '../schemas/learning.ts';
import { mentionIdParamsSchema, sharedMentionSchema } from '../schemas/mentions.ts';
import type { Learner } from '../services.ts';
import type { Sharing } from '../share.ts';

interface Context {
  readonly mentions: Pick<MentionStore, 'correct' | 'listCorrections'>;
  readonly brands: Pick<BrandStore, 'list'>;
  readonly learner: Learner;
  readonly sharing: Sharing;
  readonly now: () => Date;
}

const correct = async (context: Context, id: string, by: string, after: Labels): Promise<StoredMention> => {
  const { mentions, brands, learner, now } = context;
  const event = { id: randomUUID(), mentionId: id, at: toInstant(now()), by, after };
  const corrected = await mentions.correct(event, compileReplyRule(await brands.list()));
  await learner.labelled(corrected.brandIds);
  return corrected;
};

/** What people say of judgements. */
export const labelRoutes =
  (context: Context): FastifyPluginAsyncZod =>
  async (app) => {
    const params = mentionIdParamsSchema;
    app.post('/mentions/:id/labels', {
      schema: {
        tags: ['labels'],
        summary: 'Say how a mention is meant; null takes your word back. It is never overwritten',
        params,
        body: labelChangeSchema,
        response: { 200: sharedMentionSchema },
      },
      handler: async (request) => {
        const by = getCaller(request).id;
        const corrected = await correct(context, request.params.id, by, request.body);
        noteChange(request, null, request.body);
        return context.sharing.toCaller(request, corrected);
      },
    });

    app.get('/mentions/:id/labels', {
      schema: {
        tags: ['labels'],
        summary: 'What people said of one mention, in order',
        params,
        response: { 200: correctionListSchema },
      },
      handler: async (request) => ({
        rows: [...(await context.mentions.listCorrections(request.params.id))],
      }),
    });
  };
