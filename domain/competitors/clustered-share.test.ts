import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TopicTally } from '../drivers/topic-tally.ts';
import { seededRandom } from '../seeded-random.ts';
import { wilson } from '../true-rate.ts';
import { clusteredShare, countMentions, countStories, effectiveSize } from './clustered-share.ts';
import { shareDifference } from './share-difference.ts';

const feelings = ['negative', 'positive'] as const;
const tallyOf = (sentiment: TopicTally['sentiment'], copies: number, stories: number): TopicTally => ({
  ...{ topics: [], sentiment, copies, stories },
});
const tallies = fc.array(
  fc
    .tuple(fc.constantFrom(...feelings), fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 20 }))
    .map(([sentiment, copies, stories]) => tallyOf(sentiment, copies, stories)),
  { minLength: 1 },
);
const isNegative = ({ sentiment }: TopicTally): boolean => sentiment === 'negative';
const negativeShare = (list: readonly TopicTally[]) => clusteredShare(countMentions(list, isNegative), list);

describe('a share of mentions in stories', () => {
  it('is null of nothing, never zero', () => {
    expect(clusteredShare(0, [])).toEqual({ hits: 0, of: 0, estimate: null });
    expect(effectiveSize([])).toBe(0);
  });

  it('is Wilson’s where nothing is copied', () => {
    const { estimate } = negativeShare([tallyOf('negative', 1, 30), tallyOf('positive', 1, 70)]);
    expect(estimate).toEqual(wilson(30, 100));
  });

  it('is worth between its stories and its mentions', () => {
    fc.assert(
      fc.property(tallies, (list) => {
        const size = effectiveSize(list);
        expect(size).toBeLessThanOrEqual(countStories(list) + 1e-9);
        expect(size).toBeGreaterThanOrEqual(1 - 1e-9);
        const { hits, of, estimate } = negativeShare(list);
        expect(estimate!.share).toBeCloseTo(hits / of, 12);
        expect(estimate!.low).toBeLessThanOrEqual(estimate!.share + 1e-12);
        expect(estimate!.high).toBeGreaterThanOrEqual(estimate!.share - 1e-12);
        const plain = wilson(hits, of);
        expect(estimate!.high - estimate!.low).toBeGreaterThanOrEqual(plain.high - plain.low - 1e-12);
      }),
    );
  });
});

/** Draws stories, each copied up to `copies` times, negative with probability `share`. */
const draw = (random: () => number, stories: number, share: number, copies: number): readonly TopicTally[] =>
  Array.from({ length: stories }, () =>
    tallyOf(random() < share ? 'negative' : 'positive', 1 + Math.floor(random() * copies), 1),
  );

describe('intervals over drawn stories', () => {
  it.each([
    { stories: 200, copies: 1 },
    { stories: 60, copies: 6 },
    { stories: 25, copies: 3 },
  ])('hold the true share and difference about 19 times in 20: %o', ({ stories, copies }) => {
    const random = seededRandom(stories);
    const DRAWS = 800;
    let [shares, differences] = [0, 0];
    for (let n = 0; n < DRAWS; n += 1) {
      const one = negativeShare(draw(random, stories, 0.35, copies)).estimate!;
      const other = negativeShare(draw(random, stories, 0.2, copies)).estimate!;
      const difference = shareDifference(one, other);
      if (one.low <= 0.35 && 0.35 <= one.high) shares += 1;
      if (difference.low <= 0.15 && 0.15 <= difference.high) differences += 1;
    }
    expect(shares / DRAWS).toBeGreaterThan(0.925);
    expect(differences / DRAWS).toBeGreaterThan(0.925);
    // Not so wide that they say nothing.
    expect(shares / DRAWS).toBeLessThan(0.99);
  });
});

describe('the difference of two shares', () => {
  const counts = fc
    .integer({ min: 1, max: 500 })
    .chain((count) => fc.tuple(fc.integer({ min: 0, max: count }), fc.constant(count)));

  it('turns its sign with its sides, and stays within what is possible', () => {
    fc.assert(
      fc.property(counts, counts, ([a, ofA], [b, ofB]) => {
        const there = shareDifference(wilson(a, ofA), wilson(b, ofB));
        const back = shareDifference(wilson(b, ofB), wilson(a, ofA));
        expect(back.difference).toBeCloseTo(-there.difference, 12);
        expect(back.low).toBeCloseTo(-there.high, 12);
        expect(there.low).toBeLessThanOrEqual(there.difference + 1e-12);
        expect(there.low).toBeGreaterThanOrEqual(-1 - 1e-12);
        expect(there.high).toBeLessThanOrEqual(1 + 1e-12);
      }),
    );
  });

  it('is as Newcombe gives it: 56 of 70 less 48 of 80', () => {
    const { low, high } = shareDifference(wilson(56, 70), wilson(48, 80));
    expect(low).toBeCloseTo(0.0524, 4);
    expect(high).toBeCloseTo(0.3339, 4);
  });
});
