import { describe, expect, it } from 'vitest';
import { seededRandom } from './seeded-random.ts';
import { type Estimate, type Stratum, trueRate, wilson } from './true-rate.ts';

const none: Stratum = { mentions: 0, labelled: 0, hits: 0 };
const rateOf = (called: Stratum, rest: Stratum) => trueRate([{ called, rest }]);
const closeTo = ({ share, low, high }: Estimate) => ({
  share: expect.closeTo(share, 12),
  low: expect.closeTo(low, 12),
  high: expect.closeTo(high, 12),
});

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
    const found = rateOf(
      { mentions: 200, labelled: 20, hits: 10 },
      { mentions: 800, labelled: 80, hits: 8 },
    )!;
    expect(found.share).toBeCloseTo(0.2 * 0.5 + 0.8 * 0.1, 12);
    expect(found.low).toBeLessThan(0.18);
    expect(found.high).toBeGreaterThan(0.18);
  });

  it('says nothing with too few labels in all', () => {
    expect(
      rateOf({ mentions: 200, labelled: 9, hits: 9 }, { mentions: 800, labelled: 10, hits: 0 }),
    ).toBeNull();
    expect(rateOf(none, none)).toBeNull();
    expect(trueRate([])).toBeNull();
    expect(rateOf({ mentions: 2, labelled: 2, hits: 2 }, { mentions: 8, labelled: 8, hits: 0 })?.share).toBe(
      0.2,
    );
  });

  it.each([
    ['judged complaints', { mentions: 20, labelled: 1, hits: 1 }, { mentions: 980, labelled: 49, hits: 2 }],
    ['none of them', { mentions: 20, labelled: 0, hits: 0 }, { mentions: 980, labelled: 50, hits: 3 }],
    ['the rest', { mentions: 980, labelled: 48, hits: 3 }, { mentions: 20, labelled: 2, hits: 0 }],
  ])('is the plain share of the sample where too few of a kind are labelled: %s', (_, called, rest) => {
    expect(rateOf(called, rest)).toEqual({ ...closeTo(wilson(3, 50)), isWeighed: false });
  });

  it('has no plain share of a time that the labels are not of', () => {
    const quiet = {
      called: { mentions: 1, labelled: 0, hits: 0 },
      rest: { mentions: 199, labelled: 50, hits: 1 },
    };
    const crisis = { called: { mentions: 300, labelled: 0, hits: 0 }, rest: { ...none, mentions: 700 } };
    expect(trueRate([quiet])).toMatchObject({ share: 0.02, isWeighed: false });
    expect(trueRate([quiet, crisis])).toBeNull();
    const sampled = { called: { ...none, mentions: 2 }, rest: { mentions: 798, labelled: 20, hits: 4 } };
    expect(trueRate([quiet, sampled])?.share).toBeCloseTo(0.2 * 0.02 + 0.8 * 0.2, 12);
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
      shares.push(rateOf(stratum(true), stratum(false))!.share);
    }
    expect(shares.reduce((sum, share) => sum + share, 0) / shares.length).toBeCloseTo(truth, 2);
  });

  it('holds the true share within its interval in about 95 of 100 samples of 50', () => {
    const random = seededRandom(7);
    const settings = [0.1, 0.3, 0.5].flatMap((share) =>
      [0.6, 0.8, 0.95].map((skill) => ({ share, skill, errs: 1 - skill, least: 0.93 })),
    );
    // So rare that the judge calls next to nothing it: Wilson's own interval dips to 90 of 100 there.
    const rare = [0.01, 0.02, 0.05].map((share) => ({ share, skill: 0.7, errs: 0.005, least: 0.9 }));
    for (const { share, skill, errs, least } of [...settings, ...rare]) {
      const people = Array.from({ length: 2_000 }, () => random() < share);
      const judged = people.map((is) => random() < (is ? skill : errs));
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
        const found = rateOf(stratum(true), stratum(false));
        if (found !== null) told += 1;
        if (found !== null && found.low <= truth && truth <= found.high) held += 1;
      }
      // Somebody labelled all 50: there is always a figure.
      expect(told).toBe(400);
      expect(held / told).toBeGreaterThan(least);
    }
  });
});
