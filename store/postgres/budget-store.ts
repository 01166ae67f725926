import { sql } from 'kysely';
import type { Instant } from '../../domain/instant.ts';
import { toStorableText } from '../mentions/storable.ts';
import type { BudgetStore, SpendingLimit } from '../port.ts';
import { freeAt, slicesAt } from '../spending.ts';
import type { Context } from './context.ts';

/** Begin of a slice, epoch ms, and the units spent in it. */
type KeptSpend = readonly [number, number];

const take = async (
  { db, schema }: Context,
  key: string,
  asked: number,
  limit: SpendingLimit,
  now: Date,
): Promise<Instant | null> => {
  const table = sql.id(schema, 'budget');
  const units = Math.min(asked, limit.units);
  const { start, since } = slicesAt(limit, now);
  const live = sql`
    select (spend->>0)::float8 as start, (spend->>1)::float8 as units
    from jsonb_array_elements(kept.spends) as spend where (spend->>0)::float8 > ${since}::float8`;
  // The row is locked before it is weighed, so that two who take at once see each other.
  const { rows: granted } = await sql`
    insert into ${table} as kept (key, spends)
    values (${toStorableText(key)}, jsonb_build_array(jsonb_build_array(${start}::float8, ${units}::float8)))
    on conflict (key) do update set spends = (
      select jsonb_agg(jsonb_build_array(start, units)) from (
        select start, sum(units) as units
        from (${live} union all select ${start}::float8, ${units}::float8) as every group by start
      ) as slices)
    where (select coalesce(sum(units), 0) from (${live}) as spent) + ${units}::float8 <= ${limit.units}::float8
    returning key`.execute(db);
  if (granted.length > 0) return null;
  const { rows } = await sql<{ spends: readonly KeptSpend[] }>`
    select spends from ${table} where key = ${toStorableText(key)}`.execute(db);
  const spends = (rows[0]?.spends ?? []).map(([start, spent]) => ({ start, units: spent }));
  return freeAt(spends, units, limit, now);
};

/** What was spent of shared limits, on PostgreSQL. @see BudgetStore */
export const createBudgetStore = (context: Context): BudgetStore => ({
  take: (key, units, limit, now) => take(context, key, units, limit, now),
});
