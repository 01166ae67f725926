import { pipeline, Readable, type Transform } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate, createInflateRaw } from 'node:zlib';
import { LimitExceededError, SourceShapeError, SourceUnavailableError } from '../../domain/errors.ts';

const megabytes = (bytes: number): string => `${(bytes / 1_000_000).toFixed(bytes < 10_000_000 ? 1 : 0)} MB`;

const tooLarge = (what: string, maxBytes: number): LimitExceededError =>
  new LimitExceededError(
    `The answer ${what}, more than the ${megabytes(maxBytes)} Earshot reads. Use a smaller feed or page of it.`,
  );

/** `deflate` means zlib, but some servers send the bare stream (RFC 9110, section 8.4.1.2). */
const inflaterFor = (firstByte: number | undefined): Transform =>
  firstByte !== undefined && (firstByte & 0x0f) === 8 ? createInflate() : createInflateRaw();

const decoderFor = (encoding: string, firstByte: number | undefined): Transform | null => {
  switch (encoding) {
    case '':
    case 'identity':
      return null;
    case 'gzip':
    case 'x-gzip':
      return createGunzip();
    case 'deflate':
      return inflaterFor(firstByte);
    case 'br':
      return createBrotliDecompress();
    default:
      throw new SourceShapeError(
        `The answer is compressed as “${encoding.slice(0, 40)}”, which was not asked for.`,
      );
  }
};

async function* startingWith(first: Uint8Array, rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield first;
  for (let step = await rest.next(); step.done !== true; step = await rest.next()) yield step.value;
}

/** Undoes `content-encoding`; the last applied is undone first. */
const decompress = async (body: Readable, contentEncoding: string): Promise<Readable> => {
  const encodings = contentEncoding
    .toLowerCase()
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '' && name !== 'identity');
  if (encodings.length === 0) return body;
  if (encodings.length > 2) throw new SourceShapeError('The answer is compressed more than twice over.');
  const chunks: AsyncIterator<Uint8Array> = body[Symbol.asyncIterator]();
  const first = await chunks.next();
  if (first.done === true) return Readable.from([]);
  const source = Readable.from(startingWith(first.value, chunks), { objectMode: false });
  const decoders = encodings.reverse().flatMap((name) => decoderFor(name, first.value[0]) ?? []);
  const last = decoders.at(-1);
  if (last === undefined) return source;
  // `pipeline` wants a callback; whoever reads `last` sees the same error.
  pipeline([source, ...decoders], () => {});
  return last;
};

/**
 * Reads a body to its end, decompressed, without ever holding more than `maxBytes` and one chunk:
 * a decompression bomb is cut where the limit is passed.
 * @throws LimitExceededError, at once when the announced length is already too much.
 * @throws SourceShapeError when the compression is unknown or broken.
 */
export const readBody = async (
  body: Readable,
  headers: Readonly<Record<string, string>>,
  maxBytes: number,
): Promise<Uint8Array> => {
  const announced = Number(headers['content-length'] ?? Number.NaN);
  if (announced > maxBytes) {
    // Being let go of early is an error to the stream, and nobody else is listening.
    body.on('error', () => {}).destroy();
    throw tooLarge(`has ${megabytes(announced)}`, maxBytes);
  }
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of await decompress(body, headers['content-encoding'] ?? '')) {
      size += chunk.length;
      if (size > maxBytes) throw tooLarge(`goes on past ${megabytes(maxBytes)}`, maxBytes);
      chunks.push(chunk);
    }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    // Z_BUF_ERROR: the data ended too early; the other codes of zlib and brotli: it is not such data at all.
    if (code === 'Z_BUF_ERROR') {
      throw new SourceUnavailableError('The answer’s compressed data was cut short.', null, { cause: error });
    }
    if (/^(?:Z_|ERR_)/.test(code) && !code.startsWith('ERR_STREAM')) {
      throw new SourceShapeError('The answer’s compressed data is broken.', { cause: error });
    }
    throw error;
  } finally {
    body.destroy();
  }
  return Buffer.concat(chunks);
};

/** The first `maxBytes` bytes of a body, as far as they come, for diagnosis. Never throws. */
export const readStart = async (
  body: Readable,
  contentEncoding: string,
  maxBytes: number,
): Promise<Uint8Array> => {
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of await decompress(body, contentEncoding)) {
      chunks.push(chunk);
      size += chunk.length;
      if (size >= maxBytes) break;
    }
  } catch {
    // What came before the failure is all there is to show.
  } finally {
    body.destroy();
  }
  return Buffer.concat(chunks).subarray(0, maxBytes);
};
