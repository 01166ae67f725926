import { createRollup } from '../../pipeline/rollup.ts';
import type { SqlPool } from '../../store/postgres/engine.ts';
import type { Foundation } from '../../wiring/open-foundation.ts';
import { type Percentiles, processorMs, sample, timed } from './measure.ts';
import type { Product } from './product.ts';
import { type BenchRow, millis, times } from './report.ts';

const dayMs = 86_400_000;
const YEAR_DAYS = 365;
const CHUNK = 20_000;
const REQUESTS = 100;
const DIRECT_RUNS = 5;

/** The year up to the end of `now`'s day. */
export const yearBefore = (now: Date): { readonly from: string; readonly to: string } => ({
  from: new Date(now.getTime() - YEAR_DAYS * dayMs).toISOString(),
  to: now.toISOString(),
});

const listColumns = async (pool: SqlPool): Promise<readonly string[]> => {
  const { rows } = await pool.query<{ name: string }>(
    `SELECT column_name AS name FROM information_schema.columns
     WHERE table_schema = 'earshot' AND table_name = 'mention' AND is_generated = 'NEVER'`,
  );
  return rows.map(({ name }) => name);
};

const ownId = "t.id || '~' || n";
const ownAt = "$3::timestamptz + ((n * 7919) % 31536000) * interval '1 second'";
const isoAt = `to_char((${ownAt}) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** What a copy has of its own, in its document too; it is no copy to Earshot, for it shares no bands. */
const own: Readonly<Record<string, string>> = {
  id: ownId,
  story_id: ownId,
  at: ownAt,
  doc: `(t.doc::jsonb || jsonb_build_object('id', ${ownId}, 'publishedAt', ${isoAt}))::json`,
  bands: "'{}'",
  refresh_at: 'null',
};

/** Copies the mentions that are there until there are so many, evenly over the year before `now`. */
export const copyMentions = async (pool: SqlPool, until: number, now: Date): Promise<void> => {
  const columns = await listColumns(pool);
  const values = columns.map((column) => own[column] ?? `t."${column}"`);
  const { rows } = await pool.query<{ count: number }>('SELECT count(*)::int AS count FROM earshot.mention');
  const there = rows[0]?.count ?? 0;
  await pool.query(
    'CREATE TABLE earshot.template AS SELECT *, row_number() OVER (ORDER BY id) - 1 AS place FROM earshot.mention',
  );
  await pool.query('CREATE UNIQUE INDEX ON earshot.template (place)');
  for (let from = there; from < until; from += CHUNK) {
    const last = Math.min(until, from + CHUNK) - 1;
    await pool.query(
      `WITH copy AS (
         INSERT INTO earshot.mention (${columns.map((column) => `"${column}"`).join(', ')})
         SELECT ${values.join(', ')}
         FROM generate_series($1::bigint, $2::bigint) AS n JOIN earshot.template AS t ON t.place = n % ${there}
         RETURNING id, at
       )
       INSERT INTO earshot.mention_brand (brand_id, at, id, priority, due, waiting)
       SELECT place.brand_id, copy.at, copy.id, place.priority, place.due, place.waiting
       FROM copy JOIN earshot.mention_brand AS place ON place.id = split_part(copy.id, '~', 1)`,
      [from, last, yearBefore(now).from],
    );
  }
  await pool.query('DROP TABLE earshot.template');
  await pool.query('ANALYZE earshot.mention');
  await pool.query('ANALYZE earshot.mention_brand');
};

/** Every hour and day of the brand from its mentions, by the product's own job. @returns milliseconds. */
export const rollUp = async ({ store }: Foundation, brandId: string): Promise<number> => {
  const nothing = { waiting: 0, active: 0, delayed: 0, failed: 0 };
  const queues = { add: async () => {}, counts: async () => nothing };
  const { ms } = await timed(async () => {
    await store.rollups.touchAll(brandId);
    await createRollup({ ...store, queues })({}, new AbortController().signal);
  });
  return ms;
};

/** Days by sentiment alone, counted from the mentions: the least of what the page shows. */
export const countDirectly = (pool: SqlPool, brandId: string, now: Date): Promise<Percentiles> => {
  const { from, to } = yearBefore(now);
  return sample(DIRECT_RUNS, () =>
    pool.query(
      `SELECT date_trunc('day', place.at AT TIME ZONE 'Europe/Lisbon'), mention.sentiment, count(*)
       FROM earshot.mention_brand AS place JOIN earshot.mention AS mention ON mention.id = place.id
       WHERE place.brand_id = $1 AND place.at >= $2::timestamptz AND place.at < $3::timestamptz GROUP BY 1, 2`,
      [brandId, from, to],
    ),
  );
};

/** The trends of a year over HTTP, from rollups, beside counting the mentions. */
export const benchTrends = async (
  product: Product,
  brandId: string,
  { direct, mentions, now }: { readonly direct: Percentiles; readonly mentions: number; readonly now: Date },
): Promise<BenchRow> => {
  const { from, to } = yearBefore(now);
  const before = await processorMs(product.pid);
  const { p50, p95 } = await sample(REQUESTS, () =>
    product.ask('GET', `/trends?brand=${brandId}&from=${from}&to=${to}&grain=day`),
  );
  // `sample` asks a tenth more, to warm up.
  const each = ((await processorMs(product.pid)) - before) / (REQUESTS * 1.1);
  return {
    what: `trends of a year at ${mentions} mentions, over HTTP`,
    ours: `p50 ${millis(p50)}, p95 ${millis(p95)}; processor ${millis(each)} each`,
    reference: `days by sentiment counted from the mentions: p50 ${millis(direct.p50)}`,
    ratio: times(p50 / direct.p50),
    target: 'p95 under 100 ms',
  };
};
