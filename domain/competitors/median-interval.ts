/** The middle of a sample, and between which of its values that of all lies in 95 of 100 samples. */
export interface MedianInterval {
  readonly median: number;
  /** Null where there are too few values to say. */
  readonly interval: { readonly low: number; readonly high: number } | null;
}

/** With fewer values no two of them are 95 % sure to lie around the middle. */
const LEAST_VALUES = 6;
const Z = 1.959964;

/**
 * The median and its interval by ranks, whatever the values' distribution: the ranks are those of the binomial
 * distribution of one half, by its normal approximation with continuity correction.
 * @param values in any order. @returns null of none.
 * @see Conover, W. J. (1999), “Practical nonparametric statistics”, 3.2.
 */
export const medianInterval = (values: readonly number[]): MedianInterval | null => {
  const sorted = values.toSorted((one, other) => one - other);
  const count = sorted.length;
  const at = (rank: number): number => sorted[Math.min(count, Math.max(1, rank)) - 1] ?? 0;
  if (count === 0) return null;
  const median = (at(Math.ceil(count / 2)) + at(Math.floor(count / 2) + 1)) / 2;
  if (count < LEAST_VALUES) return { median, interval: null };
  const reach = (Z * Math.sqrt(count)) / 2;
  return {
    median,
    interval: {
      low: at(Math.floor((count + 1) / 2 - reach - 0.5)),
      high: at(Math.ceil((count + 1) / 2 + reach + 0.5)),
    },
  };
};
