/** Finds the number of a word by its hash in an open-addressed table, at most half full. */
export class WordIndex {
  readonly #mask: number;
  readonly #hashes: Int32Array;
  readonly #numbers: Int32Array;

  /** @param hashes distinct; a word's number is its place among them. */
  constructor(hashes: Int32Array) {
    const size = 1 << Math.max(1, Math.ceil(Math.log2(2 * hashes.length + 2)));
    this.#mask = size - 1;
    this.#hashes = new Int32Array(size);
    this.#numbers = new Int32Array(size).fill(-1);
    hashes.forEach((hash, number) => {
      let slot = hash & this.#mask;
      while (this.#numbers[slot] !== -1) slot = (slot + 1) & this.#mask;
      this.#hashes[slot] = hash;
      this.#numbers[slot] = number;
    });
  }

  /** -1 when the word is not known. */
  find(hash: number): number {
    let slot = hash & this.#mask;
    while (this.#numbers[slot] !== -1) {
      if (this.#hashes[slot] === hash) return this.#numbers[slot] ?? -1;
      slot = (slot + 1) & this.#mask;
    }
    return -1;
  }
}
