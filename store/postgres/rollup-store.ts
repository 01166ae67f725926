import { sql } from 'kysely';
import { dayStart, hourStart } from '../../domain/buckets.ts';
import { fromEpochMs, type Instant } from '../../domain/instant.ts';
import { isEmptyRollup } from '../../domain/reduce.ts';
import type { Bucket, Grain, Rollup, RollupRow } from '../../domain/rollup.ts';
import { completeRollup } from '../complete-rollup.ts';
import { toStorableJson } from '../mentions/storable.ts';
import type { RollupStore } from '../rollup-port.ts';
import { type Context, inTransaction, inWriterTurn, type Work } from './context.ts';
import { listConcerns, loadFacts } from './load-facts.ts';
import { epochMs, toSqlTime } from './sql-value.ts';
import { touchBrand } from './touch-brand.ts';
import { loadBrandFacts } from './touches.ts';

const listTouched = async ({ db }: Context, limit: number) => {
  const rows = await db
    .selectFrom('touched')
    .select((is) => ['brand_id', 'token', epochMs(is.ref('hour')).as('hour_ms')])
    .orderBy('mark')
    .orderBy('hour')
    .orderBy('brand_id')
    .limit(limit)
    .execute();
  return rows.map(({ brand_id, token, hour_ms }) => ({
    bucket: { brandId: brand_id, hour: fromEpochMs(hour_ms) },
    token,
  }));
};

interface NewRow {
  readonly brandId: string;
  readonly start: Instant;
  readonly rollup: Rollup;
}

/** Replaces rows of one grain; an empty rollup removes its row. */
const writeRollups = async ({ trx, table }: Work, grain: Grain, rows: readonly NewRow[]): Promise<void> => {
  if (rows.length === 0) return;
  const distinct = [...new Map(rows.map((row) => [`${row.start} ${row.brandId}`, row])).values()];
  const json = toStorableJson(
    distinct.map(({ brandId, start, rollup }) => ({
      brand_id: brandId,
      start: toSqlTime(start),
      rollup: isEmptyRollup(rollup) ? null : rollup,
    })),
  );
  const given = sql`json_to_recordset(${json}::json) as row (brand_id text, start timestamptz, rollup json)`;
  await sql`
    delete from ${table('rollup')} as old using ${given}
    where row.rollup is null
      and old.brand_id = row.brand_id and old.grain = ${grain} and old.start = row.start`.execute(trx);
  await sql`
    insert into ${table('rollup')} (brand_id, grain, start, rollup)
    select brand_id, ${grain}, start, rollup from ${given} where rollup is not null
    order by brand_id, start
    on conflict (brand_id, grain, start) do update set rollup = excluded.rollup`.execute(trx);
};

/** Takes the mark from a bucket; one touched again since keeps it, behind all others. */
const settleMarks = async (
  { trx, table }: Work,
  rows: readonly { readonly bucket: Bucket; readonly token: string }[],
): Promise<void> => {
  const given = sql`unnest(
    ${rows.map(({ bucket }) => bucket.brandId)}::text[],
    ${rows.map(({ bucket }) => toSqlTime(bucket.hour))}::timestamptz[],
    ${rows.map(({ token }) => token)}::text[]
  ) as row (brand_id, hour, token)`;
  const same = sql`mark.brand_id = row.brand_id and mark.hour = row.hour`;
  await sql`
    delete from ${table('touched')} as mark using ${given}
    where ${same} and mark.token::text = row.token`.execute(trx);
  await sql`
    update ${table('touched')} as mark set mark = clock_timestamp() from ${given}
    where ${same}`.execute(trx);
};

