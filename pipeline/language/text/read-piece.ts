import { foldText } from '../../../domain/query/fold.ts';
import { HASH_START, hashWord, mixHash } from './mix-hash.ts';
import { type NegationScope, negationScope } from './negation.ts';
import { plainLetters } from './plain-letters.ts';
import { readRating } from './rating.ts';
import { whoWords } from './who-words.ts';

export type TokenKind = 'word' | 'mark' | 'emoji' | 'rating' | 'phrase' | 'in-phrase' | 'stand-in';

/** What the models make of a run of characters, wherever it stands. */
export interface Piece {
  /** Folded; handles, addresses, numbers, ratings and words that tell who somebody is stand as one word each. */
  readonly word: string;
  /** As `word`, but a stand-in's own folded text: what was written, for who looks for just that. */
  readonly written: string;
  readonly kind: TokenKind;
  /** `hashWord(word)`. */
  readonly hash: number;
  readonly scope: NegationScope;
  /** A letter stood more than twice in a row: the word may be meant with one (settle-drawn-out.ts). */
  readonly isDrawnOut: boolean;
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
const fold = (run: string): string => (isAscii(run) ? run.toLowerCase() : foldText(plainLetters(run)));

const drawnOut = /(.)\1{2,}/gu;
/** At most two of the same letter in a row: `sooooo` is `soo`. */
const shorten = (folded: string): string => folded.replace(drawnOut, '$1$1');

type Reading = Pick<Piece, 'word' | 'written' | 'kind'>;
const plain = (word: string, kind: TokenKind): Reading => ({ word, written: word, kind });
const standIn = (word: string, written: string): Reading => ({ word, written, kind: 'stand-in' });

const readWord = (run: string): Reading => {
  const folded = shorten(fold(run));
  if (folded === 'http' || folded === 'https') return standIn('<url>', folded);
  if (negated.test(folded)) return plain(folded.replace(/['’]/g, ''), 'word');
  const possessive = folded.replace(/['’]s$/, '');
  return whoWords.has(possessive) ? standIn('<who>', possessive) : plain(folded.replace(/['’]/g, ''), 'word');
};

/** What a stand-in's own text is read by: nobody looks for a longer one. */
const LONGEST_WRITTEN = 128;

/** The end of a sentence is no part of the number or address before it, nor is an address's last slash. */
const writtenOf = (run: string): string =>
  fold(run.slice(0, LONGEST_WRITTEN)).replace(/[^\p{L}\p{M}\p{N}_]+$/u, '');

const readNumber = (run: string): Reading => {
  const written = writtenOf(run);
  const rating = readRating(run);
  if (rating === undefined) return standIn('<number>', written);
  // One word, however it is written: keywords are taken apart at spaces.
  return { word: rating, written: written.replaceAll(' ', '-'), kind: 'rating' };
};

/** So many runs are remembered. */
export const MOST_PIECES = 50_000;
/** Longer runs are no words anybody says: they are read by their beginning. */
const LONGEST = 40;

/** Colour and gender of whom an emoji shows: as with words, who somebody is must not count. */
const whoMarks = /\p{Emoji_Modifier}|\u200d[\u2640\u2642]|\ufe0f/gu;

const readRun = (run: string): Reading => {
  const first = run.codePointAt(0) ?? 0;
  if (/^(?:https?:\/\/|www\.)/i.test(run)) return standIn('<url>', writtenOf(run));
  if (first === 0x40) return standIn('<user>', writtenOf(run));
  if (/^\p{L}/u.test(run) && !/^xd+$/i.test(run)) return readWord(run.slice(0, LONGEST));
  if (/^\p{N}/u.test(run)) return readNumber(run);
  if (/^(?:[!?]+|\.{2,}|…|[.,;:"()$%#&*-])$/.test(run)) return plain(markOf(run), 'mark');
  return plain(shorten(run.slice(0, LONGEST).replace(whoMarks, '').toLowerCase()), 'emoji');
};

/** Pieces that are remembered, by number, and their runs. */
const pieces: Piece[] = [];
const runs: string[] = [];
const SLOT_BITS = 17;
const SLOTS = (1 << SLOT_BITS) - 1;
/** One more than the number of a piece, where the hash of its run leads to or in the next free place; 0 where none is. */
const slots = new Int32Array(SLOTS + 1);

const hashRun = (text: string, start: number, end: number): number => {
  let hash = HASH_START;
  for (let at = start; at < end; at += 1) hash = mixHash(hash, text.charCodeAt(at));
  return hash ^ (hash >>> SLOT_BITS);
};

const stands = (run: string, text: string, start: number, length: number): boolean => {
  if (run.length !== length) return false;
  for (let at = 0; at < length; at += 1) if (run.charCodeAt(at) !== text.charCodeAt(start + at)) return false;
  return true;
};

/**
 * Reads the run of characters between two places of a text, which is one token. A run that was read before is found
 * again without cutting it out: most are.
 */
export const readPiece = (text: string, start: number, end: number): Piece => {
  const length = end - start;
  const mayKeep = length <= LONGEST;
  let slot = mayKeep ? hashRun(text, start, end) & SLOTS : 0;
  for (; mayKeep && slots[slot] !== 0; slot = (slot + 1) & SLOTS) {
    const number = (slots[slot] as number) - 1;
    if (stands(runs[number] as string, text, start, length)) return pieces[number] as Piece;
  }
  const isKept = mayKeep && pieces.length < MOST_PIECES;
  const cut = text.slice(start, end);
  // Flat where it is kept, for a slice would hold on to the text it was cut from.
  const run = isKept ? Buffer.from(cut, 'utf16le').toString('utf16le') : cut;
  const { word, written, kind } = readRun(run);
  const number = isKept ? pieces.length : -1;
  const isDrawnOut = kind === 'word' && cut.toLowerCase().search(drawnOut) !== -1;
  const piece = { word, written, kind, hash: hashWord(word), scope: negationScope(word), isDrawnOut, number };
  if (isKept) {
    slots[slot] = number + 1;
    pieces.push(piece);
    runs.push(run);
  }
  return piece;
};
