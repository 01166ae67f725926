import { foldText } from './fold.ts';

/** Longer ones are cut: an index cannot hold keys of any length, and nobody searches for such words. */
export const maxTokenLength = 100;

/** ASCII only, so that a script written without spaces may follow an address at once. */
export const addressPattern = '\\b(?:https?:\\/\\/|www\\.)[!#-;=?-~]+';
const address = new RegExp(addressPattern, 'gi');

const word = '[\\p{L}\\p{N}\\p{M}_]';
/** The look-behind comes after the apostrophe, so that the engine only looks where one is. */
const possessive = new RegExp(`'(?<=${word}')(?=s(?!${word}|'))`, 'gu');
/** Articles and particles that French, Italian and Catalan write onto the next word. */
const elision = new RegExp(
  `'(?<=(?<!${word}|')(?:[ldjcnsmt]|qu|jusqu|lorsqu|puisqu|quoiqu|un|all|dall|dell|nell|sull|quest|quell)')(?=\\p{L})`,
  'gu',
);
const innerApostrophe = new RegExp(`'(?<=${word}')(?=${word})`, 'gu');

/** In a character class: scripts written without spaces between words, or (Hangul) with particles written on. */
export const unspacedScripts =
  '\\p{sc=Han}\\p{sc=Hiragana}\\p{sc=Katakana}\\p{sc=Hangul}\\p{sc=Thai}\\p{sc=Lao}\\p{sc=Khmer}\\p{sc=Myanmar}ー';
const unspaced = new RegExp(`[${unspacedScripts}]\\p{M}{0,8}`, 'gu');

const flag = '\\p{Regional_Indicator}{2}';
const keycap = '[0-9#*]\\u20e3';
const pictograph = '\\p{Extended_Pictographic}\\p{Emoji_Modifier}?';
const emoji = `${flag}|${keycap}|${pictograph}[\\u{e0020}-\\u{e007f}]{0,8}(?:\\u200d${pictograph}){0,9}`;
const letters = '[\\p{L}\\p{N}][\\p{L}\\p{N}\\p{M}]*';
const anyToken = new RegExp(`${emoji}|${letters}(?:_+${letters})*`, 'gu');
const asciiToken = /[a-z0-9]+(?:_+[a-z0-9]+)*/g;

const cut = (token: string): string =>
  token.length <= maxTokenLength
    ? token
    : token
        .slice(0, maxTokenLength)
        .replace(/[\ud800-\udbff]$/, '')
        .replace(/_+$/, '');

const withoutAddresses = (text: string): string => text.replace(address, ' ');

/** Composed again, for an apostrophe may have kept a letter and its mark apart. */
const separateApostrophes = (folded: string): string =>
  folded.includes("'")
    ? folded.replace(possessive, ' ').replace(elision, ' ').replace(innerApostrophe, '').normalize('NFC')
    : folded;

/**
 * The one way text becomes tokens, for matching and for searching alike. Tokens are folded (fold.ts), hold no
 * white space, are never empty, at most 100 UTF-16 units long, and tokenise to themselves.
 *
 * - A word is a run of letters, digits and inner underscores: `A320neo`, `blue_harbor`; `e-mail` is two.
 * - `don't` is `dont`; a possessive is split off (`Delta's` is `delta`, `s`), and so are elided articles
 *   (`l'avion` is `l`, `avion`), so that the name itself is found.
 * - Chinese, Japanese, Korean, Thai, Lao, Khmer and Burmese text is one token a character with its marks: a
 *   word of several characters is a phrase.
 * - An emoji is one token: with its skin tone, as a family, as a flag.
 * - `#foo` and `@foo` give `foo`. Addresses (`https://…`, `www.…`) give nothing.
 *
 * Time is linear in the length of the text.
 */
export const tokenize = (text: string): string[] => {
  const folded = separateApostrophes(foldText(withoutAddresses(text)));
  const tokens = /[^\0-\x7f]/.test(folded)
    ? folded.replace(unspaced, ' $& ').match(anyToken)
    : folded.match(asciiToken);
  return (tokens ?? []).map(cut);
};

/** The tokens of a mention: those of its title, then those of its text. */
export const mentionTokens = (mention: { readonly title: string | null; readonly text: string }): string[] =>
  mention.title === null ? tokenize(mention.text) : [...tokenize(mention.title), ...tokenize(mention.text)];

/** One hashtag or several written together: `#late#again`. */
const hashtags = /(?<![\p{L}\p{N}\p{M}_&/])#[\p{L}\p{N}\p{M}_#]*/gu;
/** Not in an e-mail address: no letter, or letter and point or hyphen, before it. Single points and hyphens within. */
const handle =
  /(?<![a-z0-9_@/+]|[a-z0-9_][.-])@[a-z0-9_]+(?:[.-][a-z0-9_]+)*(?:@[a-z0-9-]+(?:\.[a-z0-9-]+)+)?/g;

const distinct = (names: readonly string[]): string[] => [...new Set(names.map(cut))];

/** The hashtags in a text, folded, without `#`, each once, in order. A bare number is none. */
export const extractHashtags = (text: string): string[] => {
  if (!/[#＃]/.test(text)) return [];
  const runs = foldText(withoutAddresses(text)).match(hashtags) ?? [];
  return distinct(runs.flatMap((run) => run.split('#')).filter((tag) => /^[\p{N}_]*\p{L}/u.test(tag)));
};

/**
 * The handles a text addresses, folded, without `@`, each once, in order; `@name@server.example` is one.
 * An e-mail address is none.
 */
export const extractHandles = (text: string): string[] => {
  if (!/[@＠]/.test(text)) return [];
  return distinct((foldText(withoutAddresses(text)).match(handle) ?? []).map((name) => name.slice(1)));
};
