import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { columnOf, readText } from '../read-text.ts';
import { explainDifference } from './explain-difference.ts';
import { loadModel, modelPath } from './load-model.ts';
import { packModel, unpackModel } from './model-file.ts';
import { TextScorer } from './text-scorer.ts';

const scorer = new TextScorer(loadModel(modelPath()));

describe('explainDifference', () => {
  it('takes the difference of two logits apart exactly, but for rounding', () => {
    const word = fc.constantFrom(
      'not',
      'good',
      'BAD',
      'soooo',
      '!',
      'late',
      '@acme',
      '#fail',
      '😀',
      'qzvkx',
      ',',
      '42',
      'muy',
      'malo',
    );
    fc.assert(
      fc.property(
        fc.array(word, { minLength: 1, maxLength: 30 }),
        fc.constantFrom('en', 'es'),
        (words, lang) => {
          const read = readText(scorer, { text: words.join(' '), lang, stars: null }, 'all')!;
          const negative = columnOf(scorer, read.task);
          const { base, shares } = explainDifference(scorer, read, [negative + 2, negative]);
          const sum = shares.reduce((total, share) => total + share, base);
          expect(sum).toBeCloseTo(read.score.logits[negative + 2]! - read.score.logits[negative]!, 12);
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe('packModel', () => {
  it('gives back what was packed', () => {
    const packed = packModel(scorer.model);
    expect(unpackModel(packed).columns).toBe(scorer.model.columns);
    expect(Buffer.from(packModel(unpackModel(packed))).equals(Buffer.from(packed))).toBe(true);
  });
});
