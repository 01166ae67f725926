import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BYTE_BIAS, FILTERS_AT_ONCE, FilterPool, firstHeard } from './filter-pool.ts';

const FILTERS = 8;
const WORDS = 5;
/** All silences that three signed bytes can have. */
const silence = fc.integer({ min: -385, max: 384 });
const silences = fc.array(silence, { minLength: FILTERS, maxLength: FILTERS });
const signed = fc.oneof(fc.integer({ min: -128, max: 127 }), fc.constantFrom(-128, 127));
const projections = fc.array(signed, { minLength: 3 * FILTERS * WORDS, maxLength: 3 * FILTERS * WORDS });
const word = fc.nat({ max: WORDS - 1 });
const text = fc.oneof(
  fc.array(word, { minLength: 2, maxLength: 12 }),
  fc.array(word, { minLength: 60, maxLength: 200 }),
);

interface Pooled {
  highest: number;
  highestAt: number;
  sum: number;
  count: number;
}

/** One filter's sums above its silence, place by place: the first and the last word have no place. */
const aboveOf = (bytes: readonly number[], least: number, filter: number, words: readonly number[]) =>
  words.slice(2).map((_, place) => {
    const parts = [0, 1, 2].map((part) => bytes[(3 * words[place + part]! + part) * FILTERS + filter]!);
    return Math.max(0, parts.reduce((total, each) => total + each, 0) - least);
  });

const poolPlainly = (above: readonly number[]): Pooled => {
  const highest = Math.max(0, ...above);
  return {
    highest,
    highestAt: Math.max(0, above.indexOf(highest)),
    sum: above.reduce((total, each) => total + each, 0),
    count: above.filter((each) => each > 0).length,
  };
};

/** The filters that are heard at a place, in order. */
const heardOf = ({ heard }: FilterPool, place: number): number[] => {
  const filters: number[] = [];
  for (let four = 0; four < FILTERS / FILTERS_AT_ONCE; four += 1) {
    for (let left = heard[(place * FILTERS) / FILTERS_AT_ONCE + four]!; left !== 0; left &= left - 1)
      filters.push(FILTERS_AT_ONCE * four + firstHeard(left));
  }
  return filters;
};

describe('FilterPool', () => {
  it('pools as the definition does, at any silence, in short texts and long ones', () => {
    const check = (bytes: readonly number[], least: readonly number[], texts: readonly number[][]) => {
      const pool = new FilterPool(
        Uint8Array.from(bytes, (each) => each + BYTE_BIAS),
        least,
      );
      for (const words of texts) {
        const begins = Int32Array.from(words, (each) => (each * 3 * FILTERS) / 4);
        pool.apply(begins, words.length - 2);
        least.forEach((silent, filter) => {
          const above = aboveOf(bytes, silent, filter, words);
          const { highest, highestAt, sum, count } = pool;
          const pooled = [highest, highestAt, sum, count].map((each) => each[filter]);
          expect(pooled).toEqual(Object.values(poolPlainly(above)));
          const heard = above.map((_, place) => heardOf(pool, place).includes(filter));
          expect(heard).toEqual(above.map((each) => each > 0));
        });
      }
    };
    // The most that a lane has to hold.
    check(new Array(3 * FILTERS * WORDS).fill(127), new Array(FILTERS).fill(-385), [new Array(200).fill(1)]);
    const texts = fc.array(text, { minLength: 1, maxLength: 3 });
    fc.assert(fc.property(projections, silences, texts, check), { numRuns: 100 });
  });

  it('takes filters in fours', () => {
    expect(() => new FilterPool(new Uint8Array(18), [0, 0, 0, 0, 0, 0])).toThrow(RangeError);
  });
});
