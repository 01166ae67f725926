import { compareFractions, type Fraction, floorOf, fraction, minus, plus, sumOf } from './fraction.ts';

/** A share of one in thousandths: tenths of a point. */
export const inTenths = ({ top, below }: Fraction): Fraction => fraction(top * 1000n, below);

/** The nearest whole number; halves go up. */
export const nearest = (exact: Fraction): number => Number(floorOf(plus(exact, fraction(1, 2))));

/**
 * Rounds numbers to whole ones that add up to `sum` (largest remainders): each goes to the whole number below or above
 * it, those with the largest remainder up. Of equal remainders the first goes up.
 * @param sum the sum of the numbers, rounded up or down. @throws RangeError when it is another.
 * @see Balinski, M. L., Young, H. P. (1982), “Fair representation”, on Hamilton’s method.
 */
export const apportion = (exact: readonly Fraction[], sum: number): readonly number[] => {
  const whole = exact.map(floorOf);
  const up = BigInt(sum) - whole.reduce((total, each) => total + each, 0n);
  const byRemainder = exact
    .map((each, at) => ({ at, rest: minus(each, fraction(whole[at] ?? 0n)) }))
    .filter(({ rest }) => rest.top > 0n)
    .sort((one, other) => compareFractions(other.rest, one.rest) || one.at - other.at);
  const total = sumOf(exact);
  const isNear = BigInt(sum) === floorOf(total) || -BigInt(sum) === floorOf(minus(fraction(0), total));
  if (!isNear) throw new RangeError(`${sum} is not the sum of the numbers, rounded`);
  const raised = new Set(byRemainder.slice(0, Number(up)).map(({ at }) => at));
  return whole.map((each, at) => Number(each) + (raised.has(at) ? 1 : 0));
};
