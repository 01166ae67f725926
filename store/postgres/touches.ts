import { sql } from 'kysely';
import { hourStart } from '../../domain/buckets.ts';
import type { Instant } from '../../domain/instant.ts';
import type { Work } from './context.ts';
import { toSqlTime } from './sql-value.ts';

/** What a writer must know of the brands. */
export interface BrandFacts {
  /** UTC for a brand nobody set up. */
  timeZoneOf(brandId: string): string;
  /** Brands that were removed: late mentions do not bring them back. */
  readonly removed: ReadonlySet<string>;
}

export const loadBrandFacts = async ({ trx }: Pick<Work, 'trx'>): Promise<BrandFacts> => {
  const rows = await trx
    .selectFrom('brand')
    .select(['id', 'time_zone', sql<boolean>`doc is null`.as('removed')])
    .execute();
  const zones = new Map(rows.map((row) => [row.id, row.time_zone]));
  return {
    timeZoneOf: (brandId) => zones.get(brandId) ?? 'UTC',
    removed: new Set(rows.filter((row) => row.removed).map((row) => row.id)),
  };
};

/** Collects the buckets that a transaction touches, each once. */
export interface Touches {
  /** The buckets of a mention filed at `at` under these brands. */
  add(at: Instant, brandIds: readonly string[]): void;
  readonly buckets: ReadonlyMap<string, { readonly brandId: string; readonly hour: Instant }>;
}

export const createTouches = ({ timeZoneOf }: BrandFacts): Touches => {
  const buckets = new Map<string, { brandId: string; hour: Instant }>();
  return {
    buckets,
    add: (at, brandIds) => {
      for (const brandId of brandIds) {
        const hour = hourStart(at, timeZoneOf(brandId));
        buckets.set(`${hour} ${brandId}`, { brandId, hour });
      }
    },
  };
};

/** Marks the buckets. One that is marked already keeps its place in the queue and gets a new token. */
export const markTouched = async (
  { trx, table }: Work,
  buckets: Iterable<{ readonly brandId: string; readonly hour: Instant }>,
): Promise<void> => {
  const all = [...buckets];
  if (all.length === 0) return;
  const brandIds = all.map(({ brandId }) => brandId);
  const hours = all.map(({ hour }) => toSqlTime(hour));
  await sql`
    insert into ${table('touched')} (brand_id, hour)
    select * from unnest(${brandIds}::text[], ${hours}::timestamptz[]) order by 1, 2
    on conflict (brand_id, hour) do update set token = gen_random_uuid()`.execute(trx);
};
