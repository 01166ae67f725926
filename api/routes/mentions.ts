import type { FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { NotFoundError } from '../../domain/errors.ts';
import { toInstant } from '../../domain/instant.ts';
import type { StoredMention } from '../../domain/mention.ts';
import type { NameStores } from '../../store/load-work-names.ts';
import type { BrandStore, MentionFilter, MentionStore, SourceStore } from '../../store/port.ts';
import { noteChange } from '../auth/audit.ts';
import { getCaller } from '../auth/caller.ts';
import { readSearch } from '../desk-names.ts';
import { answerEtag } from '../etag.ts';
import { findTimeZone } from '../get-brand.ts';
import {
  COUNT_AT_MOST,
  mentionCountParamsSchema,
  mentionCountSchema,
  mentionDetailSchema,
  mentionIdParamsSchema,
  mentionListParamsSchema,
  mentionPageSchema,
  sharedMentionSchema,
  stateChangeSchema,
} from '../schemas/mentions.ts';
import type { Sharing } from '../share.ts';

interface Context extends NameStores {
  readonly mentions: MentionStore;
  readonly brands: Pick<BrandStore, 'find' | 'list'>;
  readonly sources: Pick<SourceStore, 'find'>;
  readonly sharing: Sharing;
  readonly now: () => Date;
}

/** Shown beside one mention, of its story and of its thread. */
const BESIDE_AT_MOST = 50;

/** @throws InvalidRequestError on a query that is none, NotFoundError on an unknown brand. */
const readFilter = async (
  { brands, now, ...names }: Context,
  request: FastifyRequest,
  asked: { readonly brand?: string | undefined; readonly q: string },
): Promise<MentionFilter> => {
  const brandId = asked.brand ?? null;
  return {
    brandId,
    query: await readSearch(names, request, asked.q, 'q'),
    now: now(),
    timeZone: await findTimeZone(brands, brandId),
  };
};

const getMention = async (mentions: MentionStore, id: string): Promise<StoredMention> => {
  const mention = await mentions.find(id);
  if (mention === null) throw new NotFoundError('mention', id);
  return mention;
};

const termsOf = (sharing: Sharing, channel: string) => {
  const kind = sharing.findKind(channel);
  if (kind === null) return null;
  const { title: source, terms, retention } = kind;
  return { source, terms, display: retention?.display ?? null, keepDays: retention?.keepDays ?? null };
};

const loadDetail = async ({ mentions, sources, sharing }: Context, request: FastifyRequest, id: string) => {
  const mention = await getMention(mentions, id);
  const { storyId, source, threadId, collectedBy } = mention;
  const [story, thread, from] = await Promise.all([
    mentions.listStory(storyId, BESIDE_AT_MOST),
    threadId === null ? [] : mentions.listThread(source, threadId, BESIDE_AT_MOST),
    sources.find(collectedBy),
  ]);
  const shared = (each: StoredMention) => sharing.toCaller(request, each);
  return {
    mention: shared(mention),
    story: story.filter((other) => other.id !== id).map(shared),
    thread: thread.map(shared),
    terms: termsOf(sharing, source),
    collectedBy: from === null ? null : { id: from.id, title: from.title },
  };
};

const tags = ['mentions'];

/** What people said: lists, counts, one in detail, and what was done about it. */
export const mentionRoutes =
  (context: Context): FastifyPluginAsyncZod =>
  async (app) => {
    const { mentions } = context;

    app.get('/mentions', {
      onSend: answerEtag,
      schema: {
        tags,
        summary: 'List mentions that satisfy a query',
        querystring: mentionListParamsSchema,
        response: { 200: mentionPageSchema },
      },
      handler: async (request) => {
        const { order, after, limit } = request.query;
        const filter = await readFilter(context, request, request.query);
        const { rows, next } = await mentions.list(filter, { order, after: after ?? null, limit });
        return { rows: rows.map((mention) => context.sharing.toCaller(request, mention)), next };
      },
    });

    app.get('/mentions/count', {
      schema: {
        tags,
        summary: `Count mentions that satisfy a query, up to ${COUNT_AT_MOST}`,
        querystring: mentionCountParamsSchema,
        response: { 200: mentionCountSchema },
      },
      handler: async (request) => {
        const count = await mentions.count(await readFilter(context, request, request.query), COUNT_AT_MOST);
        return { count, exact: count < COUNT_AT_MOST };
      },
    });

    await app.register(oneMentionRoutes(context));
  };

const oneMentionRoutes =
  (context: Context): FastifyPluginAsyncZod =>
  async (app) => {
    const { mentions, sharing, now } = context;
    const params = mentionIdParamsSchema;

    app.get('/mentions/:id', {
      onSend: answerEtag,
      schema: {
        tags,
        summary: 'One mention with its story and thread',
        params,
        response: { 200: mentionDetailSchema },
      },
      handler: async (request) => loadDetail(context, request, request.params.id),
    });

    app.get('/mentions/:id/raw', {
      schema: { tags, summary: 'The payload as the source gave it', params, response: { 200: z.unknown() } },
      handler: async (request, reply) => {
        const { id, source } = await getMention(mentions, request.params.id);
        const raw = sharing.mayTell(request, source) ? await mentions.findRaw(id) : null;
        // A payload may be a bare string; as JSON it stays inert.
        return reply.type('application/json; charset=utf-8').send(JSON.stringify(raw));
      },
    });

    app.post('/mentions/:id/state', {
      schema: {
        tags,
        summary: 'Answer, dismiss or reopen',
        params,
        body: stateChangeSchema,
        response: { 200: sharedMentionSchema },
      },
      handler: async (request) => {
        const by = getCaller(request).id;
        const change = { ...request.body, by, at: toInstant(now()) };
        const before = await mentions.find(request.params.id);
        const after = await mentions.setState(request.params.id, change);
        noteChange(request, before && { state: before.status.state }, { state: after.status.state });
        return sharing.toCaller(request, after);
      },
    });
  };
