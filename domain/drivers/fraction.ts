/** An exact number: `top / below` in lowest terms, `below` above zero. */
export interface Fraction {
  readonly top: bigint;
  readonly below: bigint;
}

const commonDivisor = (one: bigint, other: bigint): bigint => {
  let [larger, smaller] = [one < 0n ? -one : one, other];
  while (smaller !== 0n) [larger, smaller] = [smaller, larger % smaller];
  return larger;
};

/** @throws RangeError when divided by zero. */
export const fraction = (top: bigint | number, below: bigint | number = 1n): Fraction => {
  const [over, under] = [BigInt(top), BigInt(below)];
  if (under === 0n) throw new RangeError('a fraction of nothing');
  const sign = under < 0n ? -1n : 1n;
  const by = sign * commonDivisor(over, sign * under);
  return { top: over / by, below: under / by };
};

export const nought: Fraction = { top: 0n, below: 1n };

export const plus = (one: Fraction, other: Fraction): Fraction =>
  fraction(one.top * other.below + other.top * one.below, one.below * other.below);

export const minus = (one: Fraction, other: Fraction): Fraction =>
  plus(one, { top: -other.top, below: other.below });

export const times = (one: Fraction, other: Fraction): Fraction =>
  fraction(one.top * other.top, one.below * other.below);

export const over = (one: Fraction, other: Fraction): Fraction =>
  fraction(one.top * other.below, one.below * other.top);

export const half = ({ top, below }: Fraction): Fraction => fraction(top, 2n * below);

export const sumOf = (list: readonly Fraction[]): Fraction => list.reduce(plus, nought);

/** Below, at or above zero, for `sort`. */
export const compareFractions = (one: Fraction, other: Fraction): number => {
  const difference = one.top * other.below - other.top * one.below;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
};

/** The largest whole number that is not above it. */
export const floorOf = ({ top, below }: Fraction): bigint =>
  top / below - (top < 0n && top % below !== 0n ? 1n : 0n);

/** The nearest double, also of numbers whose parts no double can hold. */
export const toNumber = ({ top, below }: Fraction): number => {
  const whole = floorOf({ top, below });
  const SCALE = 1n << 60n;
  return Number(whole) + Number(((top - whole * below) * SCALE) / below) / Number(SCALE);
};

/** `-3/70`. */
export const writeFraction = ({ top, below }: Fraction): string => `${top}/${below}`;
