import { sql } from 'kysely';
import { delayStep } from '../../domain/delay.ts';
import type { Instant } from '../../domain/instant.ts';
import type { Work } from './context.ts';
import { type KeptMention, type MentionChange, placedAt } from './kept-mention.ts';

const HOUR_MS = 3_600_000;

/** Stands for a delay that is not known. */
export const UNKNOWN_STEP = -1;

/** Hours since 1970, UTC. */
export const hourOf = (at: Instant): number => Math.floor(Date.parse(at) / HOUR_MS);

/** Who brought it, the hour it is filed under, and how long it took. */
type Place = readonly [collectedBy: string, hour: number, step: number];

const placeOf = (kept: KeptMention): Place => [
  kept.doc.collectedBy,
  hourOf(placedAt(kept)),
  delayStep(kept.doc.publishedAt, kept.fetchedAt) ?? UNKNOWN_STEP,
];

/** Sums of what goes and what comes, by key; what evens out is left out. */
const differenceOf = <Key>(
  changes: readonly MentionChange[],
  keyOf: (kept: KeptMention) => Key,
): readonly (readonly [Key, number])[] => {
  const counts = new Map<string, { readonly key: Key; count: number }>();
  const add = (kept: KeptMention | null, count: number): void => {
    if (kept === null) return;
    const key = keyOf(kept);
    const name = JSON.stringify(key);
    const sum = counts.get(name);
    if (sum === undefined) counts.set(name, { key, count });
    else sum.count += count;
  };
  for (const { before, after } of changes) {
    add(before, -1);
    add(after, 1);
  }
  return [...counts.values()].flatMap(({ key, count }) => (count === 0 ? [] : [[key, count] as const]));
};

/**
 * Keeps the counts of mentions each source brought, in all and by hour and delay. Counting as they are written is
 * exact, for writers take turns and a mention's row knows who brought it and when; counting the rows would take longer
 * the more there are.
 */
export const countCollected = async (
  { trx, table }: Work,
  changes: readonly MentionChange[],
): Promise<void> => {
  const totals = differenceOf(changes, ({ doc }) => doc.collectedBy);
  const places = differenceOf(changes, placeOf);
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
        ${places.map(([[by]]) => by)}::text[],
        ${places.map(([[, hour]]) => hour)}::int[],
        ${places.map(([[, , step]]) => step)}::int[],
        ${places.map(([, count]) => count)}::float8[]
      )
      on conflict (collected_by, hour, step) do update set mentions = kept.mentions + excluded.mentions`.execute(
      trx,
    );
  }
};
