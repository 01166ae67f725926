import { Readable } from 'node:stream';
import { writeXlsxStream } from 'hucre/xlsx';
import type { ExportFormat } from '../domain/export/export-format.ts';
import type { ExportCell } from '../domain/export/mention-row.ts';
import { toXmlText } from '../domain/xml-text.ts';
import { csvLine } from './csv-line.ts';

type Row = readonly ExportCell[];
/** Comes in pages, so that no more than one of them is held. */
export type RowPages = AsyncIterable<readonly Row[]>;

const mediaTypes: Readonly<Record<ExportFormat, string>> = {
  csv: 'text/csv; charset=utf-8',
  jsonl: 'application/x-ndjson; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** What a cell of a sheet holds at most. @see https://support.microsoft.com/office/1672b34d-7043-467e-8e27-269d656771c3 */
const SHEET_CELL_LENGTH = 32_767;

const isList = (cell: ExportCell): cell is readonly string[] => Array.isArray(cell);

const toText = (cell: ExportCell): string | null => {
  if (cell === null) return null;
  return isList(cell) ? cell.join('; ') : String(cell);
};

async function* toCsv(columns: readonly string[], pages: RowPages): AsyncGenerator<string> {
  yield csvLine(columns);
  for await (const rows of pages)
    yield rows
      .map((row) => csvLine(row.map((cell) => (typeof cell === 'number' ? cell : toText(cell)))))
      .join('');
}

async function* toJsonLines(columns: readonly string[], pages: RowPages): AsyncGenerator<string> {
  for await (const rows of pages) {
    yield rows
      .map((row) => `${JSON.stringify(Object.fromEntries(columns.map((name, at) => [name, row[at]])))}\n`)
      .join('');
  }
}

const toSheetCell = (cell: ExportCell): string | number | boolean | null => {
  if (typeof cell === 'number' || typeof cell === 'boolean') return cell;
  const text = toText(cell);
  return text === null ? null : toXmlText(text.replaceAll('\r\n', '\n')).slice(0, SHEET_CELL_LENGTH);
};

async function* toSheetRows(pages: RowPages): AsyncGenerator<(string | number | boolean | null)[]> {
  for await (const rows of pages) for (const row of rows) yield row.map(toSheetCell);
}

const toSheet = (name: string, columns: readonly string[], pages: RowPages): Readable =>
  Readable.from(
    writeXlsxStream(toSheetRows(pages), {
      name,
      columns: columns.map((header) => ({ header })),
      freezePane: { rows: 1 },
    }),
  );

export interface Table {
  /** Names the sheet. */
  readonly title: string;
  readonly columns: readonly string[];
  readonly pages: RowPages;
}

/** Rows that are there at once, as one page. */
export async function* inOnePage(rows: readonly Row[]): AsyncGenerator<readonly Row[]> {
  yield rows;
}

/**
 * A table as a file, written while its rows are read. Text stays text: in CSV what a spreadsheet would run begins with
 * an apostrophe, in a sheet the cell is no formula.
 */
export const writeTable = (
  format: ExportFormat,
  { title, columns, pages }: Table,
): { readonly mediaType: string; readonly content: Readable } => {
  const mediaType = mediaTypes[format];
  switch (format) {
    case 'csv':
      return { mediaType, content: Readable.from(toCsv(columns, pages), { objectMode: false }) };
    case 'jsonl':
      return { mediaType, content: Readable.from(toJsonLines(columns, pages), { objectMode: false }) };
    case 'xlsx':
      return { mediaType, content: toSheet(title, columns, pages) };
  }
};
