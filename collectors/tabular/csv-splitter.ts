import { type BrokenRow, ROW_CHARS_AT_MOST } from './table.ts';

/** How a CSV file is written. */
export interface CsvDialect {
  /** Null: every line is one cell. */
  readonly delimiter: string | null;
  readonly newline: '\n' | '\r';
}

interface CsvRecord {
  readonly line: number;
  readonly fields: readonly string[];
  readonly chars: number;
}

export type CsvEntry = CsvRecord | BrokenRow;

/** A record as found at one place of the text; null while its end is not there yet. */
type Scan =
  | { readonly fields: readonly string[]; readonly end: number; readonly lines: number }
  | { readonly broken: true }
  | null;

const NEVER_CLOSED = 'a quote opened in this row is not closed as it should be';
const TOO_LONG = `the row is longer than ${ROW_CHARS_AT_MOST} characters`;
/** A record waits for this much more text before it is tried again, at least. */
const RETRY_CHARS = 64 * 1024;

const countOf = (text: string, character: string, start: number, end: number): number => {
  let count = 0;
  for (let at = text.indexOf(character, start); at !== -1 && at < end; at = text.indexOf(character, at + 1)) {
    count += 1;
  }
  return count;
};

const skipSpaces = (text: string, from: number): number => {
  let at = from;
  while (text[at] === ' ') at += 1;
  return at;
};

/** The end of a quoted cell; null while it is not there yet, false when the file ends before. */
const readQuoted = (text: string, from: number, final: boolean) => {
  let value = '';
  for (let start = from; ; ) {
    const quote = text.indexOf('"', start);
    if (quote === -1) return final ? false : null;
    if (quote === text.length - 1 && !final) return null;
    value += text.slice(start, quote);
    if (text[quote + 1] !== '"') return { value, end: quote + 1 };
    value += '"';
    start = quote + 2;
  }
};

/** What follows a quoted cell: where the next cell begins, or that the record is over. */
const afterQuoted = (text: string, from: number, final: boolean, { delimiter, newline }: CsvDialect) => {
  const at = skipSpaces(text, from);
  if (at >= text.length) return final ? { end: at, over: true } : null;
  if (text[at] === delimiter) return { end: at + 1, over: false };
  if (text[at] === newline) return { end: at + 1, over: true };
  if (text[at] !== '\r') return false;
  if (at + 1 >= text.length) return final ? { end: at + 1, over: true } : null;
  return text[at + 1] === newline ? { end: at + 2, over: true } : false;
};

const withoutReturn = (cell: string): string => (cell.endsWith('\r') ? cell.slice(0, -1) : cell);

/** Up to where a record reaches, as far as it is known. */
const endOf = (found: Scan, text: string): number =>
  found === null ? text.length : 'end' in found ? found.end : 0;

const createScan = (dialect: CsvDialect) => {
  const { delimiter, newline } = dialect;
  const stop = new RegExp(`[${delimiter === null ? '' : `\\${delimiter}`}${newline}]`, 'g');

  return (text: string, start: number, final: boolean): Scan => {
    const fields: string[] = [];
    let lines = 1;
    for (let at = start; ; ) {
      const opening = skipSpaces(text, at);
      if (text[opening] === '"') {
        const quoted = readQuoted(text, opening + 1, final);
        if (quoted === null) return null;
        const after = quoted && afterQuoted(text, quoted.end, final, dialect);
        if (after === null) return null;
        if (quoted === false || after === false) return { broken: true };
        fields.push(quoted.value);
        lines += countOf(text, newline, opening, quoted.end);
        at = after.end;
        if (after.over) return { fields, end: at, lines };
        continue;
      }
      stop.lastIndex = at;
      const found = stop.exec(text);
      if (found === null && !final) return null;
      const end = found?.index ?? text.length;
      const over = found === null || found[0] === newline;
      fields.push(over ? withoutReturn(text.slice(at, end)) : text.slice(at, end));
      at = end + 1;
      if (over) return { fields, end: Math.min(at, text.length), lines };
    }
  };
};

export interface CsvSplitter {
  push(text: string): Generator<CsvEntry>;
  end(): Generator<CsvEntry>;
}

/**
 * Splits text into CSV records (RFC 4180, any newline, spaces around quoted cells allowed). Written here
 * because a parser that reads straight on, such as csv-parse, lets one quote that is never closed swallow
 * every row up to the next quote or the end of the file. This one remembers where a record began: when the
 * quotes do not come out right there, or the record took several lines and does not fit the table, only the
 * line it began on is broken, and reading goes on with the next.
 * @param fits whether that many lines' worth of cells is a row of the table.
 * @see https://www.rfc-editor.org/rfc/rfc4180
 */
export const createCsvSplitter = (
  dialect: CsvDialect,
  fits: (fields: readonly string[]) => boolean,
): CsvSplitter => {
  const scan = createScan(dialect);
  let buffer = '';
  let pending: string[] = [];
  let pendingChars = 0;
  let wanted = 0;
  let line = 1;
  /** The rest of a line given up on has not come yet. */
  let skipping = false;

  /** Where the line after the one at `position` begins; null while it is not there. */
  const nextLine = (position: number): number | null => {
    const at = buffer.indexOf(dialect.newline, position);
    skipping = at === -1;
    if (skipping) return null;
    line += 1;
    return at + 1;
  };

  const drain = function* (final: boolean): Generator<CsvEntry> {
    buffer += pending.join('');
    pending = [];
    pendingChars = 0;
    let position = skipping ? (nextLine(0) ?? buffer.length) : 0;
    while (position < buffer.length) {
      const found = scan(buffer, position, final);
      const tooLong = endOf(found, buffer) - position > ROW_CHARS_AT_MOST;
      if (found === null && !tooLong) break;
      if (found === null || tooLong || 'broken' in found || (found.lines > 1 && !fits(found.fields))) {
        yield { line, problem: tooLong ? TOO_LONG : NEVER_CLOSED };
        position = nextLine(position) ?? buffer.length;
        continue;
      }
      yield { line, fields: found.fields, chars: found.end - position };
      line += found.lines;
      position = found.end;
    }
    buffer = buffer.slice(position);
    // Trying a long record again only when it has doubled keeps the whole work linear.
    wanted = buffer.length < RETRY_CHARS ? 0 : buffer.length;
  };

  return {
    *push(text) {
      pending.push(text);
      pendingChars += text.length;
      if (pendingChars >= wanted) yield* drain(false);
    },
    *end() {
      yield* drain(true);
    },
  };
};
