import type { ModelToken } from '../text/model-tokens.ts';
import { MOST_PIECES } from '../text/read-piece.ts';
import type { ConvolutionModel } from './model-file.ts';
import { WordIndex } from './word-index.ts';

/** Values of the filters over a text. The arrays are the convolution's own: valid until it is applied again. */
export interface Convolved {
  /** Number of places; the arrays may be longer. */
  readonly places: number;
  /** Where the projections begin of what stands before the text, of each token, and of what stands after them. */
  readonly begins: Int32Array;
  /** Place by place, 1 for each filter that is above its `silence`, 0 for one that is silent. */
  readonly isHeard: Uint8Array;
  /** Each filter's highest value, then each one's sum over the root of the length. */
  readonly pooled: Float64Array;
  /** The first place where each filter is highest. */
  readonly highestAt: Int32Array;
}

/** Three projections of one byte each are never further from 0. */
const FURTHEST = 3 * 128;
/** A piece whose projections were not looked for yet. */
const UNSEEN = -1;

/** The highest sum of projections at which a filter's value is not above 0. */
const silenceOf = (scale: number, bias: number): number => {
  let sum = FURTHEST;
  while (sum >= -FURTHEST && bias + scale * sum > 0) sum -= 1;
  return sum;
};

/**
 * A convolution three words wide whose products with each word's vector were made in training: what is left is a
 * sum of three rows a place, then the positive part, then the highest value and the sum of each filter. It is done
 * in whole numbers: as a filter's scale is positive, the highest sum has the highest value.
 */
export class Convolution {
  /** Columns its heads are of, and their weights (model-file.ts). */
  readonly from: number;
  readonly to: number;
  readonly heads: Float32Array;
  readonly filters: number;
  readonly index: WordIndex;
  /** The model's, and zeros at the end for every unknown word. */
  readonly projections: Int8Array;
  readonly scale: Float64Array;
  readonly bias: Float64Array;
  readonly #unknown: number;
  readonly #silence: Int32Array;
  readonly #seen = new Int32Array(MOST_PIECES).fill(UNSEEN);
  readonly #highestAt: Int32Array;
  readonly #pooled: Float64Array;
  #begins = new Int32Array(0);
  #isHeard = new Uint8Array(0);

  constructor({ from, to, heads, filters, projections, scale, bias, wordHashes }: ConvolutionModel) {
    this.from = from;
    this.to = to;
    this.heads = heads;
    this.filters = filters;
    this.index = new WordIndex(wordHashes);
    this.projections = new Int8Array(projections.length + 3 * filters);
    this.projections.set(projections);
    this.scale = Float64Array.from(scale);
    this.bias = Float64Array.from(bias);
    this.#unknown = projections.length;
    this.#silence = Int32Array.from(scale, (worth, filter) => silenceOf(worth, bias[filter] ?? 0));
    this.#highestAt = new Int32Array(filters);
    this.#pooled = new Float64Array(2 * filters);
    this.#makeRoom(64);
  }

  /** Where the weights of a pooled value begin in `heads`, less the first column: a column's stands that far behind it. */
  weightsAt(pooled: number): number {
    return pooled * (this.to - this.from) - this.from;
  }

  apply(tokens: readonly ModelToken[]): Convolved {
    const places = tokens.length;
    if (this.#begins.length < places + 2) this.#makeRoom(2 * places);
    const begins = this.#begins;
    begins[0] = this.#unknown;
    for (let place = 0; place < places; place += 1)
      begins[place + 1] = this.#beginOf(tokens[place] as ModelToken);
    begins[places + 1] = this.#unknown;
    const root = 1 / Math.sqrt(Math.max(1, places));
    for (let filter = 0; filter < this.filters; filter += 1) this.#applyFilter(filter, places, root);
    return {
      places,
      begins,
      isHeard: this.#isHeard,
      pooled: this.#pooled,
      highestAt: this.#highestAt,
    };
  }

  #makeRoom(places: number): void {
    this.#begins = new Int32Array(places + 2);
    this.#isHeard = new Uint8Array(places * this.filters);
  }

  /** Where a token's projections begin. */
  #beginOf({ hash, number }: ModelToken): number {
    const seen = number === -1 ? UNSEEN : (this.#seen[number] as number);
    if (seen !== UNSEEN) return seen;
    const word = this.index.find(hash);
    const begin = word === -1 ? this.#unknown : 3 * this.filters * word;
    if (number !== -1) this.#seen[number] = begin;
    return begin;
  }

  /**
   * One filter at all places, so that what is summed over them stays in registers.
   * @param root what its sum is multiplied with.
   */
  #applyFilter(filter: number, places: number, root: number): void {
    const { filters, projections } = this;
    const begins = this.#begins;
    const isHeard = this.#isHeard;
    const silence = this.#silence[filter] as number;
    let highest = 0;
    let highestAt = 0;
    let sum = 0;
    let count = 0;
    let before = (begins[0] as number) + filter;
    let at = (begins[1] as number) + filter;
    for (let place = 0; place < places; place += 1) {
      const after = (begins[place + 2] as number) + filter;
      const above =
        (projections[before] as number) +
        (projections[at + filters] as number) +
        (projections[after + 2 * filters] as number) -
        silence;
      // The positive part, and 1 where there is one, without a branch: half of them would be guessed wrong.
      const positive = above & ~(above >> 31);
      const one = -positive >>> 31;
      isHeard[place * filters + filter] = one;
      sum += positive;
      count += one;
      if (positive > highest) {
        highest = positive;
        highestAt = place;
      }
      before = at;
      at = after;
    }
    this.#highestAt[filter] = highestAt;
    const worth = this.scale[filter] as number;
    const begin = this.bias[filter] as number;
    const pooled = this.#pooled;
    pooled[filter] = count === 0 ? 0 : begin + worth * (highest + silence);
    pooled[filters + filter] = (count * begin + worth * (sum + count * silence)) * root;
  }
}
