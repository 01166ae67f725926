import { expect, it } from 'vitest';
import { nothingUnsureWords, partWords } from './review-words.ts';

it('says how many are not shown, and nothing where all are', () => {
  expect(partWords(200, { count: 1_234, exact: true })).toBe(' The newest 200 of 1,234 are here.');
  expect(partWords(200, { count: 10_000, exact: false })).toBe(' The newest 200 of over 10,000 are here.');
  expect(partWords(12, { count: 12, exact: true })).toBe('');
});

it('never calls sure what was not judged', () => {
  expect(nothingUnsureWords('Acme', { count: 0, exact: true })).toMatch(/sure of every mention of Acme\.$/);
  expect(nothingUnsureWords('Acme', { count: 31, exact: true })).toMatch(
    /that it judged\. It did not judge 31,/,
  );
});
