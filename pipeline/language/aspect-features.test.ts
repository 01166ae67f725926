import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aspectZones, readAspectText } from './aspect-features.ts';
import { modelTokens } from './text/model-tokens.ts';

/** The zones by their meaning: each token against each of the aspect's words. */
const zonesByMeaning = (words: readonly string[], at: readonly number[]): number[] => {
  const clauses = words.map((_, index) => words.slice(0, index + 1).filter((each) => each === ',').length);
  return words.map((_, index) => {
    const apart = Math.min(...at.map((each) => Math.abs(each - index)));
    const gap = Math.min(...at.map((each) => Math.abs(clauses[each]! - clauses[index]!)));
    if (gap === 0) return apart <= 3 ? 1 : 2;
    return gap === 1 ? 3 : 4;
  });
};

describe('aspectZones', () => {
  it('tell by the nearest of the aspect’s words and the nearest of their clauses', () => {
    const given = fc
      .array(fc.constantFrom('bag', 'good', 'late', ','), { minLength: 1, maxLength: 40 })
      .chain((words) =>
        fc.tuple(
          fc.constant(words),
          fc.uniqueArray(fc.nat(words.length - 1), { minLength: 1, maxLength: words.length }),
        ),
      );
    fc.assert(
      fc.property(given, ([words, at]) => {
        expect(aspectZones(readAspectText(modelTokens(words.join(' '))), at)).toEqual(
          zonesByMeaning(words, at),
        );
      }),
      { numRuns: 500 },
    );
    expect(aspectZones(readAspectText(modelTokens('good, late')), [])).toEqual([2, 2, 2]);
  });

  it('look at each of the aspect’s words once, however long the text is', () => {
    const tokens = modelTokens('bag '.repeat(2_000));
    let looks = 0;
    const at = new Proxy(
      tokens.map((_, index) => index),
      {
        get: (places, key, receiver) => {
          if (typeof key === 'string' && /^\d+$/.test(key)) looks += 1;
          return Reflect.get(places, key, receiver);
        },
      },
    );
    aspectZones(readAspectText(tokens), at);
    expect(looks).toBe(tokens.length);
  });
});
