import { Readable } from 'node:stream';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { AuditEvent } from '../../domain/audit.ts';
import type { AuditStore } from '../../store/people-port.ts';
import { csvLine } from '../csv-line.ts';
import {
  type AuditExportParams,
  auditExportParamsSchema,
  auditListSchema,
  auditParamsSchema,
} from '../schemas/audit.ts';
import { searchAudit, walkAudit } from '../search-audit.ts';

const toSearch = ({ actor, kind, from, to, text }: AuditExportParams) => ({
  filter: { actorId: actor ?? null, kind: kind ?? null, from: from ?? null, to: to ?? null },
  text: text ?? null,
});

const columns = ['time', 'who', 'who_id', 'kind', 'action', 'what', 'what_id', 'before', 'after'];

const toJson = (value: unknown): string | null => (value === null ? null : JSON.stringify(value));

const toLine = ({ at, actor, kind, action, name, subject, before, after }: AuditEvent): string =>
  csvLine([at, actor.name, actor.id, kind, action, name, subject, toJson(before), toJson(after)]);

async function* toLines(walk: ReturnType<typeof walkAudit>): AsyncGenerator<string> {
  yield csvLine(columns);
  for await (const { event, fits } of walk) if (fits) yield toLine(event);
}

/** What people and programs changed. */
export const auditRoutes =
  ({ audit }: { readonly audit: AuditStore }): FastifyPluginAsyncZod =>
  async (app) => {
    const tags = ['audit'];

    app.get('/audit', {
      schema: {
        ...{ tags, summary: 'Search who changed what, newest first' },
        ...{ querystring: auditParamsSchema, response: { 200: auditListSchema } },
      },
      handler: async (request) => {
        const { limit, beforeAt, beforeId } = request.query;
        const before = beforeAt === undefined ? null : { at: beforeAt, id: beforeId ?? '' };
        const { rows, next } = await searchAudit(audit, { ...toSearch(request.query), before }, limit);
        return { rows: [...rows], next };
      },
    });

    app.get('/audit/export', {
      schema: {
        ...{ tags, summary: 'All of it that fits, as CSV', querystring: auditExportParamsSchema },
        response: { 200: z.unknown().describe('text/csv') },
      },
      handler: async (request, reply) => {
        const walk = walkAudit(audit, { ...toSearch(request.query), before: null });
        return reply
          .header('content-disposition', 'attachment; filename="earshot-changes.csv"')
          .type('text/csv; charset=utf-8')
          .send(Readable.from(toLines(walk)));
      },
    });
  };
