import { finishHash, hashWord, mixHash } from './text/mix-hash.ts';
import type { ModelToken } from './text/model-tokens.ts';
import type { TokenKind } from './text/read-piece.ts';

/** Keeps pairs apart from words. */
const PAIR = 0x2545f491;

/** A word or pair of a text, with the tokens `from` to `to` (inclusive) it was read from. */
export interface TaughtFeature {
  readonly feature: number;
  readonly from: number;
  readonly to: number;
}

const kindsTaught: ReadonlySet<TokenKind> = new Set(['word', 'emoji', 'phrase', 'in-phrase']);

/** Of a set phrase the words themselves are taught: what a brand's people say of one is not said of all. */
const hashOf = ({ kind, hash, written }: ModelToken): number =>
  kind === 'phrase' || kind === 'in-phrase' ? hashWord(written) : hash;

/** What can be taught: words and emoji, and pairs of neighbours. No handles, numbers, addresses or punctuation. */
export const taughtFeatures = (tokens: readonly ModelToken[]): TaughtFeature[] => {
  const found = new Map<number, TaughtFeature>();
  const note = (feature: number, from: number, to: number): void => {
    if (!found.has(feature)) found.set(feature, { feature, from, to });
  };
  const isWord = (token: ModelToken | undefined): token is ModelToken =>
    token !== undefined && kindsTaught.has(token.kind);
  tokens.forEach((token, at) => {
    if (!isWord(token)) return;
    note(hashOf(token), at, at);
    const next = tokens[at + 1];
    if (isWord(next)) note(finishHash(mixHash(mixHash(PAIR, hashOf(token)), hashOf(next))), at, at + 1);
  });
  return [...found.values()];
};
