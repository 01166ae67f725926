import sentiment from 'wink-sentiment';

/** A word or emoji the lexicon knows, with its weight in this text. */
export interface WeighedWord {
  readonly word: string;
  /** -5 to 5, turned round after a negation. */
  readonly weight: number;
}

/**
 * The package's time grows with the square of a run without white space; the lexicon has no word this long.
 */
const longRun = /(\S{40})\S+/g;
const addressesAndHandles = /https?:\/\/\S+|www\.\S+|(?<![\w@])@[\w.-]+/g;

/**
 * The words of an English text that carry sentiment, in order, by wink-sentiment (AFINN 165 with emoji,
 * emoticons and two-word phrases). Time is linear in the length of the text.
 * @see https://github.com/fnielsen/afinn
 */
export const weighWords = (text: string): WeighedWord[] => {
  const plain = text.replace(addressesAndHandles, ' ').replace(longRun, '$1');
  const tokens = sentiment(plain).tokenizedPhrase ?? [];
  return tokens.flatMap(({ value, score, grouped }, at) => {
    // The package looks words up in a plain object, so that "constructor" has a function for a score.
    if (typeof score !== 'number' || !Number.isFinite(score) || score === 0) return [];
    const second = grouped === undefined ? undefined : tokens[at + 1]?.value;
    return [{ word: second === undefined ? value : `${value} ${second}`, weight: score }];
  });
};
