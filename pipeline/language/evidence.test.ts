import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Adjustment } from '../../domain/adjustment.ts';
import { shownShares } from './evidence.ts';
import { explainDifference } from './model/explain-difference.ts';
import { loadModel, modelPath } from './model/load-model.ts';
import { MODEL_NAME } from './model/model-name.ts';
import { TextScorer } from './model/text-scorer.ts';
import { columnOf, readText } from './read-text.ts';
import { shippedJudge } from './shipped-judge.ts';
import { findTaught } from './taught.ts';
import { taughtFeatures } from './taught-features.ts';
import { modelTokens } from './text/model-tokens.ts';

const scorer = new TextScorer(loadModel(modelPath()));

/** Slang of a brand whose people say so. */
const adjustment: Adjustment = {
  ...{ id: 'a', brandId: 'b', model: MODEL_NAME, createdAt: '2026-11-29T00:00:00.000Z', intent: null },
  sentiment: {
    features: taughtFeatures(modelTokens('filthy good')).map(({ feature }) => feature),
    weights: [-1.5, 0.25, 1, 0.5, 0, -0.75, -0.5, -0.25, 1.25],
  },
};

describe('shownShares', () => {
  it('add up, with the constants, to the logarithm of positive over negative as shown', () => {
    const words = fc.array(
      fc.constantFrom('not', 'filthy', 'good', 'bad', 'late', '!', '@acme', 'malo', '.'),
      {
        minLength: 1,
        maxLength: 12,
      },
    );
    fc.assert(
      fc.property(
        words,
        fc.constantFrom('en', 'es', 'hi'),
        fc.constantFrom(null, adjustment),
        (given, lang, taught) => {
          const input = { text: given.join(' '), lang, stars: null, adjustment: taught };
          const read = readText(scorer, input, 'all')!;
          const from = columnOf(scorer, read.task);
          const { base, shares } = explainDifference(scorer, read, [from + 2, from]);
          const { temperature } = read;
          const found = findTaught(taught, 'sentiment', MODEL_NAME, read.tokens);
          const sum = shownShares(shares, temperature, found).reduce((total, share) => total + share, 0);
          const { positive, negative } = shippedJudge.judgeSentiment(input)!;
          expect(base / temperature + sum).toBeCloseTo(Math.log(positive / negative), 9);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('are those of the words that a judgement shows', () => {
    const text = 'filthy good';
    const weightsOf = (given: Adjustment | null) => {
      const [judged] = shippedJudge.judge([{ text, lang: 'en', stars: null, adjustment: given }]);
      return judged!.evidence.map(({ word, weight }) => [word, weight] as const);
    };
    const read = readText(scorer, { text, lang: 'en', stars: null }, 'all')!;
    const from = columnOf(scorer, read.task);
    const { shares } = explainDifference(scorer, read, [from + 2, from]);
    const found = findTaught(adjustment, 'sentiment', MODEL_NAME, read.tokens);
    for (const [given, taught] of [
      [null, null],
      [adjustment, found],
    ] as const) {
      const shown = shownShares(shares, read.temperature, taught);
      for (const [word, weight] of weightsOf(given))
        expect(weight).toBeCloseTo(shown[text.split(' ').indexOf(word)]!, 3);
      expect(weightsOf(given).length).toBeGreaterThan(0);
    }
  });
});
