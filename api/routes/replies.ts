import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { ConflictError, NotFoundError } from '../../domain/errors.ts';
import { toInstant } from '../../domain/instant.ts';
import type { StoredMention } from '../../domain/mention.ts';
import { isAutomatic, noteAcknowledged } from '../../domain/replies/automatic.ts';
import { findPlaceholders } from '../../domain/replies/placeholders.ts';
import { type Reply, type ReplyDraft, refuseReply, replySchema } from '../../domain/replies/reply.ts';
import type { MentionStore } from '../../store/port.ts';
import { replyIdOf } from '../../store/replies/reply-id.ts';
import type { ReplyStore } from '../../store/reply-port.ts';
import { noteChange } from '../auth/audit.ts';
import { getCaller, getPerson } from '../auth/caller.ts';
import { InvalidRequestError } from '../errors.ts';
import { mentionIdParamsSchema } from '../schemas/mentions.ts';
import {
  draftRequestSchema,
  outcomeRequestSchema,
  type ReplyList,
  replyListSchema,
  replyParamsSchema,
  replyRequestSchema,
} from '../schemas/replies.ts';
import type { ReplyService } from '../services.ts';
import { type KitContext, replyKitRoutes } from './reply-kit.ts';

interface Context extends KitContext {
  readonly service: ReplyService;
  readonly mentions: Pick<MentionStore, 'find' | 'setState' | 'changeWork'>;
  readonly replies: ReplyStore;
}

/** @throws InvalidRequestError where a placeholder still stands in the text: nobody is sent one. */
const refuseLeft = (text: string): void => {
  const left = findPlaceholders(text);
  if (left.length > 0)
    throw new InvalidRequestError(
      left.map(({ name }) => ({ path: 'text', message: `still has the placeholder “${name}” in it` })),
    );
};

/** @throws NotFoundError, also where its words are erased: nobody answers what is gone. */
const getAnswerable = async (mentions: Context['mentions'], id: string): Promise<StoredMention> => {
  const mention = await mentions.find(id);
  if (mention === null || mention.erased !== null) throw new NotFoundError('mention', id);
  return mention;
};

const loadReplies = async (
  { mentions, replies, service }: Context,
  mentionId: string,
  callerId: string,
): Promise<ReplyList> => {
  const [mention, to, drafts] = await Promise.all([
    mentions.find(mentionId),
    replies.listTo(mentionId),
    replies.listDrafts(mentionId),
  ]);
  if (mention === null) throw new NotFoundError('mention', mentionId);
  return {
    status: mention.status,
    replies: [...to],
    draft: drafts.find(({ by }) => by.id === callerId) ?? null,
    begun: drafts
      .filter(({ by }) => by.id !== callerId)
      .map(({ by, at, copiedAt }) => ({ by, at, copiedAt })),
    way: await service.wayTo(mention),
  };
};

/** Keeps a reply as the next, and answers the mention. @throws ConflictError with who answered what meanwhile. */
const answer = async (
  { mentions, replies, now }: Context,
  mention: StoredMention,
  given: Pick<Reply, 'by' | 'text' | 'templateId' | 'way'> & {
    readonly saw: Parameters<typeof refuseReply>[2];
  },
): Promise<Reply> => {
  const { saw, ...written } = given;
  const before = await replies.listTo(mention.id);
  const refused = refuseReply(mention.status.state, before, saw);
  if (refused !== null) throw new ConflictError(refused);
  const at = toInstant(now());
  const reply: Reply = {
    ...{ id: replyIdOf(mention.id, before.length), mentionId: mention.id, number: before.length },
    ...{ ...written, at, stateAt: at, mentionWas: saw.state },
    state: written.way === 'source' ? 'queued' : 'sent',
    ...{ externalId: null, url: null, fault: null },
  };
  if (!(await replies.begin(reply))) {
    const now_ = await replies.listTo(mention.id);
    throw new ConflictError(refuseReply(saw.state, now_, saw) ?? 'Somebody else has answered meanwhile.');
  }
  if (saw.state !== 'answered') {
    const change = { expected: saw.state, to: 'answered' as const, by: written.by.id, at };
    await mentions.setState(mention.id, change).catch(async (error: unknown) => {
      if (!(error instanceof ConflictError)) throw error;
      // By hand it was sent all the same; what is not sent yet is taken back.
      if (reply.way === 'hand') return;
      await replies.advance({ ...reply, state: 'failed', fault: error.message }, reply);
      throw error;
    });
  }
  return reply;
};

