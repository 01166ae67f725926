import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { type Brand, brandSchema } from '../../domain/brand.ts';
import { ConflictError } from '../../domain/errors.ts';
import { toInstant } from '../../domain/instant.ts';
import { proposeBrandQuery } from '../../domain/query/brand-query.ts';
import { foldName } from '../../domain/query/fold.ts';
import { slugFor } from '../../domain/slug.ts';
import { tidyHandle } from '../../domain/tidy-handle.ts';
import type { BrandStore, SourceStore } from '../../store/port.ts';
import { noteChange } from '../auth/audit.ts';
import { InvalidRequestError } from '../errors.ts';
import { answerEtag } from '../etag.ts';
import { requireFreeName } from '../free-name.ts';
import { getBrand } from '../get-brand.ts';
import { requireBrandQuery } from '../read-query.ts';
import {
  type BrandRequest,
  brandListSchema,
  brandParamsSchema,
  brandRequestSchema,
  proposalRequestSchema,
  proposalSchema,
  type ShippedTopic,
  topicListSchema,
} from '../schemas/brands.ts';
import type { Rematcher, SourceService } from '../services.ts';

interface Context {
  readonly brands: BrandStore;
  readonly sources: Pick<SourceStore, 'list'>;
  readonly service: Pick<SourceService, 'propose'>;
  readonly rematcher: Rematcher;
  /** The topics that come with Earshot. */
  readonly topics: readonly ShippedTopic[];
  readonly now: () => Date;
}

/** @throws InvalidRequestError on a name of no topic that comes with Earshot: nothing would come of leaving it out. */
const requireTopics = (without: readonly string[], topics: readonly ShippedTopic[]): void => {
  const names = topics.map(({ topic }) => topic).toSorted();
  const unknown = without.findIndex((name) => !names.includes(name));
  if (unknown < 0) return;
  throw new InvalidRequestError([
    {
      path: `topics.without.${unknown}`,
      message: `is “${without[unknown]}”, which is no topic that comes with Earshot; there are ${names.join(', ')}`,
    },
  ]);
};

/** The parts of a brand a person sets. @throws InvalidRequestError on a query, a handle or a topic that is none. */
const settle = (body: BrandRequest, topics: readonly ShippedTopic[]): BrandRequest => {
  requireBrandQuery(body.query, 'query');
  requireTopics(body.topics?.without ?? [], topics);
  const handles = body.handles.map(({ source, handle }) => ({ source, handle: tidyHandle(handle) }));
  const empty = handles.findIndex(({ handle }) => handle === '');
  if (empty >= 0) throw new InvalidRequestError([{ path: `handles.${empty}.handle`, message: 'is empty' }]);
  return { ...body, handles };
};

const tags = ['brands'];

/** Whom Earshot listens for: one's own brands and competitors. */
export const brandRoutes =
  (context: Context): FastifyPluginAsyncZod =>
  async (app) => {
    const { brands, service, rematcher, topics, now } = context;

    app.get('/brands', {
      onSend: answerEtag,
      schema: { tags, summary: 'List brands', response: { 200: brandListSchema } },
      handler: async () => ({ rows: [...(await brands.list())] }),
    });

    app.post('/brands', {
      schema: { tags, summary: 'Add a brand', body: brandRequestSchema, response: { 201: brandSchema } },
      handler: async (request, reply) => {
        const settled = settle(request.body, topics);
        const kept = await brands.list();
        const id = slugFor(settled.name, 'brand', new Set(kept.map((each) => each.id)));
        const brand: Brand = { ...settled, id, createdAt: toInstant(now()) };
        requireFreeName('brand', kept, brand);
        await brands.save(brand);
        await rematcher.brandChanged(brand.id);
        noteChange(request, null, brand);
        return reply.code(201).send(brand);
      },
    });

    app.get('/topics', {
      schema: {
        tags,
        summary: 'The topics that come with Earshot, which a brand can leave out',
        response: { 200: topicListSchema },
      },
      handler: async () => ({ rows: [...topics] }),
    });

    app.post('/brands/proposal', {
      schema: {
        tags,
        summary: 'Propose a query and sources for a brand',
        body: proposalRequestSchema,
        response: { 200: proposalSchema },
      },
      handler: async (request) => ({
        query: proposeBrandQuery(request.body.name, request.body.handles),
        sources: [...service.propose(request.body)],
      }),
    });

    await app.register(oneBrandRoutes(context));
  };

const oneBrandRoutes =
  ({ brands, sources, rematcher, topics }: Context): FastifyPluginAsyncZod =>
  async (app) => {
    app.put('/brands/:id', {
      schema: {
        tags,
        summary: 'Change a brand; kept mentions are matched again in the background',
        params: brandParamsSchema,
        body: brandRequestSchema,
        response: { 200: brandSchema },
      },
      handler: async (request) => {
        const before = await getBrand(brands, request.params.id);
        const { id, createdAt } = before;
        const brand: Brand = { ...settle(request.body, topics), id, createdAt };
        // What has shared its name so far keeps it.
        if (foldName(brand.name) !== foldName(before.name))
          requireFreeName('brand', await brands.list(), brand);
        await brands.save(brand);
        await rematcher.brandChanged(id);
        noteChange(request, before, brand);
        return brand;
      },
    });

    app.delete('/brands/:id', {
      schema: {
        tags,
        summary: 'Remove a brand',
        params: brandParamsSchema,
        response: { 204: z.undefined().describe('Removed') },
      },
      handler: async (request, reply) => {
        const before = await getBrand(brands, request.params.id);
        const { id } = before;
        const source = (await sources.list()).find(({ aboutBrandId }) => aboutBrandId === id);
        if (source !== undefined) {
          throw new ConflictError(
            `The source “${source.title}” is about this brand. Change or remove it first.`,
          );
        }
        await brands.remove(id);
        await rematcher.brandChanged(id);
        noteChange(request, before, null);
        return reply.code(204).send();
      },
    });
  };
