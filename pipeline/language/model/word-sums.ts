import { eachWordFeature } from '../text/hash-features.ts';
import type { ModelToken } from '../text/model-tokens.ts';
import { MOST_PIECES } from '../text/read-piece.ts';
import type { Model } from './model-file.ts';

/** Sums over the table's rows that a word has wherever it stands, kept for all pieces that are remembered. */
export class WordSums {
  readonly #model: Model;
  /** Piece by piece, `columns` numbers each, and room for one that is not remembered. */
  readonly sums: Int16Array;
  readonly #isKnown = new Uint8Array(MOST_PIECES);

  constructor(model: Model) {
    this.#model = model;
    this.sums = new Int16Array((MOST_PIECES + 1) * model.columns);
  }

  /** Where the sums of a token begin; of one that is not remembered they last until the next is asked for. */
  begin(token: ModelToken): number {
    const { number } = token;
    const { columns } = this.#model;
    if (number === -1) return this.#read(token, MOST_PIECES * columns);
    const begin = number * columns;
    if (this.#isKnown[number] === 1) return begin;
    this.#isKnown[number] = 1;
    return this.#read(token, begin);
  }

  #read(token: ModelToken, begin: number): number {
    const { sums } = this;
    const { table, columns } = this.#model;
    sums.fill(0, begin, begin + columns);
    eachWordFeature(token, (row) => {
      for (let column = 0; column < columns; column += 1)
        sums[begin + column] = (sums[begin + column] as number) + (table[row * columns + column] as number);
    });
    return begin;
  }
}
