import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { openTable } from '../../collectors/tabular/open-table.ts';
import { planImport } from '../../collectors/tabular/plan-import.ts';
import { runImport } from '../../collectors/tabular/run-import.ts';
import type { ImportRun } from '../../domain/import-run.ts';
import type { RawItem } from '../../domain/mention.ts';
import { slicesOf } from '../../domain/slices.ts';
import type { SqlPool } from '../../store/postgres/engine.ts';
import type { Foundation } from '../../wiring/open-foundation.ts';
import { rate, timed } from './measure.ts';
import { type BenchRow, perSecond, times } from './report.ts';

const BARE_BATCH = 500;
/** Of the rows, so many are written again: it is a rate that is asked for. */
const BARE_ROWS = 10_000;

const toLine = ({ externalId, text, publishedAt, author, url, source }: RawItem): string =>
  `${JSON.stringify({ id: externalId, text, created: publishedAt, author: author?.handle ?? null, url, source })}\n`;

const linesOf = function* (items: Iterable<RawItem>): Generator<string> {
  for (const item of items) yield toLine(item);
};

/** From the file to the last rollup: what `earshot import` does. @param items at least one. @returns milliseconds. */
export const importAll = async (
  { store, queues }: Foundation,
  folder: string,
  items: Iterable<RawItem>,
  brandId: string,
  tell: (rowsQueued: number) => void = () => {},
): Promise<number> => {
  const path = join(folder, 'import.jsonl');
  await pipeline(Readable.from(linesOf(items)), createWriteStream(path));
  const now = (): Date => new Date();
  const { ms } = await timed(async () => {
    const brands = await store.brands.list();
    const plan = planImport(
      await openTable(path),
      { mapping: null, timeZone: 'UTC', brandId, brands },
      now(),
    );
    const onProgress = ({ rowsQueued }: ImportRun): void => tell(rowsQueued);
    await runImport({ plan, fileName: 'import.jsonl', queues, imports: store.imports, now, onProgress });
    await queues.idle();
  });
  await rm(path);
  return ms;
};

const INSERT = 'INSERT INTO earshot.bare SELECT * FROM json_populate_recordset(NULL::earshot.bare, $1::json)';

/** Runs on an empty table with the columns and indexes of the mentions. @returns milliseconds. */
const onEmptyTable = async (pool: SqlPool, run: () => Promise<void>): Promise<number> => {
  await pool.query('DROP TABLE IF EXISTS earshot.bare');
  await pool.query('CREATE TABLE earshot.bare (LIKE earshot.mention INCLUDING ALL)');
  const { ms } = await timed(run);
  await pool.query('DROP TABLE earshot.bare');
  return ms;
};

/** One prepared statement carried out for each row, all in one transaction. */
const insertRows = async (pool: SqlPool, rows: readonly string[]): Promise<void> => {
  const client = await pool.connect();
  await client.query('BEGIN');
  await client.query(`PREPARE bare (json) AS ${INSERT}`);
  for (const row of rows) await client.query(`EXECUTE bare ('[${row.replaceAll("'", "''")}]')`);
  await client.query('COMMIT');
  await client.query('DEALLOCATE bare');
  client.release();
};

const insertBatches = async (pool: SqlPool, rows: readonly string[]): Promise<void> => {
  for (const batch of slicesOf(rows, BARE_BATCH)) await pool.query(INSERT, [`[${batch.join(',')}]`]);
};

/**
 * The kept rows written once more into an empty table with the same columns and indexes, with nothing else done: row
 * by row as a program without a pipeline does it, and by the statement that the store itself uses.
 * @returns rows a second.
 */
const benchBare = async (pool: SqlPool, count: number): Promise<Record<'rows' | 'batches', number>> => {
  const { rows } = await pool.query<{ row: string }>(
    'SELECT row_to_json(mention)::text AS row FROM earshot.mention ORDER BY seen_at, id LIMIT $1',
    [count],
  );
  const texts = rows.map(({ row }) => row);
  return {
    rows: rate(texts.length, await onEmptyTable(pool, () => insertRows(pool, texts))),
    batches: rate(texts.length, await onEmptyTable(pool, () => insertBatches(pool, texts))),
  };
};

/** Import end to end beside the bare inserts, in the same engine and run, both warm. */
export const benchImport = async (
  foundation: Foundation & { readonly pool: SqlPool },
  folder: string,
  items: readonly RawItem[],
  brandId: string,
): Promise<readonly BenchRow[]> => {
  const ours = rate(items.length, await importAll(foundation, folder, items, brandId));
  const bare = await benchBare(foundation.pool, Math.min(items.length, BARE_ROWS));
  const row = (reference: string, other: number, target: string): BenchRow => ({
    what: `import end to end, ${items.length} mentions`,
    ours: perSecond(ours, 'mentions'),
    reference: `the same rows by one prepared statement, ${reference} ${perSecond(other, 'rows')}`,
    ratio: times(ours / other),
    target,
  });
  return [row('row by row', bare.rows, 'at least 0.5×'), row(`${BARE_BATCH} rows a call`, bare.batches, '–')];
};
