import { finishHash, mixHash } from './text/mix-hash.ts';
import type { ModelToken } from './text/model-tokens.ts';

/** Keeps pairs apart from words. */
const PAIR = 0x2545f491;

/** A word or pair of a text, with the tokens `from` to `to` (inclusive) it was read from. */
export interface TaughtFeature {
  readonly feature: number;
  readonly from: number;
  readonly to: number;
}

/** What can be taught: words and emoji, and pairs of neighbours. No handles, numbers, addresses or punctuation. */
export const taughtFeatures = (tokens: readonly ModelToken[]): TaughtFeature[] => {
  const found = new Map<number, TaughtFeature>();
  const note = (feature: number, from: number, to: number): void => {
    if (!found.has(feature)) found.set(feature, { feature, from, to });
  };
  const isWord = (token: ModelToken | undefined): token is ModelToken =>
    token?.kind === 'word' || token?.kind === 'emoji';
  tokens.forEach((token, at) => {
    if (!isWord(token)) return;
    note(token.hash, at, at);
    const next = tokens[at + 1];
    if (isWord(next)) note(finishHash(mixHash(mixHash(PAIR, token.hash), next.hash)), at, at + 1);
  });
  return [...found.values()];
};
