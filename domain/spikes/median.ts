/** Brings the value that would stand at `rank` if all were sorted there, smaller ones before it (Hoare's selection). */
const select = (values: Float64Array, rank: number): number => {
  let low = 0;
  let high = values.length - 1;
  while (low < high) {
    const pivot = values[(low + high) >> 1] ?? 0;
    let [from, to] = [low, high];
    while (from <= to) {
      while ((values[from] ?? pivot) < pivot) from += 1;
      while ((values[to] ?? pivot) > pivot) to -= 1;
      if (from > to) break;
      const other = values[from] ?? 0;
      values[from] = values[to] ?? 0;
      values[to] = other;
      from += 1;
      to -= 1;
    }
    if (rank <= to) high = to;
    else if (rank >= from) low = from;
    else break;
  }
  return values[rank] ?? 0;
};

/** The middle one, or of an even number the mean of the middle two; null of none. Asked for often, so not by sorting. */
export const median = (values: readonly number[]): number | null => {
  if (values.length === 0) return null;
  const order = new Float64Array(values);
  const middle = order.length >> 1;
  const upper = select(order, middle);
  if (order.length % 2 === 1) return upper;
  return (order.subarray(0, middle).reduce((most, value) => Math.max(most, value)) + upper) / 2;
};
