import type { FastifyReply, FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { ExportFormat } from '../../domain/export/export-format.ts';
import { numberColumns, toNumberCells } from '../../domain/export/number-row.ts';
import { toInstant } from '../../domain/instant.ts';
import { weekHoursAtMost } from '../../domain/trend.ts';
import { answerTable } from '../answer-table.ts';
import {
  loadCampaignNumbers,
  loadChangeNumbers,
  loadCompetitorNumbers,
  loadReputationNumbers,
  loadTrendNumbers,
  type NumbersContext,
  type PageNumbers,
} from '../load-numbers.ts';
import { campaignParamsSchema } from '../schemas/campaigns.ts';
import {
  campaignNumbersParamsSchema,
  changeNumbersParamsSchema,
  competitorNumbersParamsSchema,
  reputationNumbersParamsSchema,
  trendNumbersParamsSchema,
} from '../schemas/numbers.ts';
import type { TrendParams } from '../schemas/trends.ts';
import type { Sharing } from '../share.ts';
import { inOnePage } from '../write-table.ts';

interface Context extends Pick<NumbersContext, 'store' | 'now'> {
  readonly sharing: Sharing;
}

const tags = ['numbers'];
const response = { 200: z.unknown().describe('text/csv, application/x-ndjson or a workbook') };

interface NumbersFile {
  readonly page: string;
  /** Undefined for all tables of the page. */
  readonly table: string | undefined;
  readonly format: ExportFormat;
}

const answerFile = (
  reply: FastifyReply,
  { page, table, format }: NumbersFile,
  { rows, timeZone }: PageNumbers,
  now: Date,
) => {
  const about = { timeZone, computedAt: toInstant(now) };
  const chosen = rows.filter((row) => table === undefined || row.table === table);
  const cells = chosen.map((row) => toNumberCells(row, about));
  const name = ['earshot', page, ...(table === undefined ? [] : [table]), about.computedAt.slice(0, 10)];
  return answerTable(reply, name.join('-'), format, {
    ...{ title: table ?? page, columns: numberColumns, pages: inOnePage(cells) },
  });
};

const hoursOf = ({ from, to }: Pick<TrendParams, 'from' | 'to'>): number =>
  (Date.parse(to) - Date.parse(from)) / 3_600_000;

const forCaller = ({ store, sharing, now }: Context, request: FastifyRequest): NumbersContext => ({
  ...{ store, now },
  mayTell: (channel) => sharing.mayTell(request, channel),
});

/** What the pages show, as files: one number a row, with all that is known of it. */
export const numberRoutes =
  (context: Context): FastifyPluginAsyncZod =>
  async (app) => {
    const { now } = context;
    app.get('/trends/numbers', {
      schema: {
        ...{ tags, summary: 'Numbers of the trends page as a file, one a row', response },
        querystring: trendNumbersParamsSchema,
      },
      handler: async (request, reply) => {
        const { table, format, ...asked } = request.query;
        // With everything else, a stretch too long for a week goes without it.
        const week = table === undefined ? hoursOf(asked) < weekHoursAtMost - 48 : table === 'week';
        const parts = { trend: table !== 'week', week };
        const numbers = await loadTrendNumbers(forCaller(context, request), asked, parts);
        return answerFile(reply, { page: 'trends', table, format }, numbers, now());
      },
    });

    app.get('/changes/numbers', {
      schema: {
        ...{ tags, summary: 'Numbers of a comparison as a file, one a row', response },
        querystring: changeNumbersParamsSchema,
      },
      handler: async (request, reply) => {
        const { table, format, ...asked } = request.query;
        const parts = { change: table !== 'words', words: table !== 'change' };
        const numbers = await loadChangeNumbers(forCaller(context, request), asked, parts);
        return answerFile(reply, { page: 'compare', table, format }, numbers, now());
      },
    });

    app.get('/competitors/numbers', {
      schema: {
        ...{ tags, summary: 'Numbers of a brand and its competitors as a file, one a row', response },
        querystring: competitorNumbersParamsSchema,
      },
      handler: async (request, reply) => {
        const { table, format, ...asked } = request.query;
        const numbers = await loadCompetitorNumbers(forCaller(context, request), asked);
        return answerFile(reply, { page: 'competitors', table, format }, numbers, now());
      },
    });

    app.get('/reputation/numbers', {
      schema: {
        ...{ tags, summary: 'Numbers of the reputation page as a file, one a row', response },
        querystring: reputationNumbersParamsSchema,
      },
      handler: async (request, reply) => {
        const { table, format, ...asked } = request.query;
        const numbers = await loadReputationNumbers(context, asked);
        return answerFile(reply, { page: 'reputation', table, format }, numbers, now());
      },
    });

    app.get('/campaigns/:id/numbers', {
      schema: {
        ...{ tags, summary: 'Numbers of a campaign as a file, one a row', response },
        ...{ params: campaignParamsSchema, querystring: campaignNumbersParamsSchema },
      },
      handler: async (request, reply) => {
        const { table, format } = request.query;
        const numbers = await loadCampaignNumbers(forCaller(context, request), request.params.id);
        return answerFile(reply, { page: 'campaign', table, format }, numbers, now());
      },
    });
  };
