import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { PassThrough } from 'node:stream';
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
    .map(({ path, message }) =>
      path.length === 0 ? 'is no JSON object. Each line must be one.' : `"${path.join('.')}": ${message}`,
    )
    .join('; ');

/** Without a byte order mark. Letters of another encoding would be read as others, or as none. */
async function* decode(bytes: AsyncIterable<Buffer>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const chunk of bytes) yield decoder.decode(chunk, { stream: true });
    yield decoder.decode();
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new Error('it is not written in UTF-8. Save it so, and try again.', { cause: error });
  }
}

/**
 * The lines of a file without their ends, one at a time. `.gz` is unpacked.
 * @throws UnusableFileError when it is not there, no file, damaged, or not UTF-8.
 */
export async function* fileLines(file: string): AsyncGenerator<string> {
  const text = new PassThrough();
  const unpack = file.endsWith('.gz') ? createGunzip() : new PassThrough();
  // A failure of any ends all; it is thrown where the lines are read.
  pipeline(createReadStream(file), unpack, decode, text).catch(() => undefined);
  try {
    yield* createInterface({ input: text, crlfDelay: Number.POSITIVE_INFINITY });
  } catch (error) {
    const isMissing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    const why = isMissing ? 'there is no such file.' : (error as Error).message;
    throw new UnusableFileError(`${file} cannot be read: ${why}`, { cause: error });
  } finally {
    text.destroy();
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
    if (line.trim() === '') continue;
    const read = schema.safeParse(readLine(file, number, line));
    if (!read.success) throw wrongLine(file, number, describe(read.error));
    yield read.data;
  }
}
