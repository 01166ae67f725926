/**
 * Round values from zero up to at least `max`, about `count` of them: steps of 1, 2 or 5 times a power of ten,
 * never below 1, for what is counted is whole.
 * @see https://doi.org/10.1016/B978-0-08-050753-8.50024-4 (Heckbert, Nice numbers for graph labels)
 */
export const countTicks = (max: number, count: number): readonly number[] => {
  const rough = Math.max(1, max / count);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 5, 10].find((each) => each * power >= rough) ?? 10) * power;
  const steps = Math.max(1, Math.ceil(max / step));
  return Array.from({ length: steps + 1 }, (_, index) => index * step);
};

/** Indices of at most `count` labels, evenly spread from the first on. */
export const labelIndices = (length: number, count: number): readonly number[] => {
  const step = Math.max(1, Math.ceil(length / count));
  return Array.from({ length: Math.ceil(length / step) }, (_, index) => index * step);
};
