const isAscii = (text: string): boolean => !/[^\0-\x7f]/.test(text);

/** NFKC would turn these into letters glued to the word before: `Acme™` must stay `acme`. */
const marksOfTrade = /[©®™℠]/g;
const apostrophes = /[’‘‛ʼʻ´＇]/g;
/** A run of marks longer than any script needs; sorting it, as normalising does, takes quadratic time. */
const markRun = /(\p{M}{8})\p{M}+/gu;
/**
 * Accents of Latin, Greek and Cyrillic, Arabic vowel signs and tatweel, Hebrew points. The marks of Indic and
 * South-East Asian scripts and the Japanese voicing mark are letters' own parts and stay.
 */
const accents =
  // biome-ignore lint/suspicious/noMisleadingCharacterClass: each of these is meant on its own.
  /[\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20dc\ufe20-\ufe2f]/g;
/** Zero-width and direction marks, soft hyphen, variation selectors; the joiner is treated apart. */
const invisible =
  // biome-ignore lint/suspicious/noMisleadingCharacterClass: each of these is meant on its own.
  /[\u00ad\u034f\u061c\u180b-\u180f\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff]|[\u{e0100}-\u{e01ef}]/gu;
const joinerOutsideEmoji =
  /\u200d(?:(?<![\p{Extended_Pictographic}\p{Emoji_Modifier}]\u200d)|(?!\p{Extended_Pictographic}))/gu;

/** Letters that are one with others to a reader, but which no decomposition takes apart. */
const kindred = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  ħ: 'h',
  ŧ: 't',
  ı: 'i',
  ς: 'σ',
};
const kindredLetters = new RegExp(`[${Object.keys(kindred).join('')}]`, 'g');

/**
 * Text as comparisons see it: compatibility forms made plain (NFKC), case folded, accents stripped, invisible
 * characters removed, every apostrophe a `'`. Spaces stay as they are. Folding twice changes nothing.
 */
export const foldText = (text: string): string => {
  if (isAscii(text)) return text.toLowerCase();
  return text
    .replace(marksOfTrade, ' ')
    .replace(invisible, '')
    .replace(markRun, '$1')
    .replace(apostrophes, "'")
    .normalize('NFKD')
    .toLowerCase()
    .replace(accents, '')
    .replace(apostrophes, "'")
    .replace(kindredLetters, (letter) => kindred[letter as keyof typeof kindred])
    .replace(joinerOutsideEmoji, '')
    .normalize('NFC');
};

/** Folded, with every stretch of white space one space and none around: for names and labels. */
export const foldName = (text: string): string => foldText(text).replace(/\s+/g, ' ').trim();
