import type { Judgement } from '../../domain/judgement.ts';
import type { ReadText } from './read-text.ts';

const MOST_EVIDENCE = 8;
/** Smaller shares are left out: they decide nothing. */
const LEAST_WEIGHT = 0.1;
/** So are those far below the strongest word's: marked as well, they would hide what did decide. */
const LEAST_OF_STRONGEST = 0.25;

/**
 * The text's own words with their share in the logit of positive less that of negative, strongest first. A word
 * that stands several times has the sum. What words outside the list and the model's constants add is not shown
 * (model/explain-difference.ts takes the whole difference apart).
 * @param shares of `sentimentShares`.
 */
export const evidenceOf = (read: ReadText, shares: readonly number[]): Judgement['evidence'] => {
  const byWord = new Map<string, { word: string; weight: number }>();
  read.tokens.forEach(({ kind, start, end }, at) => {
    if (kind === 'mark' || kind === 'stand-in') return;
    const word = read.text.slice(start, end);
    const key = word.toLowerCase();
    const before = byWord.get(key);
    byWord.set(key, { word: before?.word ?? word, weight: (before?.weight ?? 0) + (shares[at] ?? 0) });
  });
  const strongestFirst = [...byWord.values()].sort(
    (one, other) => Math.abs(other.weight) - Math.abs(one.weight),
  );
  const least = Math.max(LEAST_WEIGHT, LEAST_OF_STRONGEST * Math.abs(strongestFirst[0]?.weight ?? 0));
  return strongestFirst
    .filter(({ weight }) => Math.abs(weight) >= least)
    .slice(0, MOST_EVIDENCE)
    .map(({ word, weight }) => ({ word, weight: Number(weight.toFixed(3)) }));
};
