import { sql } from 'kysely';
import { collectedDifference } from '../mentions/collected.ts';
import type { MentionChange } from '../mentions/kept-mention.ts';
import type { Work } from './context.ts';

/** Brings the counts of what each source brought to where the changes leave them. */
export const countCollected = async (
  { trx, table }: Work,
  changes: readonly MentionChange[],
): Promise<void> => {
  const { totals, places } = collectedDifference(changes);
  if (totals.length > 0) {
    await sql`
      insert into ${table('collected')} as kept (collected_by, mentions)
      select * from unnest(${totals.map(([by]) => by)}::text[], ${totals.map(([, count]) => count)}::float8[])
      on conflict (collected_by) do update set mentions = kept.mentions + excluded.mentions`.execute(trx);
  }
  if (places.length > 0) {
    await sql`
      insert into ${table('collected_hour')} as kept (collected_by, hour, step, mentions)
      select * from unnest(
        ${places.map(([{ collectedBy }]) => collectedBy)}::text[],
        ${places.map(([{ hour }]) => hour)}::int[],
        ${places.map(([{ step }]) => step)}::int[],
        ${places.map(([, count]) => count)}::float8[]
      )
      on conflict (collected_by, hour, step) do update set mentions = kept.mentions + excluded.mentions`.execute(
      trx,
    );
  }
};