/** Those whose mark still stands, held until the end of the transaction. */
const lockMarked = async <Row extends { readonly bucket: Bucket }>(
  { trx, table }: Work,
  rows: readonly Row[],
): Promise<readonly Row[]> => {
  const found = await sql<{ brand_id: string; hour_ms: number }>`
    select mark.brand_id, ${epochMs(sql.ref('mark.hour'))} as hour_ms
    from ${table('touched')} as mark
    join unnest(
      ${rows.map(({ bucket }) => bucket.brandId)}::text[],
      ${rows.map(({ bucket }) => toSqlTime(bucket.hour))}::timestamptz[]
    ) as row (brand_id, hour) on mark.brand_id = row.brand_id and mark.hour = row.hour
    order by mark.brand_id, mark.hour
    for update of mark`.execute(trx);
  const marked = new Set(found.rows.map(({ brand_id, hour_ms }) => `${fromEpochMs(hour_ms)} ${brand_id}`));
  return rows.filter(({ bucket }) => marked.has(`${bucket.hour} ${bucket.brandId}`));
};

/**
 * A bucket whose mark is gone was replaced by another process, maybe from newer facts than these: it stays.
 * Only brands that are there have rollups, and only in hours and days of their own time zone: a job that began
 * before a brand was removed or moved would bring back what is gone.
 */
const replace = (context: Context, rows: Parameters<RollupStore['replace']>[0]): Promise<void> =>
  inTransaction(context, async (work) => {
    if (rows.length === 0) return;
    const { timeZoneOf, removed } = await loadBrandFacts(work);
    const marked = await lockMarked(work, rows);
    const valid = marked.filter(
      ({ bucket: { brandId, hour } }) =>
        !removed.has(brandId) && hourStart(hour, timeZoneOf(brandId)) === hour,
    );
    await writeRollups(
      work,
      'hour',
      valid.map(({ bucket, rollup }) => ({ brandId: bucket.brandId, start: bucket.hour, rollup })),
    );
    await settleMarks(work, marked);
  });

const replaceDays = (context: Context, rows: readonly NewRow[]): Promise<void> =>
  inTransaction(context, async (work) => {
    const { timeZoneOf, removed } = await loadBrandFacts(work);
    const valid = rows.filter(
      ({ brandId, start }) => !removed.has(brandId) && dayStart(start, timeZoneOf(brandId)) === start,
    );
    await writeRollups(work, 'day', valid);
  });

const list = async (
  { db }: Context,
  ...[brandId, grain, from, to]: Parameters<RollupStore['list']>
): Promise<readonly RollupRow[]> => {
  const rows = await db
    .selectFrom('rollup')
    .select((is) => ['rollup', epochMs(is.ref('start')).as('start_ms')])
    .where('brand_id', '=', brandId)
    .where('grain', '=', grain)
    .where(sql<boolean>`start >= ${toSqlTime(from)}::timestamptz and start < ${toSqlTime(to)}::timestamptz`)
    .orderBy('start')
    .execute();
  return rows.map(({ rollup, start_ms }) => ({
    ...{ brandId, grain, start: fromEpochMs(start_ms) },
    rollup: completeRollup(rollup),
  }));
};

const span = async ({ db }: Context, brandId: string) => {
  const found = await db
    .selectFrom('mention_brand')
    .select((is) => [epochMs(is.fn.min('at')).as('first_ms'), epochMs(is.fn.max('at')).as('last_ms')])
    .where('brand_id', '=', brandId)
    .executeTakeFirstOrThrow();
  // Over no rows SQL's min is null, whatever the type says.
  const firstMs: number | null = found.first_ms;
  if (firstMs === null) return null;
  return { first: fromEpochMs(firstMs), last: fromEpochMs(found.last_ms) };
};

/** The rollups, on PostgreSQL. @see RollupStore */
export const createRollupStore = (context: Context): RollupStore => ({
  listTouched: (limit) => listTouched(context, limit),
  loadFacts: (buckets) => loadFacts(context, buckets),
  listConcerns: (brandId, from, to) => listConcerns(context, brandId, from, to),
  replace: (rows) => replace(context, rows),
  replaceDays: (rows) => replaceDays(context, rows),
  list: (brandId, grain, from, to) => list(context, brandId, grain, from, to),
  span: (brandId) => span(context, brandId),
  touchAll: (brandId) => inWriterTurn(context, (work) => touchBrand(work, brandId)),
});
