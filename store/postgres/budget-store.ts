import { sql } from 'kysely';
import { type Instant, toInstant } from '../../domain/instant.ts';
import { toStorableText } from '../mentions/storable.ts';
import type { BudgetStore, SpendingLimit } from '../port.ts';
import type { Context } from './context.ts';

/** What was spent is counted in this many slices of the limit's time. */
const SLICES = 60;

/** Begin of a slice, epoch ms, and the units spent in it. */
type Spend = readonly [number, number];

/** A slice counts until its last instant is `perMs` ago: rather too long than too short. */
const endOf = ([start]: Spend, width: number, perMs: number): number => start + width + perMs;

const freeFrom = (spends: readonly Spend[], units: number, limit: SpendingLimit, width: number): number => {
  let spent = spends.reduce((sum, [, each]) => sum + each, 0);
  for (const spend of spends.toSorted(([one], [other]) => one - other)) {
    spent -= spend[1];
    if (spent + units <= limit.units) return endOf(spend, width, limit.perMs);
  }
  return 0;
};

const take = async (
  { db, schema }: Context,
  key: string,
  asked: number,
  limit: SpendingLimit,
  now: Date,
): Promise<Instant | null> => {
  const table = sql.id(schema, 'budget');
  const units = Math.min(asked, limit.units);
  const width = Math.ceil(limit.perMs / SLICES);
  const start = Math.floor(now.getTime() / width) * width;
  const since = now.getTime() - limit.perMs - width;
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
  const { rows } = await sql<{ spends: readonly Spend[] }>`
    select spends from ${table} where key = ${toStorableText(key)}`.execute(db);
  const spends = (rows[0]?.spends ?? []).filter(([begin]) => begin > since);
  return toInstant(new Date(Math.max(freeFrom(spends, units, limit, width), now.getTime() + 1)));
};

/** What was spent of shared limits, on PostgreSQL. @see BudgetStore */
export const createBudgetStore = (context: Context): BudgetStore => ({
  take: (key, units, limit, now) => take(context, key, units, limit, now),
});
