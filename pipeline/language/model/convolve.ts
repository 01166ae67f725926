import type { Model } from './model-file.ts';
import type { WordIndex } from './word-index.ts';

/** Values of the filters over a text, kept for the explanation. */
export interface Convolved {
  readonly length: number;
  /** Number of each token's word; -1 where it is not known. */
  readonly numbers: Int32Array;
  /** Place by place, each filter's value; 0 where it is silent. */
  readonly values: Float32Array;
  /** Each filter's highest value and where it is reached (the first place), and the sum of its values. */
  readonly highest: Float32Array;
  readonly highestAt: Int32Array;
  readonly sums: Float32Array;
}

/** Adds a word's projection, as seen from `offset` places before (0), at (1) or after (2) the middle. */
const addProjection = (
  model: Model,
  number: number,
  offset: number,
  values: Float32Array,
  place: number,
): void => {
  if (number < 0) return;
  const { filters, projections, filterScale } = model;
  const from = (number * 3 + offset) * filters;
  const to = place * filters;
  const scales = offset * filters;
  for (let filter = 0; filter < filters; filter += 1) {
    values[to + filter] =
      (values[to + filter] as number) +
      (projections[from + filter] as number) * (filterScale[scales + filter] as number);
  }
};

const pool = (values: Float32Array, places: number, filters: number) => {
  const highest = new Float32Array(filters);
  const highestAt = new Int32Array(filters);
  const sums = new Float32Array(filters);
  for (let place = 0; place < places; place += 1) {
    for (let filter = 0; filter < filters; filter += 1) {
      const at = place * filters + filter;
      const value = values[at] as number;
      if (value <= 0) {
        values[at] = 0;
        continue;
      }
      sums[filter] = (sums[filter] as number) + value;
      if (value > (highest[filter] as number)) {
        highest[filter] = value;
        highestAt[filter] = place;
      }
    }
  }
  return { highest, highestAt, sums };
};

/**
 * A convolution three words wide whose products with each word's vector were made in training: what is left is a
 * sum of three rows a place, then the positive part, then the highest value and the sum of each filter.
 * @param hashes of the text's tokens, in order.
 */
export const convolve = (model: Model, index: WordIndex, hashes: readonly number[]): Convolved => {
  const { filters, filterBias } = model;
  const places = hashes.length;
  const numbers = Int32Array.from(hashes, (hash) => index.find(hash));
  const values = new Float32Array(places * filters);
  for (let place = 0; place < places; place += 1) {
    values.set(filterBias, place * filters);
    if (place > 0) addProjection(model, numbers[place - 1] as number, 0, values, place);
    addProjection(model, numbers[place] as number, 1, values, place);
    if (place + 1 < places) addProjection(model, numbers[place + 1] as number, 2, values, place);
  }
  return { length: places, numbers, values, ...pool(values, places, filters) };
};
