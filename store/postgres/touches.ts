import { sql } from 'kysely';
import type { ResponsePolicy } from '../../domain/response-policy.ts';
import type { BrandFacts, TouchedBucket } from '../mentions/touches.ts';
import type { Work } from './context.ts';
import { toSqlTime } from './sql-value.ts';

export const loadBrandFacts = async ({ trx }: Pick<Work, 'trx'>): Promise<BrandFacts> => {
  const rows = await trx
    .selectFrom('brand')
    .select(['id', 'time_zone', sql<boolean>`doc is null`.as('removed')])
    .select(sql<ResponsePolicy | null>`case doc->>'kind' when 'own' then doc->'response' end`.as('policy'))
    .execute();
  const zones = new Map(rows.map((row) => [row.id, row.time_zone]));
  const clocks = new Map(
    rows.flatMap(({ id, policy, time_zone: timeZone }) =>
      policy === null ? [] : [[id, { policy, timeZone }]],
    ),
  );
  return {
    clockOf: (brandId) => clocks.get(brandId) ?? null,
    timeZoneOf: (brandId) => zones.get(brandId) ?? 'UTC',
    removed: new Set(rows.filter((row) => row.removed).map((row) => row.id)),
  };
};

/** Marks the buckets. One that is marked already keeps its place in the queue and gets a new token. */
export const markTouched = async ({ trx, table }: Work, buckets: readonly TouchedBucket[]): Promise<void> => {
  if (buckets.length === 0) return;
  const brandIds = buckets.map(({ brandId }) => brandId);
  const hours = buckets.map(({ hour }) => toSqlTime(hour));
  await sql`
    insert into ${table('touched')} (brand_id, hour)
    select * from unnest(${brandIds}::text[], ${hours}::timestamptz[]) order by 1, 2
    on conflict (brand_id, hour) do update set token = gen_random_uuid()`.execute(trx);
};
