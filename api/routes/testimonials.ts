import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { ConflictError, NotFoundError } from '../../domain/errors.ts';
import { toInstant } from '../../domain/instant.ts';
import { notePermission, type Permission, permissionSchema } from '../../domain/testimonials/permission.ts';
import { closedWall, wallSettingsSchema } from '../../domain/testimonials/wall-settings.ts';
import { loadTestimonials } from '../../store/load-testimonials.ts';
import type { Store } from '../../store/port.ts';
import { noteChange } from '../auth/audit.ts';
import { getCaller } from '../auth/caller.ts';
import { getBrand } from '../get-brand.ts';
import { brandParamsSchema } from '../schemas/brands.ts';
import {
  foundPermissionSchema,
  permissionParamsSchema,
  permissionRequestSchema,
  testimonialListSchema,
  testimonialParamsSchema,
  wallOrderSchema,
} from '../schemas/testimonials.ts';
import type { Sharing } from '../share.ts';

interface Context {
  readonly store: Pick<Store, 'accounts' | 'brands' | 'insight' | 'mentions' | 'testimonials'>;
  readonly sharing: Pick<Sharing, 'mayLeave'>;
  readonly now: () => Date;
}

const tags = ['testimonials'];
const done = z.undefined().describe('Done');

const loadNames = async ({ accounts }: Context['store']) => {
  const people = await accounts.listAccounts();
  const byName = (by: string): string | null => people.find(({ id }) => id === by)?.name ?? null;
  return ({ steps, ...permission }: Permission) => ({
    ...permission,
    steps: steps.map((step) => ({ ...step, byName: byName(step.by) })),
  });
};

/** @throws NotFoundError */
const getMention = async ({ store }: Context, id: string) => {
  const mention = await store.mentions.find(id);
  if (mention === null) throw new NotFoundError('mention', id);
  return mention;
};

const permissionRoutes =
  (context: Context): FastifyPluginAsyncZod =>
  async (app) => {
    const { store, now } = context;
    app.get('/mentions/:id/permission', {
      schema: {
        ...{ tags, summary: 'Whether a mention may be quoted', params: permissionParamsSchema },
        response: { 200: foundPermissionSchema },
      },
      handler: async (request) => {
        const mention = await getMention(context, request.params.id);
        const [found, toShown] = await Promise.all([store.testimonials.find(mention.id), loadNames(store)]);
        return foundPermissionSchema.parse({ mention, permission: found && toShown(found) });
      },
    });

    app.put('/mentions/:id/permission', {
      schema: {
        ...{ tags, summary: 'Note what the author said about being quoted', params: permissionParamsSchema },
        ...{ body: permissionRequestSchema, response: { 200: permissionSchema } },
      },
      handler: async (request) => {
        const { brand: brandId, ...change } = request.body;
        const mention = await getMention(context, request.params.id);
        if (mention.erased !== null)
          throw new ConflictError('Its words are erased, so there is nothing to quote.');
        if (!mention.brandIds.includes(brandId)) throw new ConflictError('It is no mention of this brand.');
        const before = await store.testimonials.find(mention.id);
        const written = { by: getCaller(request).id, at: toInstant(now()) };
        const permission = notePermission(before, { mention, brandId }, change, written);
        await store.testimonials.save(permission);
        // Names and proofs are personal.
        noteChange(request, before && { permission: before.state }, { permission: permission.state });
        return permission;
      },
    });
  };

const orderRoute =
  ({ store }: Context): FastifyPluginAsyncZod =>
  async (app) => {
    app.put('/testimonials/order', {
      schema: {
        ...{ tags, summary: 'Say what stands on the wall, and in which order', body: wallOrderSchema },
        response: { 204: done },
      },
      handler: async (request, reply) => {
        const { brand, mentionIds } = request.body;
        const { id, name } = await getBrand(store.brands, brand);
        const granted = await store.testimonials.list(id, 'granted');
        for (const mentionId of mentionIds)
          if (!granted.some((each) => each.mentionId === mentionId))
            throw new NotFoundError('granted testimonial of this brand', mentionId);
        for (const permission of granted) {
          const at = mentionIds.indexOf(permission.mentionId);
          const place = at === -1 ? null : at;
          if (place !== permission.place) await store.testimonials.save({ ...permission, place });
        }
        noteChange(request, null, { name, shown: new Set(mentionIds).size });
        return reply.code(204).send();
      },
    });
  };

/** Praise that may be quoted, and the wall it stands on. */
export const testimonialRoutes =
  (context: Context): FastifyPluginAsyncZod =>
  async (app) => {
    const { store, sharing } = context;
    await app.register(permissionRoutes(context));
    await app.register(orderRoute(context));

    app.get('/testimonials', {
      schema: {
        ...{ tags, summary: 'Mentions of a brand whose authors were asked to be quoted' },
        ...{ querystring: testimonialParamsSchema, response: { 200: testimonialListSchema } },
      },
      handler: async (request) => {
        const { id, timeZone } = await getBrand(store.brands, request.query.brand);
        const [wall, rows, toShown] = await Promise.all([
          store.insight.findSettings(id, 'wall'),
          loadTestimonials(store, id, null, sharing.mayLeave),
          loadNames(store),
        ]);
        return testimonialListSchema.parse({
          ...{ wall: wall ?? closedWall, timeZone },
          rows: rows.map((row) => ({ ...row, permission: toShown(row.permission) })),
        });
      },
    });

    app.put('/brands/:id/wall', {
      schema: {
        ...{ tags, summary: 'Show a brand’s wall of testimonials to anybody, or to nobody' },
        ...{ params: brandParamsSchema, body: wallSettingsSchema, response: { 200: wallSettingsSchema } },
      },
      handler: async (request) => {
        const { id, name } = await getBrand(store.brands, request.params.id);
        const before = await store.insight.findSettings(id, 'wall');
        await store.insight.saveSettings(id, 'wall', request.body);
        noteChange(request, { ...(before ?? closedWall), name }, { ...request.body, name });
        return request.body;
      },
    });
  };
