import { isNestedDeeper } from '../nesting.ts';
import { storable } from '../storable.ts';
import type { RowReader } from './row-reader.ts';
import { ROW_CHARS_AT_MOST, type Row, type TableEntry } from './table.ts';
import { UNREADABLE } from './text-encoding.ts';

const longInteger = /\d{16}/;
const stringOrLongInteger = /"[^"\\]*(?:\\.[^"\\]*)*"|(?<![\d.eE+-])-?\d{16,}(?![\d.eE])/g;

/** Integers past 2^53 become text, for as numbers their last digits would be lost, and they are ids. */
const keepLongIntegers = (json: string): string =>
  longInteger.test(json)
    ? json.replace(stringOrLongInteger, (found) => (found.startsWith('"') ? found : `"${found}"`))
    : json;

const DEPTH_AT_MOST = 50;

const isRow = (value: unknown): value is Row =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const readLine = (text: string, line: number): TableEntry | null => {
  if (text.trim() === '') return null;
  if (text.includes(UNREADABLE)) return { line, problem: 'is not valid UTF-8' };
  let value: unknown;
  try {
    value = JSON.parse(keepLongIntegers(text));
  } catch {
    return { line, problem: 'is not JSON' };
  }
  if (!isRow(value)) return { line, problem: 'is JSON, but not an object with named fields' };
  if (isNestedDeeper(value, DEPTH_AT_MOST)) return { line, problem: 'is nested too deeply' };
  const row = text.includes('\\u') || text.includes('\0') ? storable(value) : value;
  return { line, row, chars: text.length };
};

/** Rows of a JSON-lines file: one object a line, blank lines passed over. */
export const createJsonlReader = (): RowReader => {
  let pieces: string[] = [];
  let chars = 0;
  let line = 1;

  const finish = function* (last: string): Generator<TableEntry> {
    const whole = chars + last.length;
    const entry =
      whole > ROW_CHARS_AT_MOST
        ? { line, problem: `the row is longer than ${ROW_CHARS_AT_MOST} characters` }
        : readLine(pieces.join('') + last, line);
    pieces = [];
    chars = 0;
    line += 1;
    if (entry !== null) yield entry;
  };

  return {
    *push(text) {
      let start = 0;
      for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', start)) {
        yield* finish(text.slice(start, at));
        start = at + 1;
      }
      chars += text.length - start;
      // A line past the limit is only counted, no longer kept.
      if (chars <= ROW_CHARS_AT_MOST) pieces.push(text.slice(start));
    },
    *end() {
      yield* finish('');
    },
    columns: () => null,
  };
};
