import { foldText } from '../../../domain/query/fold.ts';
import { hashWord } from './mix-hash.ts';
import { plainLetters } from './plain-letters.ts';
import { whoWords } from './who-words.ts';

/** A piece of a text as the models see it. */
export interface ModelToken {
  /** Folded; handles, addresses, numbers and words that tell who somebody is stand as one word each. */
  readonly word: string;
  /** `hashWord(word)`. */
  readonly hash: number;
  /** Where it stands in the text, in UTF-16 units. */
  readonly start: number;
  readonly end: number;
  readonly kind: TokenKind;
}

export type TokenKind = 'word' | 'mark' | 'emoji' | 'stand-in';

const emoji =
  '\\p{Regional_Indicator}{2}|\\p{Extended_Pictographic}\\p{Emoji_Modifier}?(?:\\ufe0f?\\u200d\\p{Extended_Pictographic}){0,4}';
const emoticon = "[:;=][-'^o]?[()\\[\\]dpo/\\\\|3*]+(?!\\w)|<3+|</3|xd+\\b|\\^_*\\^|-_+-";
const word = "[\\p{L}\\p{M}]+(?:['’][\\p{L}\\p{M}]+)*";
const piece = new RegExp(
  `https?:\\/\\/\\S+|www\\.\\S+|@[\\w.-]*\\w|${emoticon}|${word}|[\\d\\p{N}][\\d\\p{N}.,:]*|[!?]+|\\.{2,}|…|[.,;:"()$%#&*-]|${emoji}`,
  'giu',
);
const negated = /n['’]t$/;

const markOf = (run: string): string => {
  if (run === '…' || run.startsWith('..')) return '...';
  if (run.length === 1) return run;
  if (run.includes('!') && run.includes('?')) return '?!';
  return run[0] === '!' ? '!!' : '??';
};

const isAscii = (text: string): boolean => !/[^\0-\x7f]/.test(text);

/** At most two of the same letter in a row: `sooooo` is `soo`. */
const shorten = (folded: string): string => folded.replace(/(.)\1{2,}/gu, '$1$1');

const readWord = (run: string): string => {
  const folded = shorten(isAscii(run) ? run.toLowerCase() : foldText(plainLetters(run)));
  if (folded === 'http' || folded === 'https') return '<url>';
  if (negated.test(folded)) return folded.replace(/['’]/g, '');
  const possessive = folded.replace(/['’]s$/, '');
  return whoWords.has(possessive) ? '<who>' : folded.replace(/['’]/g, '');
};

const known = new Map<string, { word: string; kind: TokenKind; hash: number }>();
const MOST_KNOWN = 50_000;
/** Longer runs are no words anybody says: they are read by their beginning. */
const LONGEST = 40;

const readPiece = (run: string): { word: string; kind: TokenKind } => {
  const first = run.codePointAt(0) ?? 0;
  if (/^(?:https?:\/\/|www\.)/i.test(run)) return { word: '<url>', kind: 'stand-in' };
  if (first === 0x40) return { word: '<user>', kind: 'stand-in' };
  if (/^[\p{L}\p{M}]/u.test(run) && !/^xd+$/i.test(run)) {
    const word = readWord(run.slice(0, LONGEST));
    return { word, kind: word.startsWith('<') ? 'stand-in' : 'word' };
  }
  if (/^\p{N}/u.test(run)) return { word: '<number>', kind: 'stand-in' };
  if (/^(?:[!?]+|\.{2,}|…|[.,;:"()$%#&*-])$/.test(run)) return { word: markOf(run), kind: 'mark' };
  return { word: shorten(run.slice(0, LONGEST).replaceAll('\ufe0f', '').toLowerCase()), kind: 'emoji' };
};

const lookUp = (run: string): { word: string; kind: TokenKind; hash: number } => {
  const remembered = known.get(run);
  if (remembered !== undefined) return remembered;
  const read = readPiece(run);
  const made = { ...read, hash: hashWord(read.word) };
  if (run.length <= LONGEST && known.size < MOST_KNOWN) known.set(run, made);
  return made;
};

/**
 * The one way a text becomes the models' tokens, for training and for judging alike. Time is linear in the
 * text's length.
 * @param text clean (pipeline/text/clean-text.ts).
 */
export const modelTokens = (text: string): ModelToken[] => {
  const tokens: ModelToken[] = [];
  piece.lastIndex = 0;
  for (let match = piece.exec(text); match !== null; match = piece.exec(text)) {
    const { word, kind, hash } = lookUp(match[0]);
    tokens.push({ word, kind, hash, start: match.index, end: match.index + match[0].length });
  }
  return tokens;
};
