import type { TopicTally } from '../drivers/topic-tally.ts';
import { type Estimate, wilson } from '../true-rate.ts';

/** A share that tells what it is made of. */
export interface CountedShare {
  readonly hits: number;
  readonly of: number;
  /** Null of nothing: a share of no mentions is not zero. */
  readonly estimate: Estimate | null;
}

const mentionsOf = ({ stories, copies }: TopicTally): number => stories * copies;

const sum = (tallies: readonly TopicTally[], read: (tally: TopicTally) => number): number =>
  tallies.reduce((total, tally) => total + read(tally), 0);

/**
 * How many mentions that are drawn one by one would tell as much: a story that is copied a hundred times is one opinion
 * and no hundred. Between the number of stories and that of mentions; 0 of none.
 * @see Kish, L. (1965), “Survey sampling”, 8.2: the effective size of a sample of clusters.
 */
export const effectiveSize = (tallies: readonly TopicTally[]): number => {
  const squares = sum(tallies, ({ stories, copies }) => stories * copies ** 2);
  return squares === 0 ? 0 : sum(tallies, mentionsOf) ** 2 / squares;
};

/**
 * The share of `hits` in all mentions of the tallies, with Wilson's interval for as many mentions as they are worth.
 * @param hits mentions, each one of the tallies'. @param z how wide the interval is (domain/true-rate.ts).
 */
export const clusteredShare = (hits: number, tallies: readonly TopicTally[], z?: number): CountedShare => {
  const of = sum(tallies, mentionsOf);
  if (of === 0) return { hits, of, estimate: null };
  const size = effectiveSize(tallies);
  return { hits, of, estimate: wilson((hits / of) * size, size, z) };
};

/** Mentions of the tallies that pass a test. */
export const countMentions = (tallies: readonly TopicTally[], test: (tally: TopicTally) => boolean): number =>
  sum(tallies.filter(test), mentionsOf);

/** Stories of the tallies; one that feels two ways counts in both. */
export const countStories = (tallies: readonly TopicTally[]): number =>
  sum(tallies, ({ stories }) => stories);
