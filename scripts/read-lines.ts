import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import type { z } from 'zod';
import { EarshotError } from '../domain/errors.ts';

/** A line longer than this is no text anybody wrote. */
const LONGEST_LINE = 4_000_000;

/** A file that was named cannot be read, or not all of it. */
export class UnusableFileError extends EarshotError {
  override readonly name = 'UnusableFileError';
  readonly code = 'unusable-file';
  constructor(message: string, options?: ErrorOptions) {
    super(message, { do: 'fix-settings' }, options);
  }
}

/** Error that names the line, counted from 1. */
const wrongLine = (file: string, number: number, problem: string): UnusableFileError =>
  new UnusableFileError(`${file}, line ${number}: ${problem}`);

const readLine = (file: string, number: number, line: string): unknown => {
  if (line.length > LONGEST_LINE) throw wrongLine(file, number, `is longer than ${LONGEST_LINE} characters.`);
  try {
    return JSON.parse(line);
  } catch (error) {
    throw wrongLine(
      file,
      number,
      `is not JSON (${(error as Error).message}). Each line must be one JSON object.`,
    );
  }
};

const describe = (error: z.ZodError): string =>
  error.issues
    .map(({ path, message }) => (path.length === 0 ? message : `"${path.join('.')}": ${message}`))
    .join('; ');

/**
 * The lines of a file without their ends, one at a time. `.gz` is unpacked.
 * @throws UnusableFileError when it is not there, no file, or damaged.
 */
export async function* fileLines(file: string): AsyncGenerator<string> {
  const bytes = createReadStream(file);
  const gunzip = file.endsWith('.gz') ? createGunzip() : null;
  // A failure of either ends both; it is thrown where the lines are read.
  if (gunzip !== null) pipeline(bytes, gunzip).catch(() => undefined);
  try {
    yield* createInterface({ input: gunzip ?? bytes, crlfDelay: Number.POSITIVE_INFINITY });
  } catch (error) {
    throw new UnusableFileError(`${file} cannot be read: ${(error as Error).message}`, { cause: error });
  } finally {
    bytes.destroy();
    gunzip?.destroy();
  }
}

/**
 * The objects of a JSON Lines file, one at a time; empty lines are passed over.
 * @throws UnusableFileError naming the line that cannot be read, or the file that is not there.
 */
export async function* readLines<Row>(file: string, schema: z.ZodType<Row>): AsyncGenerator<Row> {
  let number = 0;
  for await (const line of fileLines(file)) {
    number += 1;
    const text = number === 1 ? line.replace(/^\ufeff/, '') : line;
    if (text.trim() === '') continue;
    const read = schema.safeParse(readLine(file, number, text));
    if (!read.success) throw wrongLine(file, number, describe(read.error));
    yield read.data;
  }
}
