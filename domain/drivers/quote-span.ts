/** Characters of a quote at most. */
const LONGEST = 240;
/** A sentence that begins no further before the word is taken from its beginning. */
const LEAD = 120;

const sentences = new Intl.Segmenter('en', { granularity: 'sentence' });
const wordPieces = new Intl.Segmenter('en', { granularity: 'word' });

const beginnings = (segmenter: Intl.Segmenter, text: string): readonly number[] =>
  [...segmenter.segment(text)].map(({ index }) => index);

const firstOf = (text: string, words: readonly string[]): number => {
  const lower = text.toLowerCase();
  const found = words.map((word) => lower.indexOf(word.toLowerCase())).filter((at) => at >= 0);
  // Where lower case is longer than what it came from, places cannot be carried over.
  return lower.length === text.length && found.length > 0 ? Math.min(...found) : 0;
};

/** The last of the places that is at most `most`, if there is one at `least` or after it. */
const lastWithin = (places: readonly number[], least: number, most: number): number | undefined =>
  places.findLast((at) => at >= least && at <= most);

/**
 * The stretch `[from, to)` of a text to quote: all of a short one, otherwise from a sentence that holds one of the words,
 * never cutting a word or an emoji apart. In UTF-16 units, without white space at its ends.
 */
export const quoteSpan = (text: string, words: readonly string[]): readonly [from: number, to: number] => {
  const trim = (from: number, to: number): readonly [number, number] => {
    const cut = text.slice(from, to);
    const begins = from + (cut.length - cut.trimStart().length);
    return [begins, Math.max(begins, from + cut.trimEnd().length)];
  };
  if (text.trim().length <= LONGEST) return trim(0, text.length);
  const word = firstOf(text, words);
  const pieces = beginnings(wordPieces, text);
  const starts = beginnings(sentences, text);
  const from =
    lastWithin(starts, word - LEAD, word) ??
    lastWithin(pieces, word - LEAD, Math.max(0, word - LEAD / 2)) ??
    word;
  if (text.length - from <= LONGEST) return trim(from, text.length);
  const to =
    lastWithin(starts, from + LONGEST / 2, from + LONGEST) ??
    lastWithin(pieces, from + 1, from + LONGEST) ??
    from + LONGEST;
  return trim(from, to);
};
