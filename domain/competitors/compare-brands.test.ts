import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TopicTally } from '../drivers/topic-tally.ts';
import { sentimentLabels } from '../judgement.ts';
import { compareBrands } from './compare-brands.ts';

const tallyOf = (
  topics: readonly string[],
  sentiment: TopicTally['sentiment'],
  stories: number,
): TopicTally => ({
  ...{ topics, sentiment, stories, copies: 1 },
});

describe('brands side by side', () => {
  const { brands, topics } = compareBrands([
    {
      brandId: 'acme',
      tallies: [
        tallyOf(['baggage'], 'negative', 20),
        tallyOf(['baggage'], 'positive', 60),
        tallyOf(['crew'], 'positive', 5),
        tallyOf([], 'not-judged', 15),
      ],
    },
    {
      brandId: 'rival',
      tallies: [
        tallyOf(['baggage'], 'negative', 50),
        tallyOf(['baggage'], 'neutral', 30),
        tallyOf(['crew'], 'negative', 20),
      ],
    },
    { brandId: 'third', tallies: [] },
  ]);

  it('have shares with what they are shares of', () => {
    expect(brands.map(({ mentions, voice }) => [mentions, voice.hits, voice.of])).toEqual([
      [100, 100, 200],
      [100, 100, 200],
      [0, 0, 200],
    ]);
    expect(brands[0]!.negative).toMatchObject({ hits: 20, of: 85 });
    expect(brands[0]!.positive).toMatchObject({ hits: 65, of: 85 });
    // Nobody spoke of it, so nothing is known of how they feel.
    expect(brands[2]!.negative).toEqual({ hits: 0, of: 0, estimate: null });
  });

  it('differ clearly where it is beyond chance, and say when there is too little', () => {
    const [baggage, crew] = topics;
    expect(baggage).toMatchObject({ topic: 'baggage', gaps: [{ brandId: 'rival', verdict: 'worse' }, {}] });
    const { difference, low, high } = baggage!.gaps[0]!.difference!;
    expect(difference).toBeCloseTo(50 / 80 - 20 / 80, 12);
    expect([low > 0.15, high < 0.6]).toEqual([true, true]);
    expect(baggage!.gaps[1]).toEqual({ brandId: 'third', verdict: 'scarce', difference: null });
    expect(crew!.gaps[0]).toEqual({ brandId: 'rival', verdict: 'scarce', difference: null });
  });

  it('count every mention once, whatever was said', () => {
    const tallies = fc.array(
      fc.record({
        topics: fc.uniqueArray(fc.constantFrom('a', 'b', 'c'), { maxLength: 3 }),
        sentiment: fc.constantFrom(...sentimentLabels),
        copies: fc.integer({ min: 1, max: 5 }),
        stories: fc.integer({ min: 1, max: 40 }),
      }),
    );
    fc.assert(
      fc.property(fc.array(tallies, { minLength: 1, maxLength: 4 }), (list) => {
        const compared = compareBrands(list.map((each, at) => ({ brandId: String(at), tallies: each })));
        const all = compared.brands.reduce((sum, { mentions }) => sum + mentions, 0);
        for (const { voice, mentions, negative, positive } of compared.brands) {
          expect([voice.hits, voice.of]).toEqual([mentions, all]);
          expect(negative.hits + positive.hits).toBeLessThanOrEqual(negative.of);
        }
        for (const { gaps, brands: told } of compared.topics) {
          expect(told.some(({ negative }) => negative.of > 0)).toBe(true);
          for (const { verdict, difference } of gaps) {
            if (verdict === 'worse') expect(difference!.low).toBeGreaterThan(0);
            if (verdict === 'better') expect(difference!.high).toBeLessThan(0);
            expect(difference === null).toBe(verdict === 'scarce');
          }
        }
      }),
    );
  });
});
