import type { ModelToken } from '../text/model-tokens.ts';
import { MOST_PIECES } from '../text/read-piece.ts';
import { BYTE_BIAS, FILTERS_AT_ONCE, FilterPool } from './filter-pool.ts';
import type { ConvolutionModel } from './model-file.ts';
import { WordIndex } from './word-index.ts';

/** Values of the filters over a text. The arrays are the convolution's own: valid until it is applied again. */
export interface Convolved {
  /** Number of places; the arrays may be longer. */
  readonly places: number;
  /** Where the projections begin (in fours) of what stands before the text, of each token, and of what stands after them. */
  readonly begins: Int32Array;
  /** Place by place, which filters are above their silence, as `FilterPool.heard` tells it. */
  readonly heard: Int32Array;
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

/** The projections without sign, and at the end what stands for zeros, for every unknown word. */
const withoutSign = ({ projections, filters }: ConvolutionModel): Uint8Array => {
  const bytes = new Uint8Array(projections.length + 3 * filters).fill(BYTE_BIAS);
  for (let at = 0; at < projections.length; at += 1) bytes[at] = (projections[at] as number) + BYTE_BIAS;
  return bytes;
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
  readonly scale: Float64Array;
  readonly bias: Float64Array;
  readonly #projections: Uint8Array;
  readonly #pool: FilterPool;
  readonly #unknown: number;
  readonly #silence: readonly number[];
  readonly #seen = new Int32Array(MOST_PIECES).fill(UNSEEN);
  readonly #pooled: Float64Array;
  #begins = new Int32Array(64);

  constructor(model: ConvolutionModel) {
    const { from, to, heads, filters, scale, bias, wordHashes } = model;
    this.from = from;
    this.to = to;
    this.heads = heads;
    this.filters = filters;
    this.index = new WordIndex(wordHashes);
    this.#projections = withoutSign(model);
    this.scale = Float64Array.from(scale);
    this.bias = Float64Array.from(bias);
    this.#silence = scale.map((worth, filter) => silenceOf(worth, bias[filter] ?? 0));
    this.#pool = new FilterPool(this.#projections, this.#silence);
    this.#unknown = this.#beginOfWord(wordHashes.length);
    this.#pooled = new Float64Array(2 * filters);
  }

  /** Where the weights of a pooled value begin in `heads`, less the first column: a column's stands that far behind it. */
  weightsAt(pooled: number): number {
    return pooled * (this.to - this.from) - this.from;
  }

  /**
   * What a word adds to a filter's sum.
   * @param begin of `Convolved.begins`. @param part 0 where the word stands before the place, 1 at it, 2 after it.
   */
  projection(begin: number, part: number, filter: number): number {
    const at = FILTERS_AT_ONCE * begin + part * this.filters + filter;
    return (this.#projections[at] as number) - BYTE_BIAS;
  }

  apply(tokens: readonly ModelToken[]): Convolved {
    const places = tokens.length;
    if (this.#begins.length < places + 2) this.#begins = new Int32Array(2 * places + 2);
    const begins = this.#begins;
    begins[0] = this.#unknown;
    for (let place = 0; place < places; place += 1)
      begins[place + 1] = this.#beginOf(tokens[place] as ModelToken);
    begins[places + 1] = this.#unknown;
    this.#pool.apply(begins, places);
    this.#value(places);
    const { heard, highestAt } = this.#pool;
    return { places, begins, heard, pooled: this.#pooled, highestAt };
  }

  #beginOfWord(word: number): number {
    return (3 * this.filters * word) / FILTERS_AT_ONCE;
  }

  /** Where a token's projections begin. */
  #beginOf({ hash, number }: ModelToken): number {
    const seen = number === -1 ? UNSEEN : (this.#seen[number] as number);
    if (seen !== UNSEEN) return seen;
    const word = this.index.find(hash);
    const begin = word === -1 ? this.#unknown : this.#beginOfWord(word);
    if (number !== -1) this.#seen[number] = begin;
    return begin;
  }

  /** What the pooled whole numbers are worth. */
  #value(places: number): void {
    const { filters } = this;
    const { highest, sum, count } = this.#pool;
    const pooled = this.#pooled;
    const root = 1 / Math.sqrt(Math.max(1, places));
    for (let filter = 0; filter < filters; filter += 1) {
      const silence = this.#silence[filter] as number;
      const worth = this.scale[filter] as number;
      const begin = this.bias[filter] as number;
      const times = count[filter] as number;
      pooled[filter] = times === 0 ? 0 : begin + worth * ((highest[filter] as number) + silence);
      pooled[filters + filter] = (times * begin + worth * ((sum[filter] as number) + times * silence)) * root;
    }
  }
}
