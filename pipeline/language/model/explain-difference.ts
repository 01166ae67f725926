import { eachContextFeature } from '../text/hash-features.ts';
import type { ModelToken } from '../text/model-tokens.ts';
import type { TextScore, TextScorer } from './text-scorer.ts';

/** How a difference of two columns' logits comes about: `base` and the tokens' shares add up to it. */
export interface Explanation {
  /** What the difference is without any word. */
  readonly base: number;
  /** By token. */
  readonly shares: readonly number[];
}

type Columns = readonly [one: number, other: number];

const addTo = (shares: number[], place: number, value: number): void => {
  if (place >= 0 && place < shares.length) shares[place] = (shares[place] as number) + value;
};

/** Hands the filters' values to the words they were summed from; returns the part of the filters' constants. */
const shareFilters = (
  scorer: TextScorer,
  score: TextScore,
  [one, other]: Columns,
  shares: number[],
): number => {
  const { heads, columns } = scorer.model;
  const { filters, projections, scale, bias } = scorer.convolution;
  const { places, values, highestAt } = score.convolved;
  const weights = new Array<number>(2 * filters).fill(0);
  for (let at = 0; at < weights.length; at += 1)
    weights[at] = (heads[at * columns + one] as number) - (heads[at * columns + other] as number);
  let base = 0;
  for (let place = 0; place < places; place += 1) {
    const before = scorer.convolution.begin(score.convolved, place - 1);
    const at = scorer.convolution.begin(score.convolved, place) + filters;
    const after = scorer.convolution.begin(score.convolved, place + 1) + 2 * filters;
    let [early, own, late] = [0, 0, 0];
    for (let filter = 0; filter < filters; filter += 1) {
      if (values[place * filters + filter] === 0) continue;
      const highest = highestAt[filter] === place ? (weights[filter] as number) : 0;
      const weight = highest + (weights[filters + filter] as number) * score.scale;
      const worth = weight * (scale[filter] as number);
      base += weight * (bias[filter] as number);
      early += worth * (projections[before + filter] as number);
      own += worth * (projections[at + filter] as number);
      late += worth * (projections[after + filter] as number);
    }
    addTo(shares, place - 1, early);
    addTo(shares, place, own);
    addTo(shares, place + 1, late);
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
  columns: Columns,
): Explanation => {
  const { table, tableScale, bias, columns: width } = scorer.model;
  const [one, other] = columns;
  const worthOne = score.scale * (tableScale[one] as number);
  const worthOther = score.scale * (tableScale[other] as number);
  const shares = new Array<number>(tokens.length).fill(0);
  tokens.forEach((token, at) => {
    const sums = scorer.wordSums(token);
    shares[at] = worthOne * (sums[one] as number) - worthOther * (sums[other] as number);
  });
  eachContextFeature(text, tokens, (row, from, to) => {
    const start = row * width;
    const weight = worthOne * (table[start + one] as number) - worthOther * (table[start + other] as number);
    for (let at = from; at <= to; at += 1) addTo(shares, at, weight / (to - from + 1));
  });
  const constant = (bias[one] as number) - (bias[other] as number);
  return { base: constant + shareFilters(scorer, score, columns, shares), shares };
};
