import { finishHash, mixHash } from './mix-hash.ts';
import type { ModelToken } from './model-tokens.ts';
import { findNegated } from './negation.ts';

/** The table that the features are hashed into has two to this many rows. */
export const TABLE_BITS = 18;
const MASK = (1 << TABLE_BITS) - 1;

const SHORTEST_GRAM = 3;
const LONGEST_GRAM = 5;
/** Keep n-grams of different kinds apart. */
const salts = {
  pair: 0x9e3779b1,
  triple: 0x85ebca77,
  gram: 0xc2b2ae3d,
  negated: 0x27d4eb2f,
  shape: 0x165667b1,
};

/** A feature's row, and the tokens `from` to `to` (inclusive) it was read from. */
export type TakeFeature = (row: number, from: number, to: number) => void;

const pairOf = (salt: number, one: number, other: number): number =>
  finishHash(mixHash(mixHash(salt, one), other));

const takeGrams = (word: string, take: (row: number) => void): void => {
  const { length } = word;
  // One place before the word and one after it stand for its edges.
  for (let start = -1; start <= length + 1 - SHORTEST_GRAM; start += 1) {
    let hash = salts.gram;
    for (let size = 1; size <= LONGEST_GRAM && start + size <= length + 1; size += 1) {
      const place = start + size - 1;
      hash = mixHash(hash, place < 0 || place >= length ? 0x20 : word.charCodeAt(place));
      if (size >= SHORTEST_GRAM) take(finishHash(hash) & MASK);
    }
  }
};

/** Calls `take` with the rows a token has wherever it stands: itself, and runs of 3 to 5 letters within it. */
export const eachWordFeature = (
  { word, hash, kind }: Pick<ModelToken, 'word' | 'hash' | 'kind'>,
  take: (row: number) => void,
): void => {
  take(hash & MASK);
  if (kind === 'word') takeGrams(word, take);
};

const shapeRow = (shape: number): number => finishHash(mixHash(salts.shape, shape)) & MASK;
const shapes = {
  shouted: shapeRow(1),
  elongated: shapeRow(2),
  long: shapeRow(3),
  short: shapeRow(4),
  hashtag: shapeRow(5),
};

const HASHTAG = 0x23;

const isShouted = (text: string, { start, end }: ModelToken): boolean => {
  if (end - start <= 2) return false;
  for (let at = start; at < end; at += 1) {
    const code = text.charCodeAt(at);
    if (code < 0x41 || code > 0x5a) return false;
  }
  return true;
};

const takeShapes = (text: string, tokens: readonly ModelToken[], take: TakeFeature): void => {
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at] as ModelToken;
    if (token.kind !== 'word') continue;
    if (isShouted(text, token)) take(shapes.shouted, at, at);
    if (token.end - token.start > token.word.length + 1) take(shapes.elongated, at, at);
    if (token.start > 0 && text.charCodeAt(token.start - 1) === HASHTAG) take(shapes.hashtag, at, at);
  }
};

/**
 * Calls `take` with the features that need a token's neighbours or its way of writing: pairs and triples of tokens,
 * words under a negation, shouted, elongated and tagged words.
 */
export const eachContextFeature = (text: string, tokens: readonly ModelToken[], take: TakeFeature): void => {
  const negated = findNegated(tokens);
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at];
    if (token === undefined) continue;
    const next = tokens[at + 1];
    const third = tokens[at + 2];
    if (negated[at] === true) take(pairOf(salts.negated, token.hash, 0) & MASK, at, at);
    if (next === undefined) continue;
    const pair = pairOf(salts.pair, token.hash, next.hash);
    take(pair & MASK, at, at + 1);
    if (third !== undefined) take(pairOf(salts.triple, pair, third.hash) & MASK, at, at + 2);
  }
  takeShapes(text, tokens, take);
};
