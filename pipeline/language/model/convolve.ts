import type { Model } from './model-file.ts';
import { WordIndex } from './word-index.ts';

/** Values of the filters over a text, kept for the explanation. */
export interface Convolved {
  /** Where each token's projections begin. */
  readonly begins: Int32Array;
  /** Place by place, each filter's value; 0 where it is silent. */
  readonly values: Float32Array;
  /** Each filter's highest value, then each one's sum over the root of the length. */
  readonly pooled: Float64Array;
  /** The first place where each filter is highest. */
  readonly highestAt: Int32Array;
}

/**
 * A convolution three words wide whose products with each word's vector were made in training: what is left is a
 * sum of three rows a place, then the positive part, then the highest value and the sum of each filter.
 */
export class Convolution {
  readonly filters: number;
  readonly index: WordIndex;
  /** The model's, and zeros at the end for every unknown word. */
  readonly projections: Int8Array;
  readonly scale: Float64Array;
  readonly bias: Float64Array;
  readonly #unknown: number;

  constructor({ filters, projections, filterScale, filterBias, wordHashes }: Model) {
    this.filters = filters;
    this.index = new WordIndex(wordHashes);
    this.projections = new Int8Array(projections.length + 3 * filters);
    this.projections.set(projections);
    this.scale = Float64Array.from(filterScale);
    this.bias = Float64Array.from(filterBias);
    this.#unknown = projections.length;
  }

  /** Where the projections of the words before, at and after a place begin. */
  around(begins: Int32Array, place: number): readonly [before: number, at: number, after: number] {
    return [
      place === 0 ? this.#unknown : (begins[place - 1] as number),
      (begins[place] as number) + this.filters,
      (place + 1 < begins.length ? (begins[place + 1] as number) : this.#unknown) + 2 * this.filters,
    ];
  }

  /** @param hashes of the text's tokens, in order. */
  apply(hashes: readonly number[]): Convolved {
    const { filters, projections, scale, bias, index } = this;
    const begins = new Int32Array(hashes.length);
    hashes.forEach((hash, place) => {
      const number = index.find(hash);
      begins[place] = number === -1 ? this.#unknown : 3 * filters * number;
    });
    const values = new Float32Array(hashes.length * filters);
    const pooled = new Float64Array(2 * filters);
    const highestAt = new Int32Array(filters);
    const root = 1 / Math.sqrt(Math.max(1, hashes.length));
    for (let place = 0; place < begins.length; place += 1) {
      const [before, at, after] = this.around(begins, place);
      const to = place * filters;
      for (let filter = 0; filter < filters; filter += 1) {
        const whole =
          (projections[before + filter] as number) +
          (projections[at + filter] as number) +
          (projections[after + filter] as number);
        const value = (bias[filter] as number) + (scale[filter] as number) * whole;
        if (value <= 0) continue;
        values[to + filter] = value;
        pooled[filters + filter] = (pooled[filters + filter] as number) + value * root;
        if (value > (pooled[filter] as number)) {
          pooled[filter] = value;
          highestAt[filter] = place;
        }
      }
    }
    return { begins, values, pooled, highestAt };
  }
}
