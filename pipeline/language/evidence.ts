import type { Judgement } from '../../domain/judgement.ts';
import type { ReadText } from './read-text.ts';
import type { Taught } from './taught.ts';
import type { ModelToken } from './text/model-tokens.ts';
import type { TokenKind } from './text/read-piece.ts';

const MOST_EVIDENCE = 8;
/** Smaller shares are left out: they decide nothing. */
const LEAST_WEIGHT = 0.1;
/** So are those far below the strongest word's: marked as well, they would hide what did decide. */
const LEAST_OF_STRONGEST = 0.25;

/** No word by itself: punctuation, handles, numbers, names, and what goes on a phrase that is shown whole. */
const hidden: ReadonlySet<TokenKind> = new Set(['mark', 'stand-in', 'in-phrase']);

/** A word where it first stands, and the sum of its shares. */
interface Weighed {
  readonly token: ModelToken;
  weight: number;
}

/**
 * Each token's share in the logarithm of how many times as likely as negative positive is, by the probabilities shown:
 * the model's share over the temperature, for what was taught is added after it. With the model's constant over the
 * temperature they add up to that logarithm exactly. Stars, where there are any, come on top and are no word's.
 * @param shares of `sentimentShares`: before the temperature. @param taught null where nothing was.
 */
export const shownShares = (
  shares: readonly number[],
  temperature: number,
  taught: Taught | null,
): readonly number[] => {
  const added = taught?.differences();
  return shares.map((share, at) => share / temperature + (added?.[at] ?? 0));
};

/**
 * The text's own words with their share in how positive less negative it is shown to be, strongest first. A word
 * that stands several times has the sum. What words outside the list and the model's constants add is not shown
 * (model/explain-difference.ts takes the whole difference apart).
 * @param shares of `shownShares`, and in their unit.
 */
export const evidenceOf = (read: ReadText, shares: readonly number[]): Judgement['evidence'] => {
  const byWord = new Map<string, Weighed>();
  for (let at = 0; at < read.tokens.length; at += 1) {
    const token = read.tokens[at] as ModelToken;
    if (hidden.has(token.kind)) continue;
    const share = shares[at] ?? 0;
    // Folded words of another length are written otherwise, and are marked where they are written so.
    const isPlain = token.end - token.start === token.word.length;
    const key = isPlain ? token.written : read.text.slice(token.start, token.end).toLowerCase();
    const before = byWord.get(key);
    if (before === undefined) byWord.set(key, { token, weight: share });
    else before.weight += share;
  }
  let strongest = 0;
  for (const { weight } of byWord.values()) strongest = Math.max(strongest, Math.abs(weight));
  const least = Math.max(LEAST_WEIGHT, LEAST_OF_STRONGEST * strongest);
  return [...byWord.values()]
    .filter(({ weight }) => Math.abs(weight) >= least)
    .sort((one, other) => Math.abs(other.weight) - Math.abs(one.weight))
    .slice(0, MOST_EVIDENCE)
    .map(({ token, weight }) => ({
      word: read.text.slice(token.start, token.end),
      weight: Math.round(weight * 1000) / 1000,
    }));
};
