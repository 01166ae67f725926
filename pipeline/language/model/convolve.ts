import type { Model } from './model-file.ts';
import { WordIndex } from './word-index.ts';

/** Values of the filters over a text. The arrays are the convolution's own: valid until it is applied again. */
export interface Convolved {
  /** Number of places; the arrays may be longer. */
  readonly places: number;
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
  readonly unknown: number;
  readonly #pooled: Float64Array;
  readonly #highestAt: Int32Array;
  #begins = new Int32Array(64);
  #values = new Float32Array(0);

  constructor({ filters, projections, filterScale, filterBias, wordHashes }: Model) {
    this.filters = filters;
    this.index = new WordIndex(wordHashes);
    this.projections = new Int8Array(projections.length + 3 * filters);
    this.projections.set(projections);
    this.scale = Float64Array.from(filterScale);
    this.bias = Float64Array.from(filterBias);
    this.unknown = projections.length;
    this.#pooled = new Float64Array(2 * filters);
    this.#highestAt = new Int32Array(filters);
  }

  /** Where the projections of the word at a place begin; outside the text they are zeros. */
  begin({ begins, places }: Pick<Convolved, 'begins' | 'places'>, place: number): number {
    return place < 0 || place >= places ? this.unknown : (begins[place] as number);
  }

  apply(tokens: readonly { readonly hash: number }[]): Convolved {
    const places = tokens.length;
    this.#makeRoom(places);
    const convolved = {
      places,
      begins: this.#begins,
      values: this.#values,
      pooled: this.#pooled.fill(0),
      highestAt: this.#highestAt,
    };
    for (let place = 0; place < places; place += 1) {
      const number = this.index.find(tokens[place]?.hash ?? 0);
      convolved.begins[place] = number === -1 ? this.unknown : 3 * this.filters * number;
    }
    const root = 1 / Math.sqrt(Math.max(1, places));
    for (let place = 0; place < places; place += 1) this.#applyAt(convolved, place, root);
    return convolved;
  }

  #makeRoom(places: number): void {
    if (this.#begins.length < places) this.#begins = new Int32Array(2 * places);
    const size = this.#begins.length * this.filters;
    if (this.#values.length < size) this.#values = new Float32Array(size);
  }

  #applyAt(convolved: Convolved, place: number, root: number): void {
    const { filters, projections, scale, bias } = this;
    const { values, pooled, highestAt } = convolved;
    const before = this.begin(convolved, place - 1);
    const at = this.begin(convolved, place) + filters;
    const after = this.begin(convolved, place + 1) + 2 * filters;
    const to = place * filters;
    for (let filter = 0; filter < filters; filter += 1) {
      const whole =
        (projections[before + filter] as number) +
        (projections[at + filter] as number) +
        (projections[after + filter] as number);
      const value = (bias[filter] as number) + (scale[filter] as number) * whole;
      if (value <= 0) {
        values[to + filter] = 0;
        continue;
      }
      values[to + filter] = value;
      pooled[filters + filter] = (pooled[filters + filter] as number) + value * root;
      if (value > (pooled[filter] as number)) {
        pooled[filter] = value;
        highestAt[filter] = place;
      }
    }
  }
}
