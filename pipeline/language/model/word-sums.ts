import { eachWordFeature } from '../text/hash-features.ts';
import type { ModelToken } from '../text/model-tokens.ts';
import { MOST_PIECES } from '../text/read-piece.ts';
import type { ColumnTable } from './column-table.ts';

/** Sums over the table's rows that a word has wherever it stands, kept for all pieces that are remembered. */
export class WordSums {
  readonly table: ColumnTable;
  /** Piece by piece as the table is row by row, and room for one that is not remembered. */
  readonly sums: Int16Array;
  readonly #isKnown = new Uint8Array(MOST_PIECES);

  constructor(table: ColumnTable) {
    this.table = table;
    this.sums = new Int16Array((MOST_PIECES + 1) * table.width);
  }

  /**
   * Where the sums of a token begin, less the first column; of one that is not remembered they last until the next is
   * asked for.
   */
  begin(token: ModelToken): number {
    const { number } = token;
    if (number === -1) return this.#read(token, MOST_PIECES);
    if (this.#isKnown[number] === 1) return number * this.table.width - this.table.from;
    this.#isKnown[number] = 1;
    return this.#read(token, number);
  }

  #read(token: ModelToken, place: number): number {
    const { sums, table } = this;
    const { from, to } = table;
    const begin = place * table.width - from;
    sums.fill(0, begin + from, begin + to);
    eachWordFeature(token, (row) => {
      for (let column = from; column < to; column += 1)
        sums[begin + column] = (sums[begin + column] as number) + table.at(row, column);
    });
    return begin;
  }
}
