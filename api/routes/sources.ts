import type { FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { toInstant } from '../../domain/instant.ts';
import { pollPace } from '../../domain/poll-pace.ts';
import { slugFor } from '../../domain/slug.ts';
import { type Source, sourceSchema } from '../../domain/source.ts';
import { sourceHealth } from '../../domain/source-health.ts';
import type { BrandStore, SourceStore } from '../../store/port.ts';
import { noteChange } from '../auth/audit.ts';
import { InvalidRequestError } from '../errors.ts';
import { getSource } from '../get-source.ts';
import { acceptedSchema } from '../schemas/accepted.ts';
import {
  sourceListSchema,
  sourceParamsSchema,
  sourceRequestSchema,
  sourceTestRequestSchema,
  sourceTestSchema,
} from '../schemas/sources.ts';
import type { CredentialService, SourceService } from '../services.ts';
import type { Sharing } from '../share.ts';

interface Context {
  readonly sources: SourceStore;
  readonly brands: Pick<BrandStore, 'find'>;
  readonly service: SourceService;
  readonly credentials: CredentialService;
  readonly sharing: Pick<Sharing, 'mayTell'>;
  readonly now: () => Date;
}
type SourceBody = z.output<typeof sourceRequestSchema>;

/** The parts of a source a person sets. @throws SettingsError, InvalidRequestError on an unknown brand. */
const settle = async ({ secret: _, ...body }: SourceBody, { brands, service }: Context) => {
  const settings = service.parseSettings(body.collector, body.settings);
  const collector = service.describe().find(({ id }) => id === body.collector);
  if (body.aboutBrandId !== null && (await brands.find(body.aboutBrandId)) === null) {
    throw new InvalidRequestError([{ path: 'aboutBrandId', message: 'there is no such brand' }]);
  }
  return { ...body, settings, everyMs: pollPace(collector?.politeness ?? null, body.everyMs) };
};

/** One whose collector is gone is asked too: that is how its page comes to say so. */
const kindOf = ({ collector }: Source, service: SourceService): 'asked' | 'push' =>
  service.describe().find(({ id }) => id === collector)?.kind === 'push' ? 'push' : 'asked';

const rows = async ({ sources, service, credentials, now }: Context) => {
  const all = await sources.list();
  const [states, kept, secrets] = await Promise.all([
    Promise.all(all.map(({ id }) => sources.state(id))),
    service.countKept(all.map(({ id }) => id)),
    credentials.describe(all),
  ]);
  return all.flatMap((source, index) => {
    const state = states[index];
    if (state === undefined) return [];
    const health = sourceHealth(source, state, kindOf(source, service), now());
    return [
      {
        source,
        state,
        health,
        kept: kept.get(source.id) ?? null,
        credential: secrets.get(source.id) ?? null,
      },
    ];
  });
};

/** The last exchange shows how an answer begins, and with it the words in it. */
const tellable = (
  list: Awaited<ReturnType<typeof rows>>,
  request: FastifyRequest,
  { sharing }: Context,
): Awaited<ReturnType<typeof rows>> =>
  list.map((row) =>
    sharing.mayTell(request, row.source.collector)
      ? row
      : { ...row, state: { ...row.state, lastExchange: null } },
  );

/** A new source whose secret cannot be kept is none. */
const keepFirstSecret = async (
  source: Source,
  secret: SourceBody['secret'],
  { sources, credentials }: Context,
): Promise<void> => {
  if (secret === null) return;
  try {
    await credentials.save(source, secret);
  } catch (error) {
    await sources.remove(source.id);
    throw error;
  }
};

const tags = ['sources'];

/** Where Earshot listens. */
export const sourceRoutes =
  (context: Context): FastifyPluginAsyncZod =>
  async (app) => {
    const { sources, service, credentials, now } = context;

    app.get('/sources', {
      schema: { tags, summary: 'List sources with their health', response: { 200: sourceListSchema } },
      handler: async (request) => ({ rows: tellable(await rows(context), request, context) }),
    });

    app.post('/sources', {
      schema: {
        tags,
        summary: 'Add a source',
        body: sourceRequestSchema,
        response: { 201: sourceSchema },
      },
      handler: async (request, reply) => {
        const settled = await settle(request.body, context);
        const taken = new Set((await sources.list()).map(({ id }) => id));
        const id = slugFor(settled.title, settled.collector, taken);
        const source: Source = { ...settled, id, createdAt: toInstant(now()) };
        await sources.save(source);
        await keepFirstSecret(source, request.body.secret, context);
        await service.saved(source);
        noteChange(request, null, source);
        return reply.code(201).send(source);
      },
    });

    app.put('/sources/:id', {
      schema: {
        tags,
        summary: 'Change a source',
        params: sourceParamsSchema,
        body: sourceRequestSchema,
        response: { 200: sourceSchema },
      },
      handler: async (request) => {
        const before = await getSource(sources, request.params.id);
        const { id, createdAt } = before;
        if (request.body.collector !== before.collector) {
          throw new InvalidRequestError([{ path: 'collector', message: 'cannot change; add a new source' }]);
        }
        const source: Source = { ...(await settle(request.body, context)), id, createdAt };
        await sources.save(source);
        await credentials.changed(before, source);
        if (request.body.secret !== null) await credentials.save(source, request.body.secret);
        await service.saved(source);
        noteChange(request, before, source);
        return source;
      },
    });

    await app.register(oneSourceRoutes(context));
  };

const oneSourceRoutes =
  ({ sources, service, sharing }: Context): FastifyPluginAsyncZod =>
  async (app) => {
    app.delete('/sources/:id', {
      schema: {
        tags,
        summary: 'Remove a source; the mentions it brought stay',
        params: sourceParamsSchema,
        response: { 204: z.undefined().describe('Removed') },
      },
      handler: async (request, reply) => {
        const before = await getSource(sources, request.params.id);
        await sources.remove(before.id);
        await service.removed(before.id);
        noteChange(request, before, null);
        return reply.code(204).send();
      },
    });

    app.post('/sources/test', {
      schema: {
        tags,
        summary: 'Ask a source once and keep nothing',
        body: sourceTestRequestSchema,
        response: { 200: sourceTestSchema },
      },
      handler: async (request) => {
        const { collector, credentialRef, secret, sourceId } = request.body;
        const settings = service.parseSettings(collector, request.body.settings);
        const source = sourceId === null ? null : await getSource(sources, sourceId);
        const test = await service.test({ collector, settings, credentialRef, secret, source });
        return sharing.mayTell(request, collector) ? test : { ...test, items: [], exchange: null };
      },
    });

    app.post('/sources/:id/poll', {
      schema: {
        tags,
        summary: 'Ask a source now',
        params: sourceParamsSchema,
        response: { 202: acceptedSchema },
      },
      handler: async (request, reply) => {
        const source = await getSource(sources, request.params.id);
        if (kindOf(source, service) === 'push')
          throw new InvalidRequestError([{ path: 'id', message: 'this source speaks by itself' }]);
        await service.pollNow(source.id);
        return reply.code(202).send({ accepted: true });
      },
    });
  };
