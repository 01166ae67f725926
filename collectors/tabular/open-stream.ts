import { createHash } from 'node:crypto';
import { SettingsError } from '../../domain/errors.ts';
import { isGzip } from './file-bytes.ts';
import { isZip, recogniseText, refuseForeign, textEncoding } from './recognise.ts';
import { columnsOf, type Table, type TableEntry } from './table.ts';
import { createDecoder, createEncodingCensus } from './text-encoding.ts';

/** Of a CSV stream so much is waited for, to tell how it is written and what its columns hold. */
const HEAD_BYTES = 256 * 1024;

type Chunks = AsyncIterator<Uint8Array>;

/** JSON lines tell themselves by their first sign. */
const isClear = (head: Uint8Array): boolean =>
  /^\ufeff?\s*\{/.test(new TextDecoder().decode(head.subarray(0, 64)));

const readHead = async (input: Chunks): Promise<{ readonly head: Buffer; readonly complete: boolean }> => {
  let head = Buffer.alloc(0);
  while (head.length < HEAD_BYTES && !isClear(head)) {
    const step = await input.next();
    if (step.done === true) return { head, complete: true };
    head = Buffer.concat([head, step.value]);
  }
  return { head, complete: false };
};

const NOTHING: Table = {
  format: 'jsonl',
  encoding: null,
  columns: [],
  sample: [],
  fingerprint: '',
  rows: async function* () {},
};

/**
 * Recognises CSV or JSON lines that come as a stream, such as from standard input, by what comes first. Its rows
 * can be read once only; its fingerprint is that of what came first.
 * @throws SettingsError when it is no such table.
 */
export const openStream = async (chunks: AsyncIterable<Uint8Array>): Promise<Table> => {
  const input = chunks[Symbol.asyncIterator]();
  const { head, complete } = await readHead(input);
  if (head.toString('latin1').trim() === '') return NOTHING;
  refuseForeign(head);
  if (isZip(head) || isGzip(head)) {
    throw new SettingsError('Packed files and workbooks are read by “earshot import” only.');
  }
  const census = createEncodingCensus();
  census.push(head);
  const encoding = textEncoding(census.result());
  const { format, reader } = recogniseText(head, complete, encoding);
  const decoder = createDecoder(encoding);
  const rows = reader();
  const sample: TableEntry[] = [...rows.push(decoder.push(head))];
  const finish = function* (): Generator<TableEntry> {
    yield* rows.push(decoder.end());
    yield* rows.end();
  };
  if (complete) sample.push(...finish());
  const columns = rows.columns() ?? columnsOf(sample.flatMap((entry) => ('row' in entry ? [entry.row] : [])));
  return {
    format,
    encoding,
    columns,
    sample,
    fingerprint: createHash('sha256').update(head).digest('hex'),
    rows: async function* () {
      yield* sample;
      if (complete) return;
      for (let step = await input.next(); step.done !== true; step = await input.next()) {
        yield* rows.push(decoder.push(step.value));
      }
      yield* finish();
    },
  };
};
