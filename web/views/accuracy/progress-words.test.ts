import { describe, expect, it } from 'vitest';
import type { PartProgress } from '../../../api/schemas/learning.ts';
import { progressWords, unlearnedWords } from './progress-words.ts';

const progress = (changes: Partial<PartProgress>): PartProgress => ({
  ...{ labels: 60, learnable: 60, unlearned: [], fresh: 60, missing: 0 },
  ...changes,
});

describe('how far learning is', () => {
  it('counts what can be learned from', () => {
    expect(progressWords('intent', progress({}))).toBe('Intent: 60 labels to learn from.');
    expect(progressWords('intent', progress({ learnable: 1, missing: 49 }))).toBe(
      'Intent: 1 label to learn from, 49 more before the next try.',
    );
  });

  it('says why other labels do not count', () => {
    expect(unlearnedWords('intent', progress({}))).toBeNull();
    expect(unlearnedWords('intent', progress({ unlearned: [{ why: 'language', labels: 1 }] }))).toBe(
      '1 other label does not count: 1 in other languages than English.',
    );
    const unlearned: PartProgress['unlearned'] = [
      { why: 'edited', labels: 2 },
      { why: 'language', labels: 1_000 },
    ];
    expect(unlearnedWords('sentiment', progress({ unlearned }))).toBe(
      '1,002 other labels do not count: 2 of texts edited since; 1,000 in languages that the judge does not read.',
    );
  });
});
