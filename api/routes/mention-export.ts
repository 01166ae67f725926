import type { FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { mentionColumns } from '../../domain/export/mention-row.ts';
import { hideAuthors } from '../../domain/query/hide-authors.ts';
import { printQuery } from '../../domain/query/print.ts';
import type { MentionFilter } from '../../store/port.ts';
import { answerTable } from '../answer-table.ts';
import { noteChange } from '../auth/audit.ts';
import { readSearch } from '../desk-names.ts';
import { findTimeZone } from '../get-brand.ts';
import { type MentionPagesContext, readMentionPages } from '../mention-pages.ts';
import { mentionExportParamsSchema } from '../schemas/mentions.ts';

interface Context extends MentionPagesContext {
  readonly now: () => Date;
}

const readFilter = async (
  context: Context,
  request: FastifyRequest,
  { brand, q }: { readonly brand?: string | undefined; readonly q: string },
): Promise<MentionFilter> => {
  const brandId = brand ?? null;
  const query = await readSearch(context, request, q, 'q');
  return { brandId, query, now: context.now(), timeZone: await findTimeZone(context.brands, brandId) };
};

/** Mentions as a file. */
export const mentionExportRoutes =
  (context: Context): FastifyPluginAsyncZod =>
  async (app) => {
    app.get('/mentions/export', {
      schema: {
        tags: ['mentions'],
        summary: 'All mentions that satisfy a query as a file, the newest first',
        querystring: mentionExportParamsSchema,
        response: { 200: z.unknown().describe('text/csv, application/x-ndjson or a workbook') },
      },
      handler: async (request, reply) => {
        const { format } = request.query;
        const filter = await readFilter(context, request, request.query);
        noteChange(request, null, {
          ...{ format, brand: filter.brandId, query: printQuery(hideAuthors(filter.query)) },
        });
        const day = filter.now.toISOString().slice(0, 10);
        const pages = readMentionPages(context, filter);
        return answerTable(reply, `earshot-mentions-${day}`, format, {
          ...{ title: 'Mentions', columns: mentionColumns, pages },
        });
      },
    });
  };
