import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { z } from 'zod';
import { SettingsError } from '../domain/errors.ts';
import { instantSchema } from '../domain/instant.ts';

/*
 * A backup is gzipped lines of JSON. The first says what it is; then for each table its name and its rows; the
 * last says how many rows there are and gives the SHA-256 of every line before it. Rows are objects, all else
 * is lists, so a line's first character tells them apart.
 */

/** The way the lines are put together; a reader knows just one. */
const FORMAT = 1;

const headSchema = z.tuple([
  z.literal('earshot-backup'),
  z.strictObject({ format: z.literal(FORMAT), migration: z.string(), createdAt: instantSchema }),
]);
export type BackupHead = z.infer<typeof headSchema>[1];
const tableSchema = z.tuple([z.literal('table'), z.string()]);
const countsSchema = z.record(z.string(), z.int().nonnegative());
const endSchema = z.tuple([z.literal('end'), countsSchema, z.string()]);
export type BackupCounts = z.infer<typeof countsSchema>;

/** One table of a backup with its rows, each the JSON of an object without a line break. */
export interface BackupTable {
  readonly name: string;
  readonly rows: AsyncIterable<readonly string[]>;
}

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

const isFileError = (error: unknown): boolean =>
  error instanceof Error && 'syscall' in error && typeof error.syscall === 'string';

async function* toLines(
  head: Omit<BackupHead, 'format'>,
  tables: AsyncIterable<BackupTable>,
  counts: BackupCounts,
): AsyncGenerator<string> {
  const sum = createHash('sha256');
  const line = (text: string): string => {
    sum.update(text).update('\n');
    return `${text}\n`;
  };
  yield line(JSON.stringify(['earshot-backup', { format: FORMAT, ...head }]));
  for await (const { name, rows } of tables) {
    yield line(JSON.stringify(['table', name]));
    let count = 0;
    for await (const texts of rows) {
      count += texts.length;
      yield texts.map(line).join('');
    }
    counts[name] = count;
  }
  yield `${JSON.stringify(['end', counts, sum.digest('hex')])}\n`;
}

/**
 * Writes a backup, readable by its owner alone. A file of that name is replaced only when all is written.
 * @throws SettingsError when the file cannot be written.
 */
export const writeBackup = async (
  path: string,
  head: Omit<BackupHead, 'format'>,
  tables: AsyncIterable<BackupTable>,
): Promise<BackupCounts> => {
  const unfinished = `${path}.unfinished`;
  const counts: BackupCounts = {};
  try {
    const file = createWriteStream(unfinished, { mode: 0o600, flush: true });
    await pipeline(Readable.from(toLines(head, tables, counts)), createGzip(), file);
    await rename(unfinished, path);
    return counts;
  } catch (error) {
    await rm(unfinished, { force: true }).catch(() => {});
    if (!isFileError(error)) throw error;
    throw new SettingsError(`The backup cannot be written to ${path}: ${reasonOf(error)}.`, { cause: error });
  }
};

/** Lines of a gzipped file, whatever else stands in them that others take for a line's end. */
async function* readLines(path: string): AsyncGenerator<string> {
  const source = createReadStream(path);
  const unpacked = source.on('error', (error) => unpacked.destroy(error)).pipe(createGunzip());
  let rest: Buffer[] = [];
  for await (const chunk of unpacked as AsyncIterable<Buffer>) {
    let from = 0;
    for (let end = chunk.indexOf(10); end !== -1; end = chunk.indexOf(10, from)) {
      yield Buffer.concat([...rest, chunk.subarray(from, end)]).toString();
      rest = [];
      from = end + 1;
    }
    rest.push(chunk.subarray(from));
  }
  if (Buffer.concat(rest).length > 0) throw new SettingsError('its last line is cut off');
}

const parseLine = (line: string): unknown => {
  try {
    return JSON.parse(line);
  } catch {
    throw new SettingsError('a line in it is not JSON');
  }
};

/** What a backup holds, once it was read whole. */
export interface ReadBackup {
  readonly counts: BackupCounts;
  /** SHA-256 of its lines: another file has another. */
  readonly sum: string;
}

/** What a reader of a backup is told, in order. */
export interface BackupVisitor {
  begin(head: BackupHead): Promise<void>;
  row(table: string, json: string): Promise<void>;
}

const readAll = async (path: string, visitor: BackupVisitor): Promise<ReadBackup> => {
  const sum = createHash('sha256');
  const counts = new Map<string, number>();
  let table: string | null = null;
  let begun = false;
  let end: z.infer<typeof endSchema> | null = null;
  for await (const line of readLines(path)) {
    if (end !== null) throw new SettingsError('something follows its end');
    if (line.startsWith('{')) {
      if (table === null) throw new SettingsError('it has rows before the first table');
      counts.set(table, (counts.get(table) ?? 0) + 1);
      await visitor.row(table, line);
    } else if (!begun) {
      const head = headSchema.safeParse(parseLine(line));
      if (!head.success) throw new SettingsError('it is not of a kind this version of Earshot can read');
      begun = true;
      await visitor.begin(head.data[1]);
    } else {
      const mark = z.union([tableSchema, endSchema]).safeParse(parseLine(line));
      if (!mark.success) throw new SettingsError('a line in it is of no known kind');
      if (mark.data[0] === 'end') end = mark.data;
      else {
        table = mark.data[1];
        counts.set(table, 0);
      }
    }
    if (end === null) sum.update(line).update('\n');
  }
  if (end === null) throw new SettingsError('its end is missing');
  if (end[2] !== sum.digest('hex')) throw new SettingsError('its checksum is wrong, so it was changed');
  const found: BackupCounts = Object.fromEntries(counts);
  if (JSON.stringify(found) !== JSON.stringify(end[1])) throw new SettingsError('rows are missing from it');
  return { counts: found, sum: end[2] };
};

const zlibWords: Readonly<Record<string, string>> = {
  Z_BUF_ERROR: 'it is cut off',
  Z_DATA_ERROR: 'it is damaged, or no backup at all',
};

/**
 * Reads a whole backup, row by row, and checks it: what the visitor was told counts only once this resolves.
 * @throws SettingsError when it cannot be read, or is damaged, cut off or changed.
 */
export const readBackup = async (path: string, visitor: BackupVisitor): Promise<ReadBackup> => {
  try {
    // A missing file is told apart from a damaged one.
    await (await open(path)).close();
    return await readAll(path, visitor);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    const words = zlibWords[code] ?? (error instanceof SettingsError ? error.message : null);
    if (words !== null)
      throw new SettingsError(`The backup ${path} cannot be used: ${words}.`, { cause: error });
    if (!isFileError(error)) throw error;
    throw new SettingsError(`The backup ${path} cannot be read: ${reasonOf(error)}.`, { cause: error });
  }
};
