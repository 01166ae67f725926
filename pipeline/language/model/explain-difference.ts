import type { ModelToken } from '../text/model-tokens.ts';
import type { Convolution } from './convolve.ts';
import { FILTERS_AT_ONCE, firstHeard } from './filter-pool.ts';
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

const weightsKept = new WeakMap<Convolution, Map<string, Float64Array>>();

/** What the filters' values weigh in the difference: they are the same for every text. */
const filterWeights = (convolution: Convolution, [one, other]: Columns): Float64Array => {
  const kept = weightsKept.get(convolution) ?? new Map<string, Float64Array>();
  weightsKept.set(convolution, kept);
  const key = `${one} ${other}`;
  const known = kept.get(key);
  if (known !== undefined) return known;
  const { heads, filters } = convolution;
  const weights = Float64Array.from({ length: 2 * filters }, (_, at) => {
    const start = convolution.weightsAt(at);
    return (heads[start + one] as number) - (heads[start + other] as number);
  });
  kept.set(key, weights);
  return weights;
};

/** Hands the filters' values to the words they were summed from; returns the part of the filters' constants. */
const shareFilters = (score: TextScore, columns: Columns, shares: number[]): number => {
  const { convolution } = score;
  const { filters, scale, bias } = convolution;
  const { places, begins, heard, highestAt } = score.convolved;
  const weights = filterWeights(convolution, columns);
  const fours = filters / FILTERS_AT_ONCE;
  let base = 0;
  for (let place = 0; place < places; place += 1) {
    const before = begins[place] as number;
    const at = begins[place + 1] as number;
    const after = begins[place + 2] as number;
    let early = 0;
    let own = 0;
    let late = 0;
    for (let four = 0; four < fours; four += 1) {
      // Most are silent: only the bits that are set are gone through.
      for (let left = heard[place * fours + four] as number; left !== 0; left &= left - 1) {
        const filter = FILTERS_AT_ONCE * four + firstHeard(left);
        const highest = highestAt[filter] === place ? (weights[filter] as number) : 0;
        const weight = highest + (weights[filters + filter] as number) * score.scale;
        const worth = weight * (scale[filter] as number);
        base += weight * (bias[filter] as number);
        early += worth * convolution.projection(before, 0, filter);
        own += worth * convolution.projection(at, 1, filter);
        late += worth * convolution.projection(after, 2, filter);
      }
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
  { tokens, score }: { readonly tokens: readonly ModelToken[]; readonly score: TextScore },
  columns: Columns,
): Explanation => {
  const { tableScale, bias } = scorer.model;
  const { table, sums } = score.words;
  const [one, other] = columns;
  const worthOne = score.scale * (tableScale[one] as number);
  const worthOther = score.scale * (tableScale[other] as number);
  const shares: number[] = [];
  for (const token of tokens) {
    const start = score.words.begin(token);
    shares.push(worthOne * (sums[start + one] as number) - worthOther * (sums[start + other] as number));
  }
  const { rows, from, to, count } = score.context;
  for (let feature = 0; feature < count; feature += 1) {
    const row = rows[feature] as number;
    const weight = worthOne * table.at(row, one) - worthOther * table.at(row, other);
    const first = from[feature] as number;
    const last = to[feature] as number;
    for (let at = first; at <= last; at += 1) addTo(shares, at, weight / (last - first + 1));
  }
  const constant = (bias[one] as number) - (bias[other] as number);
  return { base: constant + shareFilters(score, columns, shares), shares };
};
