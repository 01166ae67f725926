import { SettingsError } from '../../domain/errors.ts';
import { storable } from '../storable.ts';
import type { DetectedDialect } from './csv-dialect.ts';
import { type CsvEntry, createCsvSplitter } from './csv-splitter.ts';
import type { RowReader } from './row-reader.ts';
import { nameColumns, type TableEntry } from './table.ts';
import { UNREADABLE } from './text-encoding.ts';

const isBlank = (fields: readonly string[]): boolean => fields.every((cell) => cell.trim() === '');

/** A row's cells without empty ones past the header's last column. */
const withinHeader = (fields: readonly string[], width: number): readonly string[] =>
  fields.length > width && isBlank(fields.slice(width)) ? fields.slice(0, width) : fields;

const values = (count: number): string => (count === 1 ? '1 value' : `${count} values`);

const toRow = (entry: CsvEntry, columns: readonly string[]): TableEntry => {
  if (!('fields' in entry)) return entry;
  const { line, chars } = entry;
  const fields = withinHeader(entry.fields, columns.length);
  if (fields.length !== columns.length) {
    return { line, problem: `has ${values(fields.length)}, the header has ${columns.length}` };
  }
  if (fields.some((cell) => cell.includes(UNREADABLE))) return { line, problem: 'is not valid UTF-8' };
  return {
    line,
    chars,
    row: Object.fromEntries(columns.map((column, index) => [column, storable(fields[index] ?? '')])),
  };
};

/**
 * Rows of a CSV file; its first row that is not blank names the columns. Blank rows are passed over.
 * A row with more or fewer cells than the header is broken: most likely its text holds an unquoted delimiter
 * or line break, and its cells would land in the wrong columns.
 * @throws SettingsError from `push` and `end` when the header itself cannot be read.
 */
export const createCsvReader = ({ dialect, skip, skippedLines }: DetectedDialect): RowReader => {
  let columns: readonly string[] | null = null;
  let toSkip = skip;
  const splitter = createCsvSplitter(
    dialect,
    (fields) => columns === null || withinHeader(fields, columns.length).length === columns.length,
  );

  const read = function* (entries: Iterable<CsvEntry>): Generator<TableEntry> {
    for (const entry of entries) {
      if ('fields' in entry && isBlank(entry.fields)) continue;
      const placed = { ...entry, line: entry.line + skippedLines };
      if (columns !== null) {
        yield toRow(placed, columns);
        continue;
      }
      if (!('fields' in placed)) {
        throw new SettingsError(`The header on line ${placed.line} cannot be read: ${placed.problem}.`);
      }
      columns = nameColumns(placed.fields.map((cell) => storable(cell.replaceAll(UNREADABLE, '\ufffd'))));
    }
  };

  return {
    push: (text) => {
      const rest = text.slice(toSkip);
      toSkip -= text.length - rest.length;
      return read(splitter.push(rest));
    },
    end: () => read(splitter.end()),
    columns: () => columns,
  };
};
