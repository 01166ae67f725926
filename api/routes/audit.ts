import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type { AuditStore } from '../../store/people-port.ts';
import { auditListSchema, auditParamsSchema } from '../schemas/audit.ts';

/** What people and programs changed. */
export const auditRoutes =
  ({ audit }: { readonly audit: AuditStore }): FastifyPluginAsyncZod =>
  async (app) => {
    app.get('/audit', {
      schema: {
        ...{ tags: ['audit'], summary: 'List who changed what, newest first' },
        ...{ querystring: auditParamsSchema, response: { 200: auditListSchema } },
      },
      handler: async (request) => {
        const { actor, kind, limit, beforeAt, beforeId } = request.query;
        const before = beforeAt === undefined ? null : { at: beforeAt, id: beforeId ?? '' };
        return {
          rows: [...(await audit.list({ actorId: actor ?? null, kind: kind ?? null }, { before, limit }))],
        };
      },
    });
  };
