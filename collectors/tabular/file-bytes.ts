import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { createGunzip } from 'node:zlib';
import { LimitExceededError, SettingsError } from '../../domain/errors.ts';

/** Unpacked. A file this large is read in hours; one larger is a mistake or an attack. */
const BYTES_AT_MOST = 16 * 1024 ** 3;
const START_BYTES = 512;

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'There is no such file.',
  EISDIR: 'This is a folder, not a file.',
  EACCES: 'The file may not be read by this user.',
  Z_DATA_ERROR: 'The gzip file is damaged.',
  Z_BUF_ERROR: 'The gzip file is cut off.',
};

/** A failure to read as a person can act on it; other errors are given back as they are. */
const readable = (error: unknown): unknown => {
  const reason = reasons[codeOf(error)];
  return reason === undefined ? error : new SettingsError(reason, { cause: error });
};

export const isGzip = (start: Uint8Array): boolean => start[0] === 0x1f && start[1] === 0x8b;

/** The first bytes of a file as they lie on the disk. @throws SettingsError when it cannot be read. */
export const readStart = async (path: string): Promise<Buffer> => {
  try {
    const file = await open(path);
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(START_BYTES), 0, START_BYTES, 0);
      return buffer.subarray(0, bytesRead);
    } finally {
      await file.close();
    }
  } catch (error) {
    throw readable(error);
  }
};

/**
 * A file's content chunk by chunk, unpacked where it is gzip (told by its first bytes, not by its name).
 * @throws SettingsError when it cannot be read, LimitExceededError past 16 GB.
 */
export const readBytes = async function* (path: string): AsyncGenerator<Uint8Array> {
  const gzip = isGzip(await readStart(path));
  const file = createReadStream(path);
  const gunzip = gzip ? createGunzip() : null;
  if (gunzip !== null) file.on('error', (error) => gunzip.destroy(error)).pipe(gunzip);
  let total = 0;
  try {
    for await (const chunk of gunzip ?? file) {
      total += chunk.length;
      if (total > BYTES_AT_MOST) throw new LimitExceededError('The file holds more than 16 GB.');
      yield chunk;
    }
  } catch (error) {
    throw readable(error);
  } finally {
    file.destroy();
    gunzip?.destroy();
  }
};
