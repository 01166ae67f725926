import type { FastifyReply, FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { NotFoundError } from '../../domain/errors.ts';
import type { ExportFormat } from '../../domain/export/export-format.ts';
import { type NumberRow, numberColumns, toNumberCells } from '../../domain/export/number-row.ts';
import { toInstant } from '../../domain/instant.ts';
import { weekHoursAtMost } from '../../domain/trend.ts';
import type { Store } from '../../store/port.ts';
import { getBrand } from '../get-brand.ts';
import { answerChange, answerWords } from '../insights/answer-change.ts';
import { compareCompetitors } from '../insights/compare-competitors.ts';
import { loadTrend, loadWeek } from '../insights/load-trend.ts';
import { reportCampaign } from '../insights/report-campaign.ts';
import { campaignNumbers } from '../numbers/campaign-numbers.ts';
import { changeNumbers, wordNumbers } from '../numbers/change-numbers.ts';
import { competitorNumbers } from '../numbers/competitor-numbers.ts';
import { trendNumbers, weekNumbers } from '../numbers/trend-numbers.ts';
import { campaignParamsSchema } from '../schemas/campaigns.ts';
import {
  campaignNumbersParamsSchema,
  changeNumbersParamsSchema,
  competitorNumbersParamsSchema,
  trendNumbersParamsSchema,
} from '../schemas/numbers.ts';
import type { TrendParams } from '../schemas/trends.ts';
import type { Sharing } from '../share.ts';
import { writeTable } from '../write-table.ts';

interface Context {
  readonly store: Pick<Store, 'brands' | 'campaigns' | 'mentions' | 'rollups' | 'sources' | 'listening'>;
  readonly sharing: Sharing;
  readonly now: () => Date;
}

const tags = ['numbers'];
const response = { 200: z.unknown().describe('text/csv, application/x-ndjson or a workbook') };

interface NumbersFile {
  readonly page: string;
  /** Undefined for all tables of the page. */
  readonly table: string | undefined;
  readonly format: ExportFormat;
  readonly timeZone: string;
  readonly rows: readonly NumberRow[];
}

async function* inOnePage<Row>(rows: readonly Row[]): AsyncGenerator<readonly Row[]> {
  yield rows;
}

const answerFile = (reply: FastifyReply, { page, table, format, timeZone, rows }: NumbersFile, now: Date) => {
  const about = { timeZone, computedAt: toInstant(now) };
  const chosen = rows.filter((row) => table === undefined || row.table === table);
  const cells = chosen.map((row) => toNumberCells(row, about));
  const { mediaType, content } = writeTable(format, {
    ...{ title: table ?? page, columns: numberColumns, pages: inOnePage(cells) },
  });
  const name = ['earshot', page, ...(table === undefined ? [] : [table]), about.computedAt.slice(0, 10)];
  return reply
    .header('content-disposition', `attachment; filename="${name.join('-')}.${format}"`)
    .type(mediaType)
    .send(content);
};

const loadNames = async ({ brands }: Pick<Store, 'brands'>): Promise<(id: string) => string> => {
  const names = new Map((await brands.list()).map(({ id, name }) => [id, name]));
  return (id) => names.get(id) ?? id;
};

const hoursOf = ({ from, to }: TrendParams): number => (Date.parse(to) - Date.parse(from)) / 3_600_000;

/** Numbers of the trends page as a file. */
const trendFile =
  ({ store, now }: Context): FastifyPluginAsyncZod =>
  async (app) => {
    app.get('/trends/numbers', {
      schema: {
        ...{ tags, summary: 'Numbers of the trends page as a file, one a row', response },
        querystring: trendNumbersParamsSchema,
      },
      handler: async (request, reply) => {
        const { table, format, ...asked } = request.query;
        const { name, timeZone } = await getBrand(store.brands, asked.brand);
        const context = { ...store, now };
        // With everything else, a stretch too long for a week goes without it.
        const withWeek = table === undefined ? hoursOf(asked) < weekHoursAtMost - 48 : table === 'week';
        const rows = [
          ...(table === 'week' ? [] : trendNumbers(await loadTrend(context, asked), name)),
          ...(withWeek ? weekNumbers(await loadWeek(context, withoutGrain(asked)), name) : []),
        ];
        return answerFile(reply, { page: 'trends', table, format, timeZone, rows }, now());
      },
    });
  };

const withoutGrain = ({ brand, from, to }: TrendParams) => ({ brand, from, to });

/** Numbers of the compare page as a file. */
const changeFile =
  ({ store, sharing, now }: Context): FastifyPluginAsyncZod =>
  async (app) => {
    app.get('/changes/numbers', {
      schema: {
        ...{ tags, summary: 'Numbers of a comparison as a file, one a row', response },
        querystring: changeNumbersParamsSchema,
      },
      handler: async (request, reply) => {
        const { table, format, ...asked } = request.query;
        const { timeZone } = await getBrand(store.brands, asked.brand);
        const context = { store, mayTell: mayTellOf(sharing, request), now };
        const nameOf = await loadNames(store);
        const rows = [
          ...(table === 'words' ? [] : changeNumbers(await answerChange(context, asked), nameOf)),
          ...(table === 'change' ? [] : wordNumbers(await answerWords(context, asked), nameOf)),
        ];
        return answerFile(reply, { page: 'compare', table, format, timeZone, rows }, now());
      },
    });
  };

const mayTellOf =
  (sharing: Sharing, request: FastifyRequest) =>
  (channel: string): boolean =>
    sharing.mayTell(request, channel);

/** Numbers of the competitors page as a file. */
const competitorFile =
  ({ store, now }: Context): FastifyPluginAsyncZod =>
  async (app) => {
    app.get('/competitors/numbers', {
      schema: {
        ...{ tags, summary: 'Numbers of a brand and its competitors as a file, one a row', response },
        querystring: competitorNumbersParamsSchema,
      },
      handler: async (request, reply) => {
        const { table, format, ...asked } = request.query;
        const compared = await compareCompetitors({ store, now }, asked);
        const rows = competitorNumbers(compared, await loadNames(store));
        const { timeZone } = compared;
        return answerFile(reply, { page: 'competitors', table, format, timeZone, rows }, now());
      },
    });
  };

/** Numbers of a campaign as a file. */
const campaignFile =
  ({ store, sharing, now }: Context): FastifyPluginAsyncZod =>
  async (app) => {
    app.get('/campaigns/:id/numbers', {
      schema: {
        ...{ tags, summary: 'Numbers of a campaign as a file, one a row', response },
        ...{ params: campaignParamsSchema, querystring: campaignNumbersParamsSchema },
      },
      handler: async (request, reply) => {
        const { table, format } = request.query;
        const campaign = await store.campaigns.find(request.params.id);
        if (campaign === null) throw new NotFoundError('campaign', request.params.id);
        const { name } = await getBrand(store.brands, campaign.brandId);
        const context = { store, mayTell: mayTellOf(sharing, request), now };
        const report = await reportCampaign(context, campaign);
        const { timeZone } = report;
        const rows = campaignNumbers(report, name);
        return answerFile(reply, { page: 'campaign', table, format, timeZone, rows }, now());
      },
    });
  };

/** What the pages show, as files: one number a row, with all that is known of it. */
export const numberRoutes =
  (context: Context): FastifyPluginAsyncZod =>
  async (app) => {
    await app.register(trendFile(context));
    await app.register(changeFile(context));
    await app.register(competitorFile(context));
    await app.register(campaignFile(context));
  };
