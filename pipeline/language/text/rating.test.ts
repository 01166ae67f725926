import { describe, expect, it } from 'vitest';
import { readRating } from './rating.ts';

describe('readRating', () => {
  it.each([
    ['1 star', '<low-rating>'],
    ['0/10', '<low-rating>'],
    ['2-Stars', '<low-rating>'],
    ['4 out of 10', '<low-rating>'],
    ['3 stars', '<middle-rating>'],
    ['60/100', '<middle-rating>'],
    ['4.5 / 5', '<high-rating>'],
    ['3,5 stars', '<high-rating>'],
    ['10 OUT OF 10', '<high-rating>'],
  ])('reads %s as %s', (run, word) => {
    expect(readRating(run)).toBe(word);
  });

  it.each(['9/5', '24/7', '7 stars', '5 starters', '10', '5/10/2026', '1/100th'])(
    'takes %s for none',
    (run) => {
      expect(readRating(run)).toBeUndefined();
    },
  );
});
