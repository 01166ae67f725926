/** Edits (insert, delete, replace, swap of neighbours) between two words: optimal string alignment distance. */
const distance = (from: string, to: string): number => {
  const table: number[][] = [];
  /** Between the beginnings of that length; beside the table there is no way. */
  const edits = (row: number, column: number): number => table[row]?.[column] ?? Number.POSITIVE_INFINITY;
  for (let row = 0; row <= from.length; row += 1) {
    const current: number[] = [];
    table.push(current);
    for (let column = 0; column <= to.length; column += 1) {
      const same = from[row - 1] === to[column - 1];
      const swapped = from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
      const changed = Math.min(
        edits(row - 1, column) + 1,
        edits(row, column - 1) + 1,
        edits(row - 1, column - 1) + (same ? 0 : 1),
        edits(row - 2, column - 2) + (swapped ? 1 : Number.POSITIVE_INFINITY),
      );
      current.push(row + column === 0 ? 0 : changed);
    }
  }
  return edits(from.length, to.length);
};

/** The known word somebody most likely meant; null when none is within a third of its length. */
export const closest = (word: string, known: readonly string[]): string | null => {
  const [best] = known
    .map((candidate) => ({ candidate, edits: distance(word.toLowerCase(), candidate.toLowerCase()) }))
    .sort((a, b) => a.edits - b.edits);
  return best !== undefined && best.edits <= Math.ceil(best.candidate.length / 3) ? best.candidate : null;
};
