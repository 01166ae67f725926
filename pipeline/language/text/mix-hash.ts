/** A number every hash begins with (FNV-1a's offset). */
export const HASH_START = 0x811c9dc5;

/** One more number taken into a 32-bit hash, as FNV-1a does with bytes. */
export const mixHash = (hash: number, value: number): number => Math.imul(hash ^ value, 0x01000193);

/**
 * Spreads the bits, so that the low ones can be taken as a table's row (MurmurHash3's finaliser). Signed, as `mixHash` is: V8
 * keeps such numbers as they are, and would put unsigned ones of 32 bits in boxes.
 */
export const finishHash = (hash: number): number => {
  let mixed = hash ^ (hash >>> 16);
  mixed = Math.imul(mixed, 0x85ebca6b);
  mixed ^= mixed >>> 13;
  mixed = Math.imul(mixed, 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
};

/** Of a word as a whole: 32 bits, signed. */
export const hashWord = (word: string): number => {
  let hash = HASH_START;
  for (let at = 0; at < word.length; at += 1) hash = mixHash(hash, word.charCodeAt(at));
  return finishHash(hash);
};
