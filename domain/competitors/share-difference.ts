import type { Interval } from '../drivers/change-interval.ts';
import type { Estimate } from '../true-rate.ts';

/** `one` less `other`, in parts of one, with the interval of both shares. */
export interface ShareDifference extends Interval {
  readonly difference: number;
}

/**
 * How much more the one share is than the other, of mentions drawn apart from each other; as sure as the intervals of
 * the two. Never past −1 or 1.
 * @see Newcombe, R. G. (1998), “Interval estimation for the difference between independent proportions: comparison of
 * eleven methods”, Statistics in Medicine 17, 873–890: method 10, the hybrid of two score intervals.
 */
export const shareDifference = (one: Estimate, other: Estimate): ShareDifference => {
  const difference = one.share - other.share;
  return {
    difference,
    low: difference - Math.hypot(one.share - one.low, other.high - other.share),
    high: difference + Math.hypot(one.high - one.share, other.share - other.low),
  };
};
