import { HOUR_MS } from '../domain/spikes/spike-settings.ts';
import { fileLines, UnusableFileError } from './read-lines.ts';

/** One row of a file of counts. */
export interface CountRow {
  /** As it stands in the file. */
  readonly timestamp: string;
  /** Epoch ms. */
  readonly at: number;
  /** Null where the cell is empty: not heard, which is not zero. */
  readonly value: number | null;
}

/** A date, with or without a time, a fraction and a zone; UTC unless it says otherwise. */
const timeForm = /^\d{4}-\d{2}-\d{2}(?:[ T]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?$/;

const readTime = (text: string): number | null => {
  const form = timeForm.exec(text);
  if (form === null) return null;
  const iso = text.replace(' ', 'T');
  const at = Date.parse(form[1] === undefined && iso.includes('T') ? `${iso}Z` : iso);
  // A day that is in no calendar is moved on to the next month by Date.
  const isSameDay =
    Number(text.slice(8, 10)) <= new Date(Date.UTC(+text.slice(0, 4), +text.slice(5, 7), 0)).getUTCDate();
  return Number.isNaN(at) || !isSameDay ? null : at;
};

const cellsOf = (line: string): readonly string[] =>
  line.split(',').map((cell) => cell.trim().replace(/^"(.*)"$/, '$1'));

const readRow = (
  cells: readonly string[],
  columns: readonly [number, number],
  wrong: (problem: string) => Error,
): CountRow => {
  const [timestamp = '', text] = columns.map((column) => cells[column]);
  if (text === undefined) throw wrong('has too few cells. Each line needs a timestamp and a value.');
  const at = readTime(timestamp);
  if (at === null)
    throw wrong(`“${timestamp}” is no time. Write it as 2026-01-31 08:05:00 or 2026-01-31T08:05:00Z.`);
  if (text === '') return { timestamp, at, value: null };
  const value = Number(text);
  if (!Number.isFinite(value) || value < 0) throw wrong(`“${text}” is no count. A count is 0 or more.`);
  return { timestamp, at, value };
};

/**
 * Reads a CSV file with the columns `timestamp` and `value`, in order of time; others are passed over. `.gz` is
 * unpacked. @throws UnusableFileError naming the line and what to do.
 */
export const readCounts = async (file: string): Promise<readonly CountRow[]> => {
  const rows: CountRow[] = [];
  let columns: readonly [number, number] | null = null;
  let number = 0;
  for await (const line of fileLines(file)) {
    number += 1;
    const wrong = (problem: string) => new UnusableFileError(`${file}, line ${number}: ${problem}`);
    const cells = cellsOf(line);
    if (line.trim() === '') continue;
    if (columns === null) {
      columns = [cells.indexOf('timestamp'), cells.indexOf('value')];
      if (Math.min(...columns) < 0) throw wrong('The first line must name the columns timestamp and value.');
      continue;
    }
    const row = readRow(cells, columns, wrong);
    if (row.at <= (rows.at(-1)?.at ?? Number.NEGATIVE_INFINITY))
      throw wrong(
        `${row.timestamp} is not later than the line before. Sort the file by time, a line for each time.`,
      );
    rows.push(row);
  }
  if (rows.length < 2)
    throw new UnusableFileError(`${file} needs a line of column names and two rows at least.`);
  return rows;
};

/** Time from row to row, ms: what lies between most rows. @throws UnusableFileError where it does not divide an hour. */
export const bucketLength = (file: string, rows: readonly CountRow[]): number => {
  const steps = new Map<number, number>();
  for (let at = 1; at < rows.length; at += 1) {
    const step = (rows[at]?.at ?? 0) - (rows[at - 1]?.at ?? 0);
    steps.set(step, (steps.get(step) ?? 0) + 1);
  }
  const [step] = [...steps].sort((one, other) => other[1] - one[1])[0] ?? [0];
  if (step > HOUR_MS || HOUR_MS % step !== 0)
    throw new UnusableFileError(
      `${file} has a row every ${step / 60_000} minutes. Rows must be as many minutes apart as divide an hour, at most 60.`,
    );
  return step;
};
