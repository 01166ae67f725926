/** Cyrillic and Greek letters that look like Latin ones. @see https://www.unicode.org/reports/tr39/ */
export const lookalikes: Readonly<Record<string, string>> = {
  а: 'a',
  в: 'b',
  с: 'c',
  е: 'e',
  н: 'h',
  і: 'i',
  ј: 'j',
  к: 'k',
  м: 'm',
  о: 'o',
  р: 'p',
  ѕ: 's',
  т: 't',
  х: 'x',
  у: 'y',
  ԁ: 'd',
  ԛ: 'q',
  ԝ: 'w',
  α: 'a',
  ε: 'e',
  ι: 'i',
  κ: 'k',
  ν: 'v',
  ο: 'o',
  ρ: 'p',
  τ: 't',
  υ: 'u',
  χ: 'x',
  А: 'A',
  В: 'B',
  С: 'C',
  Е: 'E',
  Н: 'H',
  І: 'I',
  Ј: 'J',
  К: 'K',
  М: 'M',
  О: 'O',
  Р: 'P',
  Ѕ: 'S',
  Т: 'T',
  Х: 'X',
  У: 'Y',
  Α: 'A',
  Β: 'B',
  Ε: 'E',
  Η: 'H',
  Ι: 'I',
  Κ: 'K',
  Μ: 'M',
  Ν: 'N',
  Ο: 'O',
  Ρ: 'P',
  Τ: 'T',
  Υ: 'Y',
  Χ: 'X',
};
const foreign = new RegExp(`[${Object.keys(lookalikes).join('')}]`, 'gu');

/** A word that mixes Latin letters with lookalikes of other scripts, in Latin letters; any other as it is. */
export const plainLetters = (word: string): string =>
  /\p{sc=Latin}/u.test(word) && /[\p{sc=Cyrillic}\p{sc=Greek}]/u.test(word)
    ? word.replace(foreign, (letter) => lookalikes[letter] ?? letter)
    : word;

/** A text with each of its words so; as long as it was, letter for letter. */
export const plainText = (text: string): string =>
  text.search(foreign) === -1 ? text : text.replace(/[\p{L}\p{M}'’]+/gu, plainLetters);
