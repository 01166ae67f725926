import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { entryColumns, toEntryRow } from '../../domain/export/entry-row.ts';
import { slicesOf } from '../../domain/slices.ts';
import { loadEntries } from '../../store/load-entries.ts';
import { answerTable } from '../answer-table.ts';
import { noteChange } from '../auth/audit.ts';
import { type ContestContext, type FoundContest, placesOf } from '../contest-report.ts';
import { contestParamsSchema, entryExportParamsSchema } from '../schemas/contests.ts';
import type { RowPages } from '../write-table.ts';

const ROWS_AT_ONCE = 200;

interface Entry {
  /** The mention's id. */
  readonly entry: string;
  /** Null before the draw. */
  readonly place: ReturnType<typeof placesOf>[number] | null;
}

/** In the order of the draw; before it by id. */
const listEntries = async (
  { store, now }: ContestContext,
  found: FoundContest,
): Promise<readonly Entry[]> => {
  const { contest, campaign, brand, draw } = found;
  if (draw !== null) return placesOf(contest, draw).map((place) => ({ entry: place.entry, place }));
  const { ids } = await loadEntries(store, brand, campaign, contest, now());
  return ids.map((entry) => ({ entry, place: null }));
};

async function* readPages({ store, sharing }: ContestContext, entries: readonly Entry[]): RowPages {
  for (const page of slicesOf(entries, ROWS_AT_ONCE)) {
    const found = await store.mentions.findMany(page.map(({ entry }) => entry));
    const byId = new Map(found.map((mention) => [mention.id, mention]));
    yield page.map(({ entry, place }) => {
      const kept = byId.get(entry) ?? null;
      const mention = kept === null ? null : sharing.toOutside(kept);
      return toEntryRow({ entry, place, mention });
    });
  }
}

/** The entries of a contest as a file. */
export const entryExportRoutes =
  (context: ContestContext, find: (id: string) => Promise<FoundContest>): FastifyPluginAsyncZod =>
  async (app) => {
    app.get('/contests/:id/entries', {
      schema: {
        tags: ['campaigns'],
        summary: 'All entries of a contest as a file, in the order of the draw where it is drawn',
        params: contestParamsSchema,
        querystring: entryExportParamsSchema,
        response: { 200: z.unknown().describe('text/csv, application/x-ndjson or a workbook') },
      },
      handler: async (request, reply) => {
        const { format } = request.query;
        const found = await find(request.params.id);
        const entries = await listEntries(context, found);
        noteChange(request, null, { name: found.contest.name, format, entries: entries.length });
        const pages = readPages(context, entries);
        return answerTable(reply, 'earshot-entries', format, {
          ...{ title: 'Entries', columns: entryColumns, pages },
        });
      },
    });
  };
