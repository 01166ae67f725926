import { createWriteStream } from 'node:fs';
import { realpath, rename, rm, stat } from 'node:fs/promises';
import { Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { UnusableFileError } from './read-lines.ts';

const isSystemError = (error: unknown): error is NodeJS.ErrnoException =>
  error instanceof Error && 'syscall' in error;

/** What the system says against writing, as a person can act on it; other errors are given back as they are. */
const unwritable = (name: string, error: unknown): unknown =>
  isSystemError(error)
    ? new UnusableFileError(`${name} cannot be written: ${error.message}`, { cause: error })
    : error;

const replaceFile = async (file: string, lines: AsyncIterable<string>, mode?: number): Promise<void> => {
  const unfinished = `${file}.unfinished`;
  try {
    await pipeline(Readable.from(lines), createWriteStream(unfinished, { mode, flush: true }));
    await rename(unfinished, file);
  } catch (error) {
    await rm(unfinished, { force: true }).catch(() => undefined);
    throw error;
  }
};

/**
 * Writes lines, each with its end, to a file. What it held before is replaced only when all is written; a device or a
 * pipe takes them one by one.
 * @throws UnusableFileError when it cannot be written, and what the lines throw.
 */
export const writeLines = async (file: string, lines: AsyncIterable<string>): Promise<void> => {
  try {
    // A link goes on pointing where it does.
    const target = await realpath(file).catch(() => file);
    const before = await stat(target).catch(() => null);
    if (before === null || before.isFile()) await replaceFile(target, lines, before?.mode);
    else await pipeline(Readable.from(lines), createWriteStream(target));
  } catch (error) {
    throw unwritable(file, error);
  }
};

/**
 * Prints lines, each with its end, to standard output, until whoever reads them has read enough (`| head`).
 * @throws UnusableFileError when they cannot be written, and what the lines throw.
 */
export const printLines = async (lines: AsyncIterable<string>): Promise<void> => {
  // Told to each write as well; an error that nobody hears would end the process.
  process.stdout.on('error', () => undefined);
  const output = new Writable({
    decodeStrings: false,
    write: (line: string, _, done) => process.stdout.write(line, done),
  });
  try {
    await pipeline(Readable.from(lines), output);
  } catch (error) {
    if (isSystemError(error) && error.code === 'EPIPE') return;
    throw unwritable('Standard output', error);
  }
};

/** Whether two paths lead to one regular file, by links too. */
export const isSameFile = async (one: string, other: string): Promise<boolean> => {
  const [first, second] = await Promise.all(
    [one, other].map((path) => stat(path, { bigint: true }).catch(() => null)),
  );
  return first?.isFile() === true && first.dev === second?.dev && first.ino === second.ino;
};
