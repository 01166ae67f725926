/** In UTF-16 units: about 100 kB of English. What follows is cut off; nobody reads a mention that long. */
export const MAX_TEXT_LENGTH = 100_000;
/** A run of marks longer than any script needs; normalising sorts it, in quadratic time. */
const markRun = /(\p{M}{8})\p{M}+/gu;
/** Zero-width and direction marks, soft hyphen, byte-order mark. Joiners inside words and emoji are none. */
const invisible =
  // biome-ignore lint/suspicious/noMisleadingCharacterClass: each of these is meant on its own.
  /[\u00ad\u034f\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb]/g;
/** Zero-width joiner and non-joiner are meant in emoji and after letters of Arabic and Indic scripts. */
const idleJoiner =
  /(?<!\p{Extended_Pictographic}|\p{Emoji_Modifier}|\ufe0f|(?=\p{L}|\p{M})[^\p{sc=Latin}\p{sc=Greek}\p{sc=Cyrillic}\p{sc=Common}\p{sc=Inherited}])[\u200c\u200d]+/gu;
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const control = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]/g;
const lineEnd = /\r\n?|\u2028|\u2029|\x85/g;
/** Any space there is but a line's end. */
const spaces = /[^\S\n]+/g;

/** What sources leave of HTML's escapes in text they call plain, escaped once or several times over. */
const leftOver = /&(?:amp;)*(?:(amp|lt|gt|quot|apos|nbsp)|#0*39|#x0*27);/gi;
const characters: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
};

const undoEscapes = (text: string): string =>
  text.includes('&')
    ? text.replace(leftOver, (_, name?: string) =>
        name === undefined ? "'" : (characters[name.toLowerCase()] ?? ''),
      )
    : text;

const isPrintableAscii = (text: string): boolean => !/[^\n\x20-\x7e]/.test(text);

const cutAt = (text: string, length: number): string =>
  text.length <= length ? text : text.slice(0, length).replace(/[\ud800-\udbff]$/, '');

const withoutJunk = (text: string): string =>
  isPrintableAscii(text)
    ? text
    : text
        .replace(lineEnd, '\n')
        .replace(/\p{Cs}/gu, '\ufffd')
        .replace(control, '')
        .replace(invisible, '')
        .replace(idleJoiner, '')
        .replace(markRun, '$1')
        .normalize('NFC');

/** Junk may stand within an escape, and an escape undone may join what follows. */
const undoneWithoutJunk = (text: string): string => {
  const plain = withoutJunk(text);
  const undone = undoEscapes(plain);
  return undone === plain ? plain : withoutJunk(undone);
};

/**
 * Plain text as it is kept: NFC, without control and invisible characters, HTML's escapes undone, at most one
 * space or two line ends in a row, none around, at most 100,000 UTF-16 units. Emoji stay whole. Cleaning twice
 * changes nothing.
 */
export const cleanText = (text: string): string =>
  cutAt(
    undoneWithoutJunk(cutAt(text, 2 * MAX_TEXT_LENGTH))
      .replace(spaces, ' ')
      .replace(/ ?\n ?/g, '\n')
      .replace(/\n{3,}/g, '\n\n')
      .trim(),
    MAX_TEXT_LENGTH,
  ).trimEnd();

/** Clean and on one line; null when nothing is left. For names and titles. */
export const cleanLine = (text: string | null): string | null =>
  text === null ? null : cleanText(text).replace(/\n+/g, ' ') || null;
