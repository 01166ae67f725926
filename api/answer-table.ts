import type { FastifyReply } from 'fastify';
import type { ExportFormat } from '../domain/export/export-format.ts';
import { type Table, writeTable } from './write-table.ts';

/** Answers with a table as a file to keep. @param name of the file, without its ending. */
export const answerTable = (reply: FastifyReply, name: string, format: ExportFormat, table: Table) => {
  const { mediaType, content } = writeTable(format, table);
  return reply
    .header('content-disposition', `attachment; filename="${name}.${format}"`)
    .type(mediaType)
    .send(content);
};
