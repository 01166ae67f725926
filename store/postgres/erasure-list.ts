import { sql } from 'kysely';
import type { Erased } from '../../domain/mention.ts';
import type { Work } from './context.ts';

/** Writes down what must not come back; of two entries for one key the stronger stays. */
export const listErasures = async (
  { trx, table }: Work,
  entries: ReadonlyMap<string, Erased>,
): Promise<void> => {
  if (entries.size === 0) return;
  const rows = [...entries].sort(([one], [other]) => (one < other ? -1 : 1));
  await sql`
    insert into ${table('erasure')} as kept (key, erased_at, erased_by)
    select * from unnest(
      ${rows.map(([key]) => key)}::text[],
      ${rows.map(([, { at }]) => at)}::text[],
      ${rows.map(([, { by }]) => by)}::text[]
    )
    on conflict (key) do update set erased_at = excluded.erased_at, erased_by = excluded.erased_by
    where (excluded.erased_by = 'person', excluded.erased_at, excluded.erased_by collate "C")
        > (kept.erased_by = 'person', kept.erased_at, kept.erased_by collate "C")`.execute(trx);
};

/** What the list has under these keys. */
export const findErasures = async (
  { trx }: Work,
  keys: readonly string[],
): Promise<ReadonlyMap<string, Erased>> => {
  const rows = await trx
    .selectFrom('erasure')
    .selectAll()
    .where('key', '=', sql<string>`any(${keys}::text[])`)
    .execute();
  return new Map(rows.map((row) => [row.key, { at: row.erased_at, by: row.erased_by }]));
};
