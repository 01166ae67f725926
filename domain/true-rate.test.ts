import { describe, expect, it } from 'vitest';
import { seededRandom } from './seeded-random.ts';
import { trueRate, wilson } from './true-rate.ts';

describe('wilson', () => {
  it('agrees with the published example', () => {
    // Newcombe (1998), Statistics in Medicine 17, 857–872, table I: 81 of 263 and 0 of 20.
    const some = wilson(81, 263);
    expect([some.low, some.high].map((each) => each.toFixed(4))).toEqual(['0.2553', '0.3662']);
    const none = wilson(0, 20);
    expect([none.low, none.high].map((each) => each.toFixed(4))).toEqual(['0.0000', '0.1611']);
  });
});

describe('trueRate', () => {
  it('corrects for the judge’s errors', () => {
    const found = trueRate(
      { mentions: 200, labelled: 20, hits: 10 },
      { mentions: 800, labelled: 80, hits: 8 },
    )!;
    expect(found.share).toBeCloseTo(0.2 * 0.5 + 0.8 * 0.1, 12);
    expect(found.low).toBeLessThan(0.18);
    expect(found.high).toBeGreaterThan(0.18);
  });

  it('says nothing with too few labels, in all or of a kind', () => {
    expect(
      trueRate({ mentions: 200, labelled: 9, hits: 9 }, { mentions: 800, labelled: 10, hits: 0 }),
    ).toBeNull();
    expect(
      trueRate({ mentions: 200, labelled: 2, hits: 2 }, { mentions: 800, labelled: 48, hits: 0 }),
    ).toBeNull();
    expect(trueRate({ mentions: 0, labelled: 0, hits: 0 }, { mentions: 0, labelled: 0, hits: 0 })).toBeNull();
    expect(
      trueRate({ mentions: 2, labelled: 2, hits: 2 }, { mentions: 8, labelled: 8, hits: 0 })?.share,
    ).toBe(0.2);
  });

  it('is right on average also where people set some right before a sample was drawn, whichever they chose', () => {
    const random = seededRandom(11);
    const people = Array.from({ length: 400 }, () => random() < 0.3);
    const judged = people.map((is) => (random() < 0.7 ? is : !is));
    // They looked at what was judged a complaint; of that, most of what was none is set right.
    const shown = judged.map((called, at) => (called && random() < 0.7 ? people[at] === true : called));
    const truth = people.filter(Boolean).length / people.length;
    const shares: number[] = [];
    for (let round = 0; round < 2_000; round += 1) {
      const sample = new Set<number>();
      while (sample.size < 50) sample.add(Math.floor(random() * people.length));
      const stratum = (called: boolean) => {
        const own = [...sample].filter((at) => shown[at] === called);
        return {
          mentions: shown.filter((each) => each === called).length,
          labelled: own.length,
          hits: own.filter((at) => people[at]).length,
        };
      };
      shares.push(trueRate(stratum(true), stratum(false))!.share);
    }
    expect(shares.reduce((sum, share) => sum + share, 0) / shares.length).toBeCloseTo(truth, 2);
  });

  it('holds the true share within its interval in about 95 of 100 samples of 50', () => {
    const random = seededRandom(7);
    const settings = [0.1, 0.3, 0.5].flatMap((share) => [0.6, 0.8, 0.95].map((skill) => ({ share, skill })));
    for (const { share, skill } of settings) {
      const people = Array.from({ length: 2_000 }, () => random() < share);
      const judged = people.map((is) => (random() < skill ? is : !is));
      const truth = people.filter(Boolean).length / people.length;
      let [held, told] = [0, 0];
      for (let round = 0; round < 400; round += 1) {
        const sample = new Set<number>();
        while (sample.size < 50) sample.add(Math.floor(random() * people.length));
        const stratum = (called: boolean) => {
          const own = [...sample].filter((at) => judged[at] === called);
          return {
            mentions: judged.filter((each) => each === called).length,
            labelled: own.length,
            hits: own.filter((at) => people[at]).length,
          };
        };
        const found = trueRate(stratum(true), stratum(false));
        if (found === null) continue;
        told += 1;
        if (found.low <= truth && truth <= found.high) held += 1;
      }
      expect(told).toBeGreaterThan(300);
      expect(held / told).toBeGreaterThan(0.93);
    }
  });
});
