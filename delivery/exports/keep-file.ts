import { LimitExceededError } from '../../domain/errors.ts';
import { type ExportRun, FILE_BYTES_AT_MOST } from '../../domain/export/export-run.ts';
import { slicesOf } from '../../domain/slices.ts';
import type { Store } from '../../store/port.ts';
import type { OpenedTable } from './opened-table.ts';

const PART_BYTES = 512 * 1024;
const LOOKED_AT_ONCE = 1000;

type KeptFile = NonNullable<ExportRun['file']>;

/** Pieces of about one size, so that no more than one of them is held. */
async function* inParts(content: OpenedTable['content']): AsyncGenerator<Buffer> {
  let held: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of content) {
    const piece = typeof chunk === 'string' ? Buffer.from(chunk) : Buffer.from(chunk);
    held.push(piece);
    bytes += piece.length;
    if (bytes < PART_BYTES) continue;
    yield Buffer.concat(held);
    held = [];
    bytes = 0;
  }
  // Also of nothing there is a file.
  yield Buffer.concat(held);
}

/**
 * Keeps what a run holds, as the pieces of one try.
 * @throws LimitExceededError past the size of a file; the signal's reason when aborted.
 */
export const keepFile = async (
  { exports }: Pick<Store, 'exports'>,
  run: Pick<ExportRun, 'id'> & { readonly attempt: number },
  table: OpenedTable,
  signal: AbortSignal,
): Promise<{ readonly file: KeptFile; readonly mentionIds: readonly string[] }> => {
  const mentionIds: string[] = [];
  let [bytes, parts] = [0, 0];
  for await (const part of inParts(table.content)) {
    signal.throwIfAborted();
    bytes += part.length;
    if (bytes > FILE_BYTES_AT_MOST)
      throw new LimitExceededError(
        `The file would be larger than ${FILE_BYTES_AT_MOST / 1_048_576} MB. Take a shorter period, or a narrower search.`,
      );
    const ids = table.takeMentionIds();
    mentionIds.push(...ids);
    await exports.addPart({ runId: run.id, attempt: run.attempt, number: parts }, part, ids);
    parts += 1;
  }
  const { name, mediaType, countRows } = table;
  return { file: { name, mediaType, rows: countRows(), bytes, attempt: run.attempt, parts }, mentionIds };
};

/** Whether words were erased while they were read: whoever erased them could not know where they went. */
export const wasErasedMeanwhile = async (
  { mentions }: Pick<Store, 'mentions'>,
  mentionIds: readonly string[],
): Promise<boolean> => {
  for (const ids of slicesOf(mentionIds, LOOKED_AT_ONCE)) {
    const found = await mentions.findMany(ids);
    if (found.some(({ erased }) => erased !== null)) return true;
  }
  return false;
};

/** The pieces of a run's file in their order. @throws RangeError where one is gone. */
export async function* readFile(
  { exports }: Pick<Store, 'exports'>,
  { id: runId, file }: Pick<ExportRun, 'id' | 'file'>,
): AsyncGenerator<Uint8Array> {
  for (let number = 0; number < (file?.parts ?? 0); number += 1) {
    const part = await exports.findPart({ runId, attempt: file?.attempt ?? 0, number });
    if (part === null) throw new RangeError('a piece of the file is gone');
    yield part;
  }
}
