import { delayStep } from '../../domain/delay.ts';
import type { Instant } from '../../domain/instant.ts';
import { type KeptMention, type MentionChange, placedAt } from './kept-mention.ts';

const HOUR_MS = 3_600_000;

/** Stands for a delay that is not known. */
export const UNKNOWN_STEP = -1;

/** Hours since 1970, UTC. */
export const hourOf = (at: Instant): number => Math.floor(Date.parse(at) / HOUR_MS);

/** Who brought it, the hour it is filed under, and how long it took. */
export interface CollectedPlace {
  readonly collectedBy: string;
  readonly hour: number;
  /** @see delayStep; UNKNOWN_STEP where that is not known. */
  readonly step: number;
}

const placeOf = (kept: KeptMention): CollectedPlace => ({
  collectedBy: kept.doc.collectedBy,
  hour: hourOf(placedAt(kept)),
  step: delayStep(kept.doc.publishedAt, kept.fetchedAt) ?? UNKNOWN_STEP,
});

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
 * By how much the counts of mentions each source brought change, in all and by hour and delay. Counting as they are
 * written is exact, for writers take turns and a mention knows who brought it and when; counting them all would take
 * longer the more there are.
 */
export const collectedDifference = (changes: readonly MentionChange[]) => ({
  totals: differenceOf(changes, ({ doc }) => doc.collectedBy),
  places: differenceOf(changes, placeOf),
});
