import { sql } from 'kysely';
import type { Work } from './context.ts';
import type { MentionChange } from './kept-mention.ts';

/**
 * Keeps the count of mentions each source brought. Counting as they are written is exact, for writers take
 * turns and a mention's row knows who brought it; counting the rows would take longer the more there are.
 */
export const countCollected = async (
  { trx, table }: Work,
  changes: readonly MentionChange[],
): Promise<void> => {
  const counts = new Map<string, number>();
  const add = (source: string, count: number): unknown =>
    counts.set(source, (counts.get(source) ?? 0) + count);
  for (const { before, after } of changes) {
    if (before?.doc.collectedBy === after.doc.collectedBy) continue;
    if (before !== null) add(before.doc.collectedBy, -1);
    add(after.doc.collectedBy, 1);
  }
  if (counts.size === 0) return;
  await sql`
    insert into ${table('collected')} as kept (collected_by, mentions)
    select * from unnest(${[...counts.keys()]}::text[], ${[...counts.values()]}::float8[])
    on conflict (collected_by) do update set mentions = kept.mentions + excluded.mentions`.execute(trx);
};
