import { mentionTokens } from '../../domain/query/tokens.ts';

const BANDS = 4;
const ROWS = 3;
/** Tokens that make one shingle. */
const SHINGLE = 3;
/** Shorter texts are alike by chance: “thanks for the quick reply” is nobody's copy. */
const FEWEST_TOKENS = 6;
/** Copies show within this many tokens; a text can be 100,000 characters long. */
const MOST_TOKENS = 2_000;

/** MurmurHash3's finaliser: every bit of the input changes every bit of the answer. */
const mix = (hash: number): number => {
  let mixed = hash;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
};

/** FNV-1a over UTF-16 units. */
const hashToken = (token: string): number => {
  let hash = 0x811c9dc5;
  for (let at = 0; at < token.length; at += 1) hash = Math.imul(hash ^ token.charCodeAt(at), 0x01000193);
  return hash;
};

const seeds = Array.from({ length: BANDS * ROWS }, (_, row) => mix(Math.imul(row + 1, 0x9e3779b9)));

const hashShingles = (tokens: readonly string[]): number[] => {
  const hashes = tokens.slice(0, MOST_TOKENS).map(hashToken);
  return hashes.slice(SHINGLE - 1).map((last, at) => {
    const [first = 0, second = 0] = [hashes[at], hashes[at + 1]];
    return mix(Math.imul(mix(Math.imul(mix(first), 31) + second), 31) + last);
  });
};

const smallest = (shingles: readonly number[], seed: number): number => {
  let least = 0x7fffffff;
  for (const shingle of shingles) least = Math.min(least, mix(shingle ^ seed));
  return least;
};

const handle = /(?<![\w@])@[\w.-]+(?:@[\w.-]+)?/g;
const retweet = /^\s*(?:RT|MT)\b\s*:?/;

/** The tokens by which copies are told: without a leading RT, and without the handles a repost adds. */
export const comparableTokens = (mention: {
  readonly title: string | null;
  readonly text: string;
  readonly tokens: readonly string[];
}): readonly string[] => {
  const { title, text, tokens } = mention;
  const plain = text.replace(handle, ' ').replace(retweet, ' ');
  return plain === text ? tokens : mentionTokens({ title, text: plain });
};

/**
 * Keys by which near duplicates meet: MinHash over shingles of three tokens, 4 bands of 3 rows, each key a
 * signed 32-bit number with its band mixed in. Two texts that share a share `s` of their shingles have a key in
 * common with probability 1 - (1 - s³)⁴: 3 % at 0.2, 41 % at 0.5, 94 % at 0.8. Who shares a key is a candidate;
 * domain/story.ts decides. Texts under 6 tokens have none.
 * @see Broder, “On the resemblance and containment of documents” (1997)
 */
export const minHashBands = (tokens: readonly string[]): number[] => {
  if (tokens.length < FEWEST_TOKENS) return [];
  const shingles = hashShingles(tokens);
  const minima = seeds.map((seed) => smallest(shingles, seed));
  return Array.from({ length: BANDS }, (_, band) =>
    minima
      .slice(band * ROWS, (band + 1) * ROWS)
      .reduce((key, least) => mix(Math.imul(key, 31) + least), mix(band + 1)),
  );
};
