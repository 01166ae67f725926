import type { TableEntry } from './table.ts';

/** Text in, rows out: what each text format provides. */
export interface RowReader {
  push(text: string): Generator<TableEntry>;
  end(): Generator<TableEntry>;
  /** The header's columns; null before it was read, and in formats that have none. */
  columns(): readonly string[] | null;
}
