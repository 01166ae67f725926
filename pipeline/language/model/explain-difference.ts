import { eachContextFeature } from '../text/hash-features.ts';
import type { ModelToken } from '../text/model-tokens.ts';
import type { Model } from './model-file.ts';
import type { TextScore, TextScorer } from './text-scorer.ts';

/** How a difference of two columns' logits comes about: `base` and the tokens' shares add up to it. */
export interface Explanation {
  /** What the difference is without any word. */
  readonly base: number;
  /** By token. */
  readonly shares: Float64Array;
}

/** Hands a filter's value at a place, times `weight`, to the words it was summed from; returns the bias's part. */
const shareFilter = (
  model: Model,
  { convolved: { numbers, length } }: TextScore,
  at: { readonly filter: number; readonly place: number; readonly weight: number },
  shares: Float64Array,
): number => {
  const { filters, projections, filterScale, filterBias } = model;
  for (let offset = 0; offset < 3; offset += 1) {
    const place = at.place + offset - 1;
    if (place < 0 || place >= length) continue;
    const number = numbers[place] as number;
    if (number < 0) continue;
    const value = projections[(number * 3 + offset) * filters + at.filter] as number;
    shares[place] =
      (shares[place] as number) + at.weight * value * (filterScale[offset * filters + at.filter] as number);
  }
  return at.weight * (filterBias[at.filter] as number);
};

const shareFilters = (
  model: Model,
  score: TextScore,
  [one, other]: readonly [number, number],
  shares: Float64Array,
) => {
  const { filters, heads } = model;
  const { values, highest, highestAt, length } = score.convolved;
  const difference = (filter: number): number =>
    (heads[one * 2 * filters + filter] as number) - (heads[other * 2 * filters + filter] as number);
  let base = 0;
  for (let filter = 0; filter < filters; filter += 1) {
    if ((highest[filter] as number) <= 0) continue;
    const place = highestAt[filter] as number;
    base += shareFilter(model, score, { filter, place, weight: difference(filter) }, shares);
    const weight = difference(filters + filter) * score.scale;
    for (let each = 0; each < length; each += 1) {
      if ((values[each * filters + filter] as number) > 0)
        base += shareFilter(model, score, { filter, place: each, weight }, shares);
    }
  }
  return base;
};

/**
 * Takes apart the logit of one column less that of another, exactly: the table's part is a sum over features, and a
 * feature of several tokens is shared among them evenly; of the filters, those that are not silent are sums of
 * their words' projections.
 * @param columns whose difference: first less second.
 */
export const explainDifference = (
  scorer: TextScorer,
  {
    text,
    tokens,
    score,
  }: { readonly text: string; readonly tokens: readonly ModelToken[]; readonly score: TextScore },
  columns: readonly [number, number],
): Explanation => {
  const { model } = scorer;
  const [one, other] = columns;
  const worthOne = score.scale * (model.tableScale[one] as number);
  const worthOther = score.scale * (model.tableScale[other] as number);
  const shares = new Float64Array(tokens.length);
  tokens.forEach((token, at) => {
    const sums = scorer.wordSums(token);
    shares[at] = worthOne * (sums[one] as number) - worthOther * (sums[other] as number);
  });
  eachContextFeature(text, tokens, (row, from, to) => {
    const start = row * model.columns;
    const weight =
      worthOne * (model.table[start + one] as number) - worthOther * (model.table[start + other] as number);
    for (let at = from; at <= to; at += 1) shares[at] = (shares[at] as number) + weight / (to - from + 1);
  });
  const constant = (model.bias[one] as number) - (model.bias[other] as number);
  return { base: constant + shareFilters(model, score, columns, shares), shares };
};
