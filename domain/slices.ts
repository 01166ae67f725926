/** A list in pieces of at most `length`, in order; of an empty list none. */
export function* slicesOf<Each>(list: readonly Each[], length: number): Generator<readonly Each[]> {
  for (let from = 0; from < list.length; from += length) yield list.slice(from, from + length);
}
