import { randomUUID } from 'node:crypto';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { ConflictError } from '../../domain/errors.ts';
import {
  SCHEDULED_EXPORTS_AT_MOST,
  type ScheduledExport,
  scheduledExportSchema,
} from '../../domain/export/scheduled-export.ts';
import { toInstant } from '../../domain/instant.ts';
import { hideAuthors } from '../../domain/query/hide-authors.ts';
import { printQuery } from '../../domain/query/print.ts';
import { noteChange } from '../auth/audit.ts';
import { getPerson } from '../auth/caller.ts';
import { checkExport } from '../check-export.ts';
import { type ExportContext, getExport, getOwnExport } from '../get-export.ts';
import { listExports } from '../list-exports.ts';
import { readQuery } from '../read-query.ts';
import { exportListSchema, exportParamsSchema, exportRequestSchema } from '../schemas/scheduled-exports.ts';
import { exportRunRoutes } from './export-runs.ts';

const tags = ['exports'];

/** As the log has it: without the names that its query asks of authors, and without whom it is mailed to by name. */
const toNoted = ({ title, exported, period, format, rhythm, mailTo, isPaused }: ScheduledExport) => ({
  ...{ title, period, format, rhythm, mailTo, isPaused },
  exported:
    'q' in exported ? { ...exported, q: printQuery(hideAuthors(readQuery(exported.q, 'q'))) } : exported,
});

const oneExportRoutes =
  (context: ExportContext): FastifyPluginAsyncZod =>
  async (app) => {
    const { store, now } = context;
    const params = exportParamsSchema;

    app.put('/scheduled-exports/:id', {
      schema: {
        ...{ tags, summary: 'Change, pause or go on with a scheduled export' },
        ...{ params, body: exportRequestSchema, response: { 200: scheduledExportSchema } },
      },
      handler: async (request) => {
        const caller = getPerson(request);
        const before = await getOwnExport(context, caller, request.params.id);
        const brandId = await checkExport(store, request.body, { caller, ownerId: before.ownerId });
        const plan: ScheduledExport = { ...before, ...request.body, brandId, savedAt: toInstant(now()) };
        await store.exports.save(plan);
        noteChange(request, toNoted(before), toNoted(plan));
        return plan;
      },
    });

    app.delete('/scheduled-exports/:id', {
      schema: {
        ...{ tags, summary: 'Remove a scheduled export with its files', params },
        response: { 204: z.undefined().describe('Removed') },
      },
      handler: async (request, reply) => {
        const before = await getOwnExport(context, getPerson(request), request.params.id);
        await store.exports.remove(before.id);
        noteChange(request, toNoted(before), null);
        return reply.code(204).send();
      },
    });

    app.delete('/scheduled-exports/:id/mails', {
      schema: {
        ...{ tags, summary: 'Have a scheduled export not mailed to yourself any more', params },
        response: { 204: z.undefined().describe('It is mailed to you no more') },
      },
      handler: async (request, reply) => {
        const caller = getPerson(request);
        const before = await getExport(context, caller, request.params.id);
        const plan = { ...before, mailTo: before.mailTo.filter((id) => id !== caller.id) };
        await store.exports.save(plan);
        noteChange(request, toNoted(before), toNoted(plan));
        return reply.code(204).send();
      },
    });
  };

/** Files that are made again and again, and whom they are mailed to. */
export const scheduledExportRoutes =
  (context: ExportContext): FastifyPluginAsyncZod =>
  async (app) => {
    const { store, service, now } = context;

    app.get('/scheduled-exports', {
      schema: {
        ...{ tags, summary: 'List scheduled exports: your own, those mailed to you, or all for managers' },
        response: { 200: exportListSchema },
      },
      handler: (request) =>
        listExports(store, { caller: getPerson(request), isMailSet: service.canMail, now: now() }),
    });

    app.post('/scheduled-exports', {
      schema: {
        ...{ tags, summary: 'Schedule an export', body: exportRequestSchema },
        response: { 201: scheduledExportSchema },
      },
      handler: async (request, reply) => {
        const caller = getPerson(request);
        const brandId = await checkExport(store, request.body, { caller, ownerId: caller.id });
        if ((await store.exports.list()).length >= SCHEDULED_EXPORTS_AT_MOST)
          throw new ConflictError(
            `There are ${SCHEDULED_EXPORTS_AT_MOST} scheduled exports already. Remove some first.`,
          );
        const at = toInstant(now());
        const plan: ScheduledExport = {
          ...{ ...request.body, id: randomUUID(), ownerId: caller.id, brandId, createdAt: at, savedAt: at },
        };
        await store.exports.save(plan);
        noteChange(request, null, toNoted(plan));
        return reply.code(201).send(plan);
      },
    });
    await app.register(oneExportRoutes(context));
    await app.register(exportRunRoutes(context));
  };
