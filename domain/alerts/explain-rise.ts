import { logOddsZ } from '../drivers/log-odds.ts';
import type { Cause, Difference } from './alert.ts';

/** What an explanation reads of a mention. */
export interface Spoken {
  readonly id: string;
  readonly storyId: string;
  readonly topics: readonly string[];
  readonly words: readonly string[];
  readonly followers: number | null;
}

/** Fewer mentions say nothing. */
const LEAST_MENTIONS = 8;
/** Fewer with a word or topic are no explanation. */
const LEAST_WITH = 3;
const SURE_Z = 1.96;
const SHOWN = 5;
const QUOTES = 3;
const SHORTEST_WORD = 3;

const countOf = (mentions: readonly Spoken[], read: (mention: Spoken) => readonly string[]) => {
  const counts = new Map<string, number>();
  for (const mention of mentions)
    for (const name of new Set(read(mention))) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
};

/**
 * What is said by a larger share of mentions in the event than before it, the surest first (`logOddsZ`).
 */
const differences = (
  during: readonly Spoken[],
  before: readonly Spoken[],
  read: (mention: Spoken) => readonly string[],
): readonly Difference[] => {
  const [own, other] = [countOf(during, read), countOf(before, read)];
  return [...own]
    .flatMap(([name, count]) => {
      const past = other.get(name) ?? 0;
      const z = logOddsZ({ count, of: during.length }, { count: past, of: before.length });
      return count >= LEAST_WITH && z > SURE_Z ? [{ name, count, before: past, z }] : [];
    })
    .sort((one, next) => next.z - one.z || (one.name < next.name ? -1 : 1))
    .slice(0, SHOWN);
};

/** Mentions that say most of what is different, one a story; among equals by the widest known. */
const chooseQuotes = (during: readonly Spoken[], found: readonly Difference[]): string[] => {
  const weights = new Map(found.map(({ name, z }) => [name, z]));
  const weigh = ({ topics, words }: Spoken): number =>
    [...new Set([...topics, ...words])].reduce((sum, name) => sum + (weights.get(name) ?? 0), 0);
  const inOrder = during
    .map((mention) => ({ mention, weight: weigh(mention) }))
    .filter(({ weight }) => weight > 0)
    .sort(
      (one, next) =>
        next.weight - one.weight ||
        (next.mention.followers ?? 0) - (one.mention.followers ?? 0) ||
        (one.mention.id < next.mention.id ? -1 : 1),
    );
  const stories = new Set<string>();
  return inOrder
    .filter(({ mention: { storyId } }) => !stories.has(storyId) && stories.add(storyId))
    .slice(0, QUOTES)
    .map(({ mention }) => mention.id);
};

/** What explains that there is more: topics and words that are more frequent than before. Null of too few mentions. */
export const explainRise = (during: readonly Spoken[], before: readonly Spoken[]): Cause | null => {
  if (during.length < LEAST_MENTIONS || before.length < LEAST_MENTIONS) return null;
  const topics = differences(during, before, (mention) => mention.topics);
  const words = differences(during, before, (mention) =>
    mention.words.filter((word) => word.length >= SHORTEST_WORD),
  );
  return {
    mentions: during.length,
    before: before.length,
    topics: [...topics],
    words: [...words],
    quotes: chooseQuotes(during, [...topics, ...words]),
  };
};
