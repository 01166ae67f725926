import { describe, expect, it } from 'vitest';
import { weighWords } from './lexicon-words.ts';

const weights = (text: string) => weighWords(text).map(({ word, weight }) => [word, weight]);

describe('weighWords', () => {
  it.each([
    ['The food was good', [['good', 3]]],
    ['The food was not good', [['good', -3]]],
    [
      'So cool stuff and a LOVELY day 😡',
      [
        ['cool stuff', 3],
        ['LOVELY', 3],
        ['😡', -1],
      ],
    ],
    ['nothing to weigh', []],
    ['', []],
    ['@hate https://hate.example/hate www.hate.example', []],
    // The package looks words up in a plain object, where these are something else.
    ['constructor toString #__proto__ not constructor name', []],
  ])('%o', (text, expected) => {
    expect(weights(text)).toEqual(expected);
  });

  it('finds the words around a run of 100,000 characters, soon', () => {
    const before = performance.now();
    expect(weights(`good ${'a'.repeat(100_000)} bad`)).toEqual([
      ['good', 3],
      ['bad', -3],
    ]);
    expect(performance.now() - before).toBeLessThan(2_000);
  });
});
