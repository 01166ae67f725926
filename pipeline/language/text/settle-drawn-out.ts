import { hashWord } from './mix-hash.ts';
import type { ModelToken } from './model-tokens.ts';
import { negationScope } from './negation.ts';

/** Of a word's doubled letters so many may each be one or two. */
const MOST_DOUBLES = 4;
const double = /(.)\1/gu;

/** A word with each choice of its doubled letters made one, those with the fewest made one first. */
const spellings = (word: string): string[] => {
  const doubles = [...word.matchAll(double)]
    .map(({ index, 0: both }) => ({ index, both }))
    .slice(0, MOST_DOUBLES);
  const choices = Array.from({ length: 2 ** doubles.length }, (_, choice) => choice);
  const spell = (choice: number): string =>
    doubles.reduceRight(
      (spelt, { index, both }, at) =>
        (choice >> at) % 2 === 0
          ? spelt
          : spelt.slice(0, index) + both.slice(0, both.length / 2) + spelt.slice(index + both.length),
      word,
    );
  return choices.map(spell).toSorted((one, other) => other.length - one.length);
};

const settle = (token: ModelToken, isKnown: (hash: number) => boolean): ModelToken => {
  const found = spellings(token.word).find((each) => isKnown(hashWord(each)));
  if (found === undefined || found === token.word) return token;
  return {
    ...token,
    word: found,
    written: found,
    hash: hashWord(found),
    scope: negationScope(found),
    number: -1,
  };
};

/**
 * Words that were drawn out as the model knows them: `worrrrst` is read as `worrst`, which nobody writes, and becomes
 * `worst`; `sooo goood` stays `soo good`. What is not known in any spelling stays as it was read.
 */
export const settleDrawnOut = (
  tokens: readonly ModelToken[],
  isKnown: (hash: number) => boolean,
): readonly ModelToken[] =>
  tokens.some(({ isDrawnOut }) => isDrawnOut)
    ? tokens.map((token) => (token.isDrawnOut ? settle(token, isKnown) : token))
    : tokens;
