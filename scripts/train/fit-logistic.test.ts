import { describe, expect, it } from 'vitest';
import { type Example, fitLogistic } from './fit-logistic.ts';
import { scoreLabels } from './score-labels.ts';

const example = (x: number, y: number, label: number): Example => ({ features: [1, x, y], label });
const many = (times: number, made: Example): Example[] => Array.from({ length: times }, () => made);
const scores = (weights: readonly number[][], x: number, y: number): number[] =>
  weights.map(([constant = 0, byX = 0, byY = 0]) => constant + byX * x + byY * y);

describe('fitLogistic', () => {
  it('tells classes apart, on features as they are', () => {
    const examples = [example(100, 3, 0), example(110, 3, 0), example(300, 3, 1), example(330, 3, 1)];
    const weights = fitLogistic(examples, { classes: 2, rounds: 300 });
    for (const { features, label } of examples) {
      const found = scores(weights, features[1] ?? 0, features[2] ?? 0);
      expect(found.indexOf(Math.max(...found))).toBe(label);
    }
  });

  it('weighs classes the same, however many examples they have', () => {
    const examples = [...many(90, example(0, 0, 0)), ...many(10, example(0, 0, 1))];
    const [one = 0, other = 0] = scores(fitLogistic(examples, { classes: 2, rounds: 200 }), 0, 0);
    expect(one).toBeCloseTo(other, 9);
  });

  it('gives the shares there are', () => {
    // Half of each class looks like the other: the odds at x = 1 are 3 to 1.
    const examples = [
      ...many(3, example(1, 0, 0)),
      example(-1, 0, 0),
      ...many(3, example(-1, 0, 1)),
      example(1, 0, 1),
    ];
    const [one = 0, other = 0] = scores(fitLogistic(examples, { classes: 2, rounds: 2_000 }), 1, 0);
    expect(Math.exp(one - other)).toBeCloseTo(3, 3);
  });
});

describe('scoreLabels', () => {
  it('counts', () => {
    const judged = [
      { probabilities: [0.8, 0.2], label: 0 },
      { probabilities: [0.8, 0.2], label: 1 },
      { probabilities: [0.4, 0.6], label: 1 },
      { probabilities: [0.4, 0.6], label: 1 },
    ];
    expect(scoreLabels(judged)).toEqual({
      texts: 4,
      accuracy: 0.75,
      recalls: [1, 0.667],
      macroRecall: 0.833,
      // |1.6 - 1| + |1.2 - 2| over four.
      calibrationError: 0.35,
    });
  });
});
