import { finishHash, hashWord, mixHash } from './text/mix-hash.ts';
import type { ModelToken } from './text/model-tokens.ts';
import { findNegated } from './text/negation.ts';

/** The table that the features are hashed into has two to this many rows. */
export const ASPECT_BITS = 15;
const MASK = (1 << ASPECT_BITS) - 1;

const clauseEnds = new Set([
  '.',
  ',',
  ';',
  ':',
  '!',
  '?',
  '!!',
  '??',
  '?!',
  '...',
  '-',
  '(',
  ')',
  'but',
  'while',
  'although',
  'though',
  'however',
  'yet',
  'except',
  'and',
  'because',
  'so',
]);
/** So near counts apart from the rest of the clause. */
const NEAR = 3;

const clausesOf = (tokens: readonly ModelToken[]): number[] => {
  let clause = 0;
  return tokens.map(({ word }) => {
    if (clauseEnds.has(word)) clause += 1;
    return clause;
  });
};

/** What is the same of a text for all of its aspects. */
export interface AspectText {
  readonly tokens: readonly ModelToken[];
  /** Number of the clause that each token stands in. */
  readonly clauses: readonly number[];
  /** Whether each token stands in the reach of a negation. */
  readonly negated: readonly boolean[];
}

export const readAspectText = (tokens: readonly ModelToken[]): AspectText => ({
  tokens,
  clauses: clausesOf(tokens),
  negated: findNegated(tokens),
});

const near = 1;
const same = 2;
const beside = 3;
const far = 4;

/**
 * Where each token stands as seen from the aspect's own words. Without any, all stand in the same clause. Time is linear
 * in the number of tokens: the nearest word before or after is of the nearest clause as well.
 */
export const aspectZones = ({ tokens, clauses }: AspectText, at: readonly number[]): number[] => {
  if (at.length === 0) return tokens.map(() => same);
  const last = tokens.length - 1;
  /** How many tokens and how many clauses lie between each token and the nearest of the aspect's words. */
  const apart = new Array<number>(tokens.length).fill(tokens.length);
  const gap = new Array<number>(tokens.length).fill(tokens.length);
  for (const place of at) apart[place] = 0;
  let before = -1;
  for (let index = 0; index <= last; index += 1) {
    if (apart[index] === 0) before = index;
    if (before === -1) continue;
    apart[index] = index - before;
    gap[index] = (clauses[index] as number) - (clauses[before] as number);
  }
  let after = -1;
  for (let index = last; index >= 0; index -= 1) {
    if (apart[index] === 0) after = index;
    if (after === -1) continue;
    apart[index] = Math.min(apart[index] as number, after - index);
    gap[index] = Math.min(gap[index] as number, (clauses[after] as number) - (clauses[index] as number));
  }
  return gap.map((clausesApart, index) => {
    if (clausesApart === 0) return (apart[index] as number) <= NEAR ? near : same;
    return clausesApart === 1 ? beside : far;
  });
};

const rowOf = (hash: number, zone: number, salt: number): number =>
  finishHash(mixHash(mixHash(hash, zone), salt)) & MASK;

/** The feature that tells which aspect is spoken of. It counts once. */
export const aspectRow = (aspect: string): number => rowOf(hashWord(aspect), 0, 1);

/** What a feature that counts once adds: the longer the text, the less each. */
export const aspectScale = ({ tokens }: AspectText): number => 1 / Math.sqrt(Math.max(1, tokens.length));

/** A feature's row, and how many times the text's scale (`aspectScale`) it counts: a whole number. */
export type TakeAspectFeature = (row: number, times: number) => void;

/**
 * What tells the polarity of an aspect, beside which it is: words and pairs of words by how near they stand to its own
 * words, turned round under a negation.
 * @param zones of `aspectZones`.
 */
export const eachAspectFeature = (
  { tokens, negated }: AspectText,
  zones: readonly number[],
  take: TakeAspectFeature,
): void => {
  for (let index = 0; index < tokens.length; index += 1) {
    const { hash } = tokens[index] as ModelToken;
    const zone = zones[index] ?? far;
    const salt = negated[index] === true ? 3 : 2;
    take(rowOf(hash, zone, salt), 3);
    if (zone < far) take(rowOf(hash, 0, salt), 2);
    const next = tokens[index + 1];
    if (next !== undefined && zone <= same)
      take(rowOf(mixHash(hash, next.hash), zone === near ? 1 : 2, 5), 2);
  }
};
