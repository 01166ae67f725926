import type { FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { type ExportNames, mentionColumns, toMentionRow } from '../../domain/export/mention-row.ts';
import { hideAuthors } from '../../domain/query/hide-authors.ts';
import { printQuery } from '../../domain/query/print.ts';
import { personAssignee, teamAssignee } from '../../domain/work/work.ts';
import { listPages } from '../../store/list-pages.ts';
import type { NameStores } from '../../store/load-work-names.ts';
import type { BrandStore, MentionFilter, MentionStore } from '../../store/port.ts';
import { answerTable } from '../answer-table.ts';
import { noteChange } from '../auth/audit.ts';
import { readSearch } from '../desk-names.ts';
import { findTimeZone } from '../get-brand.ts';
import { mentionExportParamsSchema } from '../schemas/mentions.ts';
import type { Sharing } from '../share.ts';
import type { RowPages } from '../write-table.ts';

interface Context extends NameStores {
  readonly mentions: Pick<MentionStore, 'list'>;
  readonly brands: Pick<BrandStore, 'find' | 'list'>;
  readonly sharing: Sharing;
  readonly now: () => Date;
}

const loadNames = async ({ brands, accounts, teams, desk }: Context): Promise<ExportNames> => {
  const [allBrands, people, allTeams, labels] = await Promise.all([
    brands.list(),
    accounts.listAccounts(),
    teams.list(),
    desk.listLabels(),
  ]);
  return {
    brands: new Map(allBrands.map(({ id, name }) => [id, name])),
    assignees: new Map([
      ...people.map(({ id, name }) => [personAssignee(id), name] as const),
      ...allTeams.map(({ id, name }) => [teamAssignee(id), name] as const),
    ]),
    labels: new Map(labels.map(({ id, name }) => [id, name])),
  };
};

async function* readPages(context: Context, filter: MentionFilter): RowPages {
  const { mentions, sharing } = context;
  const names = await loadNames(context);
  for await (const rows of listPages(mentions, filter)) {
    yield rows.map((mention) => toMentionRow(sharing.toOutside(mention), names));
  }
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
        const pages = readPages(context, filter);
        return answerTable(reply, `earshot-mentions-${day}`, format, {
          ...{ title: 'Mentions', columns: mentionColumns, pages },
        });
      },
    });
  };
