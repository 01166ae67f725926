import { expect, it } from 'vitest';
import { wordsAfter, wordsBefore } from './correction-words.ts';

it('tells what was said and what stood there, and not how sure the model was', () => {
  const before = {
    ...{ sentiment: 'unsure' as const, topics: [] },
    probabilities: { negative: 0.4, neutral: 0.3, positive: 0.3 },
  };
  expect(wordsBefore({ before })).toBe('sentiment unsure; topics none');
  expect(wordsAfter({ after: { sentiment: null, topics: ['bag', 'delay'] } })).toBe(
    'sentiment as judged; topics bag, delay',
  );
});
