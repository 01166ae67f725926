import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';
import { LimitExceededError, SettingsError } from '../../domain/errors.ts';
import { isGzip, readBytes, readStart } from './file-bytes.ts';
import { readWorkbook } from './read-workbook.ts';
import { isZip, recogniseText, refuseForeign, type TextFormat, textEncoding } from './recognise.ts';
import type { RowReader } from './row-reader.ts';
import { columnsOf, type Table, type TableEntry } from './table.ts';
import { createDecoder, createEncodingCensus, type Encoding } from './text-encoding.ts';
import { WORKBOOK_TOO_LARGE, XLSX_BYTES_AT_MOST } from './xlsx-reader.ts';

const HEAD_BYTES = 256 * 1024;
const SAMPLE_ROWS = 1_000;
const SAMPLE_CHARS = 8 * 1024 * 1024;
const BYTES_IN_MEMORY_AT_MOST = 64 * 1024 * 1024;

/** What one pass over the whole content tells. */
const inspect = async (path: string) => {
  const hash = createHash('sha256');
  const census = createEncodingCensus();
  const head: Uint8Array[] = [];
  let headBytes = 0;
  let bytes = 0;
  for await (const chunk of readBytes(path)) {
    hash.update(chunk);
    census.push(chunk);
    if (headBytes < HEAD_BYTES) {
      const part = chunk.subarray(0, HEAD_BYTES - headBytes);
      head.push(part);
      headBytes += part.length;
    }
    bytes += chunk.length;
  }
  if (bytes === 0) throw new SettingsError('The file is empty.');
  return {
    fingerprint: hash.digest('hex'),
    encoding: textEncoding(census.result()),
    head: Buffer.concat(head),
    complete: headBytes === bytes,
  };
};

const readRows = async function* (
  path: string,
  encoding: Encoding,
  rows: RowReader,
): AsyncGenerator<TableEntry> {
  const decoder = createDecoder(encoding);
  for await (const chunk of readBytes(path)) yield* rows.push(decoder.push(chunk));
  yield* rows.push(decoder.end());
  yield* rows.end();
};

const takeSample = async (rows: AsyncIterable<TableEntry>): Promise<readonly TableEntry[]> => {
  const sample: TableEntry[] = [];
  let chars = 0;
  for await (const entry of rows) {
    sample.push(entry);
    if ('row' in entry) chars += entry.chars;
    if (sample.length >= SAMPLE_ROWS || chars >= SAMPLE_CHARS) break;
  }
  return sample;
};

/** The header's columns; where the format has no header, those that occur. @throws SettingsError */
const columnsFrom = (
  { format }: TextFormat,
  read: RowReader,
  sample: readonly TableEntry[],
): readonly string[] => {
  const columns =
    format === 'csv'
      ? read.columns()
      : columnsOf(sample.flatMap((entry) => ('row' in entry ? [entry.row] : [])));
  if (columns === null) throw new SettingsError('The file has no header that names its columns.');
  return columns;
};

/** @throws SettingsError when there are rows and none of the first ones can be read. */
const refuseUnreadable = (sample: readonly TableEntry[]): void => {
  const [first] = sample;
  if (first === undefined || !('problem' in first) || sample.some((entry) => 'row' in entry)) return;
  throw new SettingsError(
    `This is not a table: no row of it can be read. Line ${first.line} ${first.problem}.`,
  );
};

const openText = async (path: string): Promise<Table> => {
  const { fingerprint, encoding, head, complete } = await inspect(path);
  refuseForeign(head);
  const recognised = recogniseText(head, complete, encoding);
  const first = recognised.reader();
  const sample = await takeSample(readRows(path, encoding, first));
  refuseUnreadable(sample);
  return {
    format: recognised.format,
    encoding,
    columns: columnsFrom(recognised, first, sample),
    sample,
    fingerprint,
    rows: () => readRows(path, encoding, recognised.reader()),
  };
};

/** A table all of which is in memory. */
const tableOf = (
  shape: Pick<Table, 'format' | 'encoding' | 'columns'>,
  entries: readonly TableEntry[],
  content: Uint8Array,
): Table => ({
  ...shape,
  sample: entries.slice(0, SAMPLE_ROWS),
  fingerprint: createHash('sha256').update(content).digest('hex'),
  rows: async function* () {
    yield* entries;
  },
});

const openXlsx = async (path: string): Promise<Table> => {
  if ((await stat(path)).size > XLSX_BYTES_AT_MOST) throw new LimitExceededError(WORKBOOK_TOO_LARGE);
  const bytes = await readFile(path);
  const { columns, entries } = await readWorkbook(path);
  if (columns.length === 0) throw new SettingsError('The workbook’s first sheet is empty.');
  return tableOf({ format: 'xlsx', encoding: null, columns }, entries, bytes);
};

/**
 * Recognises a file by its content, whatever its name: CSV, JSON lines, either of them packed with gzip, or
 * an Excel workbook. CSV and JSON lines are streamed; a workbook is read as a whole.
 * @throws SettingsError when the file is missing, empty, damaged or no table, LimitExceededError when too large.
 */
export const openTable = async (path: string): Promise<Table> => {
  const start = await readStart(path);
  refuseForeign(start);
  return isZip(start) ? await openXlsx(path) : await openText(path);
};

const unpacked = (body: Uint8Array): Uint8Array => {
  if (!isGzip(body)) return body;
  try {
    return gunzipSync(body, { maxOutputLength: BYTES_IN_MEMORY_AT_MOST });
  } catch (cause) {
    throw new SettingsError('The gzip file is damaged, or unpacks to more than 64 MB.', { cause });
  }
};

/**
 * Reads a table that is in memory already: CSV or JSON lines, packed or not.
 * @throws SettingsError when it is empty, damaged, no table, or a workbook, which only `openTable` reads.
 */
export const parseTable = (body: Uint8Array): Table & { readonly entries: readonly TableEntry[] } => {
  const bytes = unpacked(body);
  refuseForeign(bytes);
  if (isZip(bytes)) throw new SettingsError('Excel workbooks are read from a file only. Save it as CSV.');
  const census = createEncodingCensus();
  census.push(bytes);
  const encoding = textEncoding(census.result());
  const recognised = recogniseText(bytes, true, encoding);
  const decoder = createDecoder(encoding);
  const rows = recognised.reader();
  const entries = [...rows.push(decoder.push(bytes)), ...rows.push(decoder.end()), ...rows.end()];
  refuseUnreadable(entries);
  const columns = columnsFrom(recognised, rows, entries.slice(0, SAMPLE_ROWS));
  return { ...tableOf({ format: recognised.format, encoding, columns }, entries, bytes), entries };
};
