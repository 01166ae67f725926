/** One row by its columns' names. CSV cells are text; JSON and XLSX cells keep their type. */
export type Row = Readonly<Record<string, unknown>>;

export interface TableRow {
  /** Where the row begins, from 1, as an editor counts. */
  readonly line: number;
  readonly row: Row;
  /** Characters of the row as it stands in the file, about. */
  readonly chars: number;
}

/** A row that cannot be read; those after it still can. */
export interface BrokenRow {
  readonly line: number;
  readonly problem: string;
}

export type TableEntry = TableRow | BrokenRow;

/** A file that has been recognised as rows with named columns. */
export interface Table {
  readonly format: 'csv' | 'jsonl' | 'xlsx';
  /** How its bytes became text; null where the format says so itself. */
  readonly encoding: string | null;
  /** In the file's order, each name once. In JSON lines those of the sample, nested ones as `user.name`. */
  readonly columns: readonly string[];
  /** The first entries: enough to guess what the columns hold. */
  readonly sample: readonly TableEntry[];
  /** SHA-256 of the content, unpacked. */
  readonly fingerprint: string;
  /** Reads from the start, each time it is called, keeping only what is being read in memory. */
  rows(): AsyncIterable<TableEntry>;
}

/** Past this a row is broken, most likely by a quote that is never closed. */
export const ROW_CHARS_AT_MOST = 16 * 1024 * 1024;

/** A usable and different name for every column: `text`, `text (2)`, `column 3`. */
export const nameColumns = (header: readonly string[]): readonly string[] => {
  const taken = new Set<string>();
  return header.map((cell, index) => {
    const base = cell.trim().replace(/\s+/g, ' ') || `column ${index + 1}`;
    let name = base;
    for (let n = 2; taken.has(name); n += 1) name = `${base} (${n})`;
    taken.add(name);
    return name;
  });
};

const isPlainObject = (value: unknown): value is Row =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);

/** What a row holds under a column's name; nested objects are reached by `user.name`. */
export const valueAt = (row: Row, column: string): unknown => {
  if (Object.hasOwn(row, column)) return row[column];
  const dot = column.indexOf('.');
  if (dot === -1) return undefined;
  const inner = row[column.slice(0, dot)];
  return isPlainObject(inner) ? valueAt(inner, column.slice(dot + 1)) : undefined;
};

const DEPTH_AT_MOST = 4;

const addColumns = (row: Row, prefix: string, depth: number, into: Set<string>): void => {
  for (const [key, value] of Object.entries(row)) {
    if (isPlainObject(value) && depth < DEPTH_AT_MOST) addColumns(value, `${prefix}${key}.`, depth + 1, into);
    else into.add(`${prefix}${key}`);
  }
};

/** The columns that occur in some rows, in the order they are first seen. */
export const columnsOf = (rows: readonly Row[]): readonly string[] => {
  const found = new Set<string>();
  for (const row of rows) addColumns(row, '', 1, found);
  return [...found];
};