const draftRoutes =
  ({ mentions, replies, now }: Context): FastifyPluginAsyncZod =>
  async (app) => {
    const shared = { tags: ['replies'], params: mentionIdParamsSchema };

    app.put('/mentions/:id/draft', {
      schema: {
        ...{ ...shared, summary: 'Keep what is being written to a mention', body: draftRequestSchema },
        response: { 204: z.undefined().describe('Kept') },
      },
      handler: async (request, reply) => {
        const { id } = await getAnswerable(mentions, request.params.id);
        const { account } = getPerson(request);
        const { copied, ...written } = request.body;
        const at = toInstant(now());
        const draft: ReplyDraft = {
          ...{ ...written, mentionId: id, by: { id: account.id, name: account.name }, at },
          copiedAt: copied ? at : null,
        };
        await replies.saveDraft(draft);
        return reply.code(204).send();
      },
    });

    app.delete('/mentions/:id/draft', {
      schema: {
        ...{ ...shared, summary: 'Throw away what was being written' },
        response: { 204: z.undefined().describe('Gone') },
      },
      handler: async (request, reply) => {
        await replies.removeDraft(request.params.id, getPerson(request).id);
        return reply.code(204).send();
      },
    });
  };

/** What somebody found who looked whether a reply is there. @throws ConflictError when that is known already. */
const settle = async ({ mentions, replies, now }: Context, id: string, arrived: boolean, by: string) => {
  const reply = await replies.find(id);
  if (reply === null) throw new NotFoundError('reply', id);
  const at = toInstant(now());
  const settled: Reply = { ...reply, state: arrived ? 'sent' : 'failed', stateAt: at };
  if (reply.state !== 'unknown' || !(await replies.advance(settled, reply)))
    throw new ConflictError('It is known already what came of this reply.');
  if (isAutomatic(reply)) {
    // It answers nothing: the mention stays open.
    if (arrived)
      await mentions.changeWork([noteAcknowledged(reply)], { by: reply.by.id, at, rule: reply.by.name });
  } else if (arrived && reply.mentionWas !== 'answered')
    await mentions
      .setState(reply.mentionId, { expected: reply.mentionWas, to: 'answered', by, at })
      .catch((error: unknown) => {
        if (!(error instanceof ConflictError)) throw error;
      });
  return { reply, settled };
};

/** Answering people. */
export const replyRoutes =
  (context: Context): FastifyPluginAsyncZod =>
  async (app) => {
    const { mentions, replies, service } = context;
    const shared = { tags: ['replies'], params: mentionIdParamsSchema };
    await app.register(draftRoutes(context));
    await app.register(replyKitRoutes(context));

    app.post('/replies/:id/outcome', {
      schema: {
        ...{ tags: ['replies'], summary: 'Tell whether a reply is there that may have arrived' },
        ...{ params: replyParamsSchema, body: outcomeRequestSchema, response: { 200: replySchema } },
      },
      handler: async (request) => {
        const { id } = getPerson(request);
        const { reply, settled } = await settle(context, request.params.id, request.body.arrived, id);
        noteChange(request, { state: reply.state }, { state: settled.state });
        return settled;
      },
    });

    app.get('/mentions/:id/replies', {
      schema: {
        ...{ ...shared, summary: 'What was answered, and who is answering' },
        response: { 200: replyListSchema },
      },
      handler: (request) => loadReplies(context, request.params.id, getCaller(request).id),
    });

    app.post('/mentions/:id/replies', {
      schema: {
        ...{
          ...shared,
          summary: 'Answer by the source’s API, or tell what was answered there by hand',
          body: replyRequestSchema,
        },
        response: { 201: replySchema },
      },
      handler: async (request, answered) => {
        const mention = await getAnswerable(mentions, request.params.id);
        refuseLeft(request.body.text);
        const { account } = getPerson(request);
        const by = { id: account.id, name: account.name };
        if (request.body.way === 'source' && (await service.wayTo(mention)).by !== 'source')
          throw new ConflictError('This mention cannot be answered from here any more. Copy and open it.');
        const reply = await answer(context, mention, { ...request.body, by });
        if (reply.state === 'queued') await service.send(reply.id);
        await replies.removeDraft(mention.id, account.id);
        noteChange(request, { state: mention.status.state }, { state: 'answered', way: reply.way });
        return answered.code(201).send(reply);
      },
    });
  };
