import { describe, expect, it } from 'vitest';
import { softmax } from './calibration.ts';
import { shippedJudge } from './shipped-judge.ts';
import { findTaught } from './taught.ts';
import { taughtFeatures } from './taught-features.ts';
import { modelTokens } from './text/model-tokens.ts';

const none = { id: 'a', brandId: 'b', createdAt: '', sentiment: null, intent: null };
const featureOf = (word: string): number => taughtFeatures(modelTokens(word))[0]!.feature;

describe('findTaught', () => {
  const weights = { features: [featureOf('sick')], weights: [-1, 0, 9] };
  const adjustment = { ...none, model: 'm', sentiment: weights };
  const adjust = (text: string, shares: readonly number[]) =>
    findTaught(adjustment, 'sentiment', 'm', modelTokens(text))!.adjust(shares);

  it('takes nothing as less likely than it was fitted with', () => {
    const fitted = softmax([0 - 1, Math.log(1e-6), Math.log(1e-6) + 9]);
    for (const [at, share] of adjust('sick', [1, 0, 1e-12]).entries())
      expect(share).toBeCloseTo(fitted[at]!, 12);
  });

  it('leaves a text without taught words to the last bit as it was', () => {
    expect(adjust('plain', [1, 0, 1e-12])).toEqual([1, 0, 1e-12]);
  });
});

describe('a taught intent', () => {
  const weights = { features: [featureOf('kettle')], weights: [0, 50, 0, 0, 0] };
  const adjustment = { ...none, model: shippedJudge.model, intent: weights };
  const intentOf = (stars: number | null, taught: boolean) =>
    shippedJudge.judge([
      { text: 'the kettle today', lang: 'en', stars, ...(taught ? { adjustment } : {}) },
    ])[0]!.intent;

  it('moves texts of the kind it was learned from: those without stars', () => {
    expect(intentOf(null, true).label).toBe('question');
    for (const stars of [1, 3, 5]) expect(intentOf(stars, true)).toEqual(intentOf(stars, false));
  });
});
