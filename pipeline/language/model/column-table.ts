import type { ColumnRange, Model } from './model-file.ts';

/** Rows begin at multiples of so many bytes: one of English then lies in one line of the processor's cache. */
const ALIGN = 8;
/** What is added to each number, so that none has a sign. */
const BYTE_BIAS = 128;
/*
 * Of four bytes in a whole number every second, masked, has a half of one to be summed in (as in filter-pool.ts): so many
 * rows before it could run over.
 */
const MOST_ROWS = 257;
const EVEN = 0x00ff00ff;
const HALF = 0xffff;

/**
 * The columns of one convolution, taken out of a model's table: without the others' between them, a text's rows, which
 * lie all over it, take fewer lines of the processor's cache.
 */
export class ColumnTable {
  /** Columns `from` up to `to`, without `to`. */
  readonly from: number;
  readonly to: number;
  /** How many bytes there are from a row to the next. */
  readonly width: number;
  readonly #bytes: Uint8Array;
  /** The same, four columns at once. */
  readonly #fours: Int32Array;

  constructor({ table, columns }: Pick<Model, 'table' | 'columns'>, { from, to }: ColumnRange) {
    this.from = from;
    this.to = to;
    this.width = Math.ceil((to - from) / ALIGN) * ALIGN;
    const rows = table.length / columns;
    this.#bytes = new Uint8Array(rows * this.width).fill(BYTE_BIAS);
    this.#fours = new Int32Array(this.#bytes.buffer);
    for (let row = 0; row < rows; row += 1) {
      for (let column = from; column < to; column += 1)
        this.#bytes[row * this.width + column - from] = (table[row * columns + column] as number) + BYTE_BIAS;
    }
  }

  at(row: number, column: number): number {
    return (this.#bytes[row * this.width + column - this.from] as number) - BYTE_BIAS;
  }

  /**
   * Adds the first `count` rows of a list to the sums of columns `from` up to `to`, and of up to three before and behind
   * them: four are one step.
   */
  addTo(sums: Int32Array, rows: Int32Array, count: number, { from, to }: ColumnRange): void {
    const fours = this.#fours;
    const width = this.width / 4;
    const first = (from - this.from) >> 2;
    const last = (to - this.from + 3) >> 2;
    for (let start = 0; start < count; start += MOST_ROWS) {
      const end = Math.min(count, start + MOST_ROWS);
      const bias = (end - start) * BYTE_BIAS;
      for (let four = first; four < last; four += 1) {
        let even = 0;
        let odd = 0;
        for (let at = start; at < end; at += 1) {
          const bytes = fours[(rows[at] as number) * width + four] as number;
          even = (even + (bytes & EVEN)) | 0;
          odd = (odd + ((bytes >>> 8) & EVEN)) | 0;
        }
        const column = this.from + 4 * four;
        sums[column] = (sums[column] as number) + (even & HALF) - bias;
        sums[column + 1] = (sums[column + 1] as number) + (odd & HALF) - bias;
        sums[column + 2] = (sums[column + 2] as number) + (even >>> 16) - bias;
        sums[column + 3] = (sums[column + 3] as number) + (odd >>> 16) - bias;
      }
    }
  }
}
