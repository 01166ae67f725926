import { describe, expect, it } from 'vitest';
import { ratingWords } from './rating-words.ts';
import { formatAtLeast, humanise, percent, plural, sentimentWords, sourceName } from './words.ts';

it.each([
  ['lost-baggage', 'Lost baggage'],
  ['delays and cancellations', 'Delays and cancellations'],
  ['post', 'Post'],
  ['', ''],
])('humanise %s', (key, words) => {
  expect(humanise(key)).toBe(words);
});

it('names channels as people do, unknown ones by their id', () => {
  expect(sourceName('hackernews')).toBe('Hacker News');
  expect(sourceName('some-forum')).toBe('Some forum');
});

it.each([
  [0, '0 %'],
  [0.004, '<1 %'],
  [0.826, '83 %'],
  [0.995, '>99 %'],
  [1, '100 %'],
])('percent of %s', (share, words) => {
  expect(percent(share)).toBe(words);
});

it('gives an abstention no number', () => {
  expect(sentimentWords('negative', 0.83)).toBe('Negative 83 %');
  expect(sentimentWords('negative', null)).toBe('Negative');
  expect(sentimentWords('unsure', 0.45)).toBe('Unsure');
  expect(sentimentWords('not-judged', null)).toBe('Not judged');
});

it('never claims an exact count that is not', () => {
  expect(formatAtLeast({ count: 312, exact: true })).toBe('312');
  expect(formatAtLeast({ count: 10_000, exact: false })).toBe('over 10,000');
});

it('counts in words', () => {
  expect([plural(0, 'mention'), plural(1, 'mention'), plural(1234, 'mention')]).toEqual([
    '0 mentions',
    '1 mention',
    '1,234 mentions',
  ]);
  expect(plural(2, 'reply', 'replies')).toBe('2 replies');
});

describe('ratingWords', () => {
  it.each([
    [{ value: 2, worst: 1, best: 5 }, '2 of 5 stars'],
    [{ value: 0, worst: 0, best: 10 }, '0 of 10, as 1 of 5 stars'],
    [{ value: 3, worst: 3, best: 3 }, null],
  ])('%o', (rating, words) => {
    expect(ratingWords(rating)).toBe(words);
  });
});
