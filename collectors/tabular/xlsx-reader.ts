import { InvalidInputError, InvalidSpreadsheetError, readSheet } from 'read-excel-file/node';
import { LimitExceededError, SettingsError } from '../../domain/errors.ts';
import { storable } from '../storable.ts';
import { headerIndex } from './find-preset.ts';
import { nameColumns, type Row, type TableEntry } from './table.ts';
import { unzip, type ZipEntry, zip } from './zip.ts';

/** A workbook is read as a whole, so it may not be larger. */
export const XLSX_BYTES_AT_MOST = 20 * 1024 * 1024;
const UNPACKED_BYTES_AT_MOST = 64 * 1024 * 1024;
const CELLS_AT_MOST = 10_000_000;
const USE_CSV = 'Save it as CSV (UTF-8), which is read without such a limit.';
export const WORKBOOK_TOO_LARGE = `The workbook is too large (20 MB, 64 MB unpacked). ${USE_CSV}`;

const isNeeded = (name: string): boolean => /\.(xml|rels)$/i.test(name) && !name.startsWith('docProps/');
const isSheet = ({ name }: ZipEntry): boolean => /worksheets?\/[^/]+\.xml$/i.test(name);
const place = /\br="([A-Z]{0,7})(\d{1,12})"/g;

const columnNumber = (letters: string): number =>
  [...letters].reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 64, 0);

/** The reader fills every gap up to the furthest cell, so one cell far away could fill all memory. */
const checkExtent = ({ bytes }: ZipEntry): void => {
  let rows = 1;
  let columns = 1;
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  for (const [, letters = '', digits = ''] of text.matchAll(place)) {
    rows = Math.max(rows, Number(digits));
    columns = Math.max(columns, columnNumber(letters));
  }
  if (rows * columns > CELLS_AT_MOST) {
    throw new LimitExceededError(`The sheet spans more than ${CELLS_AT_MOST} cells. ${USE_CSV}`);
  }
};

/** A workbook that holds nothing but what is within the limits. */
const withinLimits = async (bytes: Buffer): Promise<Buffer> => {
  if (bytes.length > XLSX_BYTES_AT_MOST) {
    throw new LimitExceededError(WORKBOOK_TOO_LARGE);
  }
  const entries = await unzip(bytes, isNeeded, UNPACKED_BYTES_AT_MOST).catch((error: unknown) => {
    throw error instanceof LimitExceededError ? new LimitExceededError(WORKBOOK_TOO_LARGE) : error;
  });
  if (!entries.some(({ name }) => name === 'xl/workbook.xml')) {
    throw new SettingsError('This zip archive is no Excel workbook. Unpack it and import the file inside.');
  }
  entries.filter(isSheet).forEach(checkExtent);
  return zip(entries);
};

const DAY_MS = 86_400_000;

/** A spreadsheet's dates have no zone: given on as local time, rounded to the second that was meant. */
const localTime = (date: Date): string => {
  const rounded = Math.round(date.getTime() / 10) * 10;
  const iso = new Date(rounded).toISOString().slice(0, 19);
  return rounded % DAY_MS === 0 ? iso.slice(0, 10) : iso;
};

const toCell = (cell: unknown): unknown => {
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? null : localTime(cell);
  return typeof cell === 'string' ? storable(cell) : cell;
};

const toRow = (columns: readonly string[], cells: readonly unknown[]): Row =>
  Object.fromEntries(columns.map((column, index) => [column, toCell(cells[index] ?? null)]));

const charsOf = (row: Row): number =>
  Object.values(row).reduce((sum: number, cell) => sum + (typeof cell === 'string' ? cell.length : 8), 0);

const readNumber = (text: string): number | string => {
  const number = Number(text);
  return Number.isFinite(number) ? number : text;
};

const readCells = async (workbook: Buffer): Promise<readonly (readonly unknown[])[]> => {
  try {
    return await readSheet<number | string>(workbook, { parseNumber: readNumber, trim: false });
  } catch (error) {
    if (error instanceof InvalidInputError || error instanceof InvalidSpreadsheetError) {
      throw new SettingsError(`The workbook cannot be read: ${error.message}`, { cause: error });
    }
    throw new SettingsError('The workbook is damaged. Open it, save it again, or save it as CSV.', {
      cause: error,
    });
  }
};

export interface WorkbookRows {
  readonly columns: readonly string[];
  readonly entries: readonly TableEntry[];
}

/**
 * Reads the first sheet of an Excel workbook; its first row that is not blank names the columns, or the header of a
 * known export further down.
 * @throws LimitExceededError when it is too large, SettingsError when it is damaged or none.
 */
export const readXlsx = async (bytes: Buffer): Promise<WorkbookRows> => {
  const rows = (await readCells(await withinLimits(bytes)))
    .map((cells, index) => ({ line: index + 1, cells }))
    .filter(({ cells }) => cells.some((cell) => cell !== null && cell !== ''));
  const texts = rows.map(({ cells }) => cells.map((cell) => String(cell ?? '')));
  const [header, ...body] = rows.slice(headerIndex(texts));
  const width = Math.max(0, ...(header?.cells ?? []).map((cell, index) => (cell === null ? 0 : index + 1)));
  const columns = nameColumns((header?.cells ?? []).slice(0, width).map((cell) => String(cell ?? '')));
  return {
    columns,
    entries: body.map(({ line, cells }) => {
      const row = toRow(columns, cells);
      return { line, row, chars: charsOf(row) };
    }),
  };
};
