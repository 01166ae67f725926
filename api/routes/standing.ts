import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { accountsClause } from '../../domain/authors/account-clauses.ts';
import { defaultStandingSettings, standingSettingsSchema } from '../../domain/authors/standing-settings.ts';
import { SettingsError } from '../../domain/errors.ts';
import { standingColumns, toStandingRow } from '../../domain/export/standing-row.ts';
import { fromEpochMs } from '../../domain/instant.ts';
import { printQuery } from '../../domain/query/print.ts';
import { loadStanding, type StandingRow } from '../../store/load-standing.ts';
import type { Store } from '../../store/port.ts';
import { answerTable } from '../answer-table.ts';
import { noteChange } from '../auth/audit.ts';
import { getBrand } from '../get-brand.ts';
import { brandParamsSchema } from '../schemas/brands.ts';
import {
  type StandingParams,
  type StandingReport,
  standingExportParamsSchema,
  standingParamsSchema,
  standingReportSchema,
} from '../schemas/standing.ts';
import { inOnePage } from '../write-table.ts';

interface Context {
  readonly store: Pick<Store, 'accounts' | 'authors' | 'brands' | 'insight' | 'mentions'>;
  readonly now: () => Date;
}

const tags = ['authors'];

/** @throws NotFoundError on an unknown brand, SettingsError when nothing lies between the ends. */
const load = async ({ store, now }: Context, { brand: id, from, to }: StandingParams) => {
  if (from >= to) throw new SettingsError('from must be before to.');
  const { timeZone } = await getBrand(store.brands, id);
  const [kept, people] = await Promise.all([
    store.insight.findSettings(id, 'standing'),
    store.accounts.listAccounts(),
  ]);
  const settings = kept ?? defaultStandingSettings;
  const report = await loadStanding(store, { brandId: id, from, to, timeZone }, settings, now());
  const byName = (by: string): string | null => people.find((each) => each.id === by)?.name ?? null;
  return { report, settings, timeZone, byName };
};

type ByName = (by: string) => string | null;

/** Every label once, and what was done with who did it, the newest first. */
const writtenOf = ({ entries }: StandingRow, byName: ByName) => ({
  labels: [...new Set(entries.flatMap((entry) => (entry.kind === 'label' ? [entry.label] : [])))],
  steps: entries
    .flatMap((entry) => (entry.kind === 'step' ? [{ ...entry, byName: byName(entry.by) }] : []))
    .reverse(),
});

const toRow = (row: StandingRow, byName: ByName) => {
  const { accounts, author, source, mentions, stories, positiveShare, negativeShare, reach, score } = row;
  const clause = accountsClause(accounts);
  return {
    ...{ accounts, author, source, mentions, stories, positiveShare, negativeShare, reach, score },
    engagement: { mentions: row.told, reactions: row.reactions },
    last: fromEpochMs(row.lastMs),
    query: clause === null ? '' : printQuery(clause),
    ...writtenOf(row, byName),
  };
};

const toReport = async (context: Context, asked: StandingParams): Promise<StandingReport> => {
  const { report, settings, timeZone, byName } = await load(context, asked);
  const lists = Object.entries(report.lists).map(([list, { rows, ...counts }]) => [
    list,
    { ...counts, rows: rows.map((row) => toRow(row, byName)) },
  ]);
  // The answer is checked and copied by its schema.
  return standingReportSchema.parse({
    ...{ timeZone, settings, isCut: report.isCut },
    lists: Object.fromEntries(lists),
  });
};

const exportRoute =
  (context: Context): FastifyPluginAsyncZod =>
  async (app) => {
    app.get('/standing/export', {
      schema: {
        ...{ tags, summary: 'One of the lists as a file', querystring: standingExportParamsSchema },
        response: { 200: z.unknown().describe('text/csv, application/x-ndjson or a workbook') },
      },
      handler: async (request, reply) => {
        const { list, format, brand } = request.query;
        const { report, byName } = await load(context, request.query);
        noteChange(request, null, { list, format, brand });
        const rows = report.lists[list].rows.map((row) => {
          const { labels, steps } = writtenOf(row, byName);
          const done = steps.map((each) => `${each.step} ${each.at} ${each.byName ?? ''}`.trim());
          return toStandingRow({ ...row, labels, steps: done });
        });
        const name = `earshot-${list}-${brand}-${context.now().toISOString().slice(0, 10)}`;
        return answerTable(reply, name, format, {
          ...{ title: list, columns: standingColumns, pages: inOnePage(rows) },
        });
      },
    });
  };

/** Who speaks well of a brand, who is heard by many, and who speaks ill of it. */
export const standingRoutes =
  (context: Context): FastifyPluginAsyncZod =>
  async (app) => {
    const { store } = context;
    await app.register(exportRoute(context));
    app.get('/standing', {
      schema: {
        ...{ tags, summary: 'Advocates, influencers and detractors of a brand in a time' },
        ...{ querystring: standingParamsSchema, response: { 200: standingReportSchema } },
      },
      handler: (request) => toReport(context, request.query),
    });

    app.put('/brands/:id/standing', {
      schema: {
        ...{ tags, summary: 'Set how those who speak of a brand are weighed', params: brandParamsSchema },
        ...{ body: standingSettingsSchema, response: { 200: standingSettingsSchema } },
      },
      handler: async (request) => {
        const { id, name } = await getBrand(store.brands, request.params.id);
        const before = await store.insight.findSettings(id, 'standing');
        await store.insight.saveSettings(id, 'standing', request.body);
        noteChange(request, { ...(before ?? defaultStandingSettings), name }, { ...request.body, name });
        return request.body;
      },
    });
  };
