/** The list with what stands at one place put to another. */
export const moveInList = <Item>(list: readonly Item[], at: number, to: number): readonly Item[] =>
  list.toSpliced(at, 1).toSpliced(to, 0, ...list.slice(at, at + 1));
