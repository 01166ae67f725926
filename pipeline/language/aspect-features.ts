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
  const apart = new Array<number>(tokens.length).fill(tokens.length);
  const gap = new Array<number>(tokens.length).fill(tokens.length);
  for (const place of at) apart[place] = 0;
  let place = -1;
  const look = (index: number): void => {
    if (apart[index] === 0) place = index;
    if (place === -1) return;
    apart[index] = Math.min(apart[index] as number, Math.abs(place - index));
    gap[index] = Math.min(
      gap[index] as number,
      Math.abs((clauses[place] as number) - (clauses[index] as number)),
    );
  };
  for (let index = 0; index < tokens.length; index += 1) look(index);
  place = -1;
  for (let index = tokens.length - 1; index >= 0; index -= 1) look(index);
  return gap.map((clausesApart, index) => {
    if (clausesApart === 0) return (apart[index] as number) <= NEAR ? near : same;
    return clausesApart === 1 ? beside : far;
  });
};

/** A feature's row, the token it was read from (-1: none) and how much it counts. */
export type TakeAspectFeature = (row: number, token: number, weight: number) => void;

const rowOf = (hash: number, zone: number, salt: number): number =>
  finishHash(mixHash(mixHash(hash, zone), salt)) & MASK;

/**
 * What tells the polarity of an aspect: which aspect it is, and words and pairs of words by how near they stand
 * to its own words, turned round under a negation.
 * @param zones of `aspectZones`.
 */
export const eachAspectFeature = (
  aspect: string,
  { tokens, negated }: AspectText,
  zones: readonly number[],
  take: TakeAspectFeature,
): void => {
  take(rowOf(hashWord(aspect), 0, 1), -1, 1);
  const scale = 1 / Math.sqrt(Math.max(1, tokens.length));
  for (let index = 0; index < tokens.length; index += 1) {
    const { hash } = tokens[index] as ModelToken;
    const zone = zones[index] ?? far;
    const salt = negated[index] === true ? 3 : 2;
    take(rowOf(hash, zone, salt), index, 3 * scale);
    if (zone < far) take(rowOf(hash, 0, salt), index, 2 * scale);
    const next = tokens[index + 1];
    if (next !== undefined && zone <= same)
      take(rowOf(mixHash(hash, next.hash), zone === near ? 1 : 2, 5), index, 2 * scale);
  }
};
