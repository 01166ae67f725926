import { Readable } from 'node:stream';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { NotFoundError } from '../../domain/errors.ts';
import type { ExportRun } from '../../domain/export/export-run.ts';
import { mayHave, type ScheduledExport } from '../../domain/export/scheduled-export.ts';
import { noteChange } from '../auth/audit.ts';
import { getPerson } from '../auth/caller.ts';
import { NotAllowedError } from '../errors.ts';
import { type ExportContext, getExport, getOwnExport, requireOwner } from '../get-export.ts';
import { toRunRow } from '../list-exports.ts';
import { exportParamsSchema, exportRunRowSchema } from '../schemas/scheduled-exports.ts';

const tags = ['exports'];
const params = exportParamsSchema;

/** @throws NotFoundError */
const getRun = async ({ store }: ExportContext, id: string): Promise<ExportRun> => {
  const found = await store.exports.findRun(id);
  if (found === null) throw new NotFoundError('file', id);
  return found;
};

const noted = ({ title }: ScheduledExport, { at, file }: ExportRun) => ({
  ...{ title, at, rows: file?.rows ?? null },
});

/** Files of scheduled exports: made now, made again, and taken. */
export const exportRunRoutes =
  (context: ExportContext): FastifyPluginAsyncZod =>
  async (app) => {
    const { store, service } = context;
    const describe = async (run: ExportRun) => {
      const people = new Map((await store.accounts.listAccounts()).map((account) => [account.id, account]));
      return toRunRow(run, people);
    };

    app.post('/scheduled-exports/:id/runs', {
      schema: {
        ...{ tags, summary: 'Have a scheduled export make a file now, and mail it', params },
        response: { 202: exportRunRowSchema },
      },
      handler: async (request, reply) => {
        const plan = await getOwnExport(context, getPerson(request), request.params.id);
        await requireOwner(context, plan);
        const run = await service.runNow(plan);
        noteChange(request, null, noted(plan, run));
        return reply.code(202).send(await describe(run));
      },
    });

    app.post('/export-runs/:id/again', {
      schema: {
        ...{ tags, summary: 'Make a file again that failed, or that is gone', params },
        response: { 202: exportRunRowSchema },
      },
      handler: async (request, reply) => {
        const { exportId } = await getRun(context, request.params.id);
        const plan = await getOwnExport(context, getPerson(request), exportId);
        await requireOwner(context, plan);
        const run = await service.again(request.params.id);
        noteChange(request, null, noted(plan, run));
        return reply.code(202).send(await describe(run));
      },
    });

    app.get('/export-runs/:id/file', {
      schema: {
        ...{ tags, summary: 'Download the file of a scheduled export', params },
        response: { 200: z.unknown().describe('text/csv, application/x-ndjson or a workbook') },
      },
      handler: async (request, reply) => {
        const run = await getRun(context, request.params.id);
        const caller = getPerson(request);
        const plan = await getExport(context, caller, run.exportId);
        if (!mayHave(caller.account, plan))
          throw new NotAllowedError('You may only read, and not take mentions out of Earshot.');
        const content = await service.open(run);
        noteChange(request, null, noted(plan, run));
        return reply
          .header('content-disposition', `attachment; filename="${run.file?.name ?? 'export'}"`)
          .header('content-length', run.file?.bytes ?? 0)
          .type(run.file?.mediaType ?? 'application/octet-stream')
          .send(Readable.from(content, { objectMode: false }));
      },
    });
  };
