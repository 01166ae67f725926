import { describe, expect, it } from 'vitest';
import { calibrationBins, scoreLabels } from './score-labels.ts';

const judged = [
  { probabilities: [0.8, 0.2], label: 0 },
  { probabilities: [0.8, 0.2], label: 1 },
  { probabilities: [0.4, 0.6], label: 1 },
  { probabilities: [0.4, 0.6], label: 1 },
];

describe('scoreLabels', () => {
  it('counts', () => {
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

describe('calibrationBins', () => {
  it('leaves empty bins out', () => {
    expect(calibrationBins(judged)).toEqual([
      { texts: 2, says: 0.6, isRight: 1 },
      { texts: 2, says: 0.8, isRight: 0.5 },
    ]);
  });
});
