import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { openTable } from '../../collectors/tabular/open-table.ts';
import { planImport } from '../../collectors/tabular/plan-import.ts';
import { runImport } from '../../collectors/tabular/run-import.ts';
import type { RawItem } from '../../domain/mention.ts';
import type { Foundation } from '../../main.ts';
import type { SqlPool } from '../../store/postgres/engine.ts';
import { rate, timed } from './measure.ts';
import { type BenchRow, perSecond, times } from './report.ts';

const BARE_BATCH = 500;

const toLine = ({ externalId, text, publishedAt, author, url, source }: RawItem): string =>
  `${JSON.stringify({ id: externalId, text, created: publishedAt, author: author?.handle ?? null, url, source })}\n`;

/** From the file to the last rollup: what `earshot import` does. @returns milliseconds. */
export const importAll = async (
  { store, queues }: Foundation,
  folder: string,
  items: readonly RawItem[],
  brandId: string,
): Promise<number> => {
  const path = join(folder, 'import.jsonl');
  await pipeline(Readable.from(items.map(toLine)), createWriteStream(path));
  const now = (): Date => new Date();
  const { ms } = await timed(async () => {
    const brands = await store.brands.list();
    const plan = planImport(
      await openTable(path),
      { mapping: null, timeZone: 'UTC', brandId, brands },
      now(),
    );
    await runImport({ plan, fileName: 'import.jsonl', queues, imports: store.imports, now });
    await queues.idle();
  });
  await rm(path);
  return ms;
};

/**
 * The kept rows written once more into an empty table with the same columns and indexes, by one prepared statement
 * a batch, with nothing else done. @returns milliseconds.
 */
const insertBare = async (pool: SqlPool, count: number): Promise<number> => {
  await pool.query('DROP TABLE IF EXISTS earshot.bare');
  await pool.query('CREATE TABLE earshot.bare (LIKE earshot.mention INCLUDING ALL)');
  const { rows } = await pool.query<{ row: string }>(
    'SELECT row_to_json(mention)::text AS row FROM earshot.mention ORDER BY seen_at, id LIMIT $1',
    [count],
  );
  const { ms } = await timed(async () => {
    for (let from = 0; from < rows.length; from += BARE_BATCH) {
      const batch = rows.slice(from, from + BARE_BATCH).map(({ row }) => row);
      await pool.query(
        'INSERT INTO earshot.bare SELECT * FROM json_populate_recordset(NULL::earshot.bare, $1::json)',
        [`[${batch.join(',')}]`],
      );
    }
  });
  await pool.query('DROP TABLE earshot.bare');
  return ms;
};

/** Import end to end beside the bare insert, in the same engine and run. */
export const benchImport = async (
  foundation: Foundation,
  folder: string,
  items: readonly RawItem[],
  brandId: string,
): Promise<BenchRow> => {
  const ms = await importAll(foundation, folder, items, brandId);
  const bareMs = await insertBare(foundation.engine.pool, items.length);
  const ours = rate(items.length, ms);
  const reference = rate(items.length, bareMs);
  return {
    what: `import end to end, ${items.length} mentions`,
    ours: perSecond(ours, 'mentions'),
    reference: `bare prepared insert of the same rows ${perSecond(reference, 'rows')}`,
    ratio: times(ours / reference),
    target: 'at least 0.5×',
  };
};
