import { foldText } from '../../../domain/query/fold.ts';
import { hashWord } from './mix-hash.ts';
import { type NegationScope, negationScope } from './negation.ts';
import { plainLetters } from './plain-letters.ts';
import { whoWords } from './who-words.ts';

export type TokenKind = 'word' | 'mark' | 'emoji' | 'stand-in';

/** What the models make of a run of characters, wherever it stands. */
export interface Piece {
  /** Folded; handles, addresses, numbers and words that tell who somebody is stand as one word each. */
  readonly word: string;
  readonly kind: TokenKind;
  /** `hashWord(word)`. */
  readonly hash: number;
  readonly scope: NegationScope;
  /** Of the run among those that are remembered, from 0 up to `MOST_PIECES`; -1 when it is not. */
  readonly number: number;
}

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

/** So many runs are remembered. */
export const MOST_PIECES = 50_000;
/** Longer runs are no words anybody says: they are read by their beginning. */
const LONGEST = 40;

const readRun = (run: string): Pick<Piece, 'word' | 'kind'> => {
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

const remembered = new Map<string, Piece>();

/** Reads a run of characters that is one token; a run that was read before is looked up. */
export const readPiece = (run: string): Piece => {
  const known = remembered.get(run);
  if (known !== undefined) return known;
  const { word, kind } = readRun(run);
  const isKept = run.length <= LONGEST && remembered.size < MOST_PIECES;
  const number = isKept ? remembered.size : -1;
  const piece = { word, kind, hash: hashWord(word), scope: negationScope(word), number };
  if (isKept) remembered.set(run, piece);
  return piece;
};
