import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { NotFoundError } from '../../domain/errors.ts';
import { wallPage, wallStyle } from '../../domain/testimonials/wall-page.ts';
import { loadWall } from '../../store/load-testimonials.ts';
import type { Store } from '../../store/port.ts';
import { barePageHeaders } from '../bare-page-headers.ts';
import { wallParamsSchema } from '../schemas/testimonials.ts';
import type { Sharing } from '../share.ts';

interface Context {
  readonly store: Pick<Store, 'brands' | 'insight' | 'mentions' | 'testimonials'>;
  readonly sharing: Pick<Sharing, 'mayLeave'>;
}

const headers = {
  ...barePageHeaders(wallStyle, '*'),
  frameguard: false,
  crossOriginResourcePolicy: { policy: 'cross-origin' },
} as const;

/** The wall of testimonials that a brand shows to anybody. */
export const wallRoutes =
  ({ store, sharing }: Context): FastifyPluginAsyncZod =>
  async (app) => {
    app.get('/wall/:brand', {
      helmet: headers,
      schema: {
        ...{ tags: ['testimonials'], summary: 'A wall of testimonials, for a frame in another page' },
        ...{ params: wallParamsSchema, response: { 200: z.string().describe('text/html') } },
      },
      handler: async (request, reply) => {
        const { brand: id } = request.params;
        const [brand, wall] = await Promise.all([
          store.brands.find(id),
          store.insight.findSettings(id, 'wall'),
        ]);
        // One that is not shown is told from none by nobody.
        if (brand === null || wall?.isOpen !== true) throw new NotFoundError('wall', id);
        const shown = await loadWall(store, id, sharing.mayLeave);
        const page = wallPage(
          wall.heading,
          shown.map(({ mention: { text, lang, at }, permission: { shownAs } }) => ({
            text,
            lang,
            at,
            shownAs,
          })),
          brand.timeZone,
        );
        // What is withdrawn is gone at once.
        return reply.header('cache-control', 'no-store').type('text/html; charset=utf-8').send(page);
      },
    });
  };
