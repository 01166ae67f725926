import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Multipart, MultipartFile } from '@fastify/multipart';
import { LimitExceededError, StoreUnavailableError } from '../domain/errors.ts';
import { InvalidRequestError } from './errors.ts';
import { uploadPrefix } from './kept-uploads.ts';

/** What a multipart request carried. */
export interface ReceivedUpload {
  readonly path: string;
  readonly fileName: string;
  readonly sizeBytes: number;
  readonly fields: Readonly<Record<string, string>>;
  /** Takes the file away; harmless when it is gone already. */
  remove(): Promise<void>;
}

/** The client's name for the file, fit to be shown: no folders, no control characters, not endless. */
const shownName = (name: string): string =>
  name
    .replace(/^.*[\\/]/, '')
    .replace(/\p{C}/gu, '')
    .slice(0, 200) || 'upload';

const writeFile = async (file: Readable, path: string): Promise<number> => {
  const target = createWriteStream(path, { flags: 'wx', mode: 0o600 });
  try {
    await pipeline(file, target);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOSPC') {
      throw new StoreUnavailableError('The disk is full.', { cause: error });
    }
    throw error;
  }
  return target.bytesWritten;
};

const receiveFile = async (part: MultipartFile, path: string, bytesAtMost: number): Promise<number> => {
  const sizeBytes = await writeFile(part.file, path);
  if (part.file.truncated) {
    const megabytes = Math.floor(bytesAtMost / 1024 / 1024);
    throw new LimitExceededError(`The file is larger than ${megabytes} MB. Split it, or raise the limit.`);
  }
  return sizeBytes;
};

/**
 * Streams the one file of a multipart request to a folder of its own under `folder`.
 * Nothing of it stays when this fails.
 * @throws LimitExceededError, InvalidRequestError without a file, StoreUnavailableError on a full disk.
 */
export const receiveUpload = async (
  parts: AsyncIterable<Multipart>,
  folder: string,
  bytesAtMost: number,
): Promise<ReceivedUpload> => {
  await mkdir(folder, { recursive: true });
  const own = await mkdtemp(join(folder, uploadPrefix));
  const remove = () => rm(own, { recursive: true, force: true });
  try {
    const path = join(own, 'file');
    const fields: Record<string, string> = {};
    let file: { fileName: string; sizeBytes: number } | null = null;
    for await (const part of parts) {
      if (part.type === 'field') fields[part.fieldname] = String(part.value);
      else
        file = { fileName: shownName(part.filename), sizeBytes: await receiveFile(part, path, bytesAtMost) };
    }
    if (file === null) throw new InvalidRequestError([{ path: 'file', message: 'no file was sent' }]);
    return { ...file, path, fields, remove };
  } catch (error) {
    await remove();
    throw error;
  }
};
