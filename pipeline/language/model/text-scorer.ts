import type { ModelToken } from '../text/model-tokens.ts';
import { ContextRows } from './context-rows.ts';
import { Convolution, type Convolved } from './convolve.ts';
import type { Model } from './model-file.ts';
import { WordSums } from './word-sums.ts';

/**
 * The columns' logits of a text, with what an explanation of them needs: it is to be asked for before the next text
 * is scored.
 */
export interface TextScore {
  /** Of all columns; 0 for those that were not asked for. */
  readonly logits: readonly number[];
  readonly convolution: Convolution;
  readonly convolved: Convolved;
  readonly context: ContextRows;
  /** What a feature is multiplied with: one over the root of the number of tokens. */
  readonly scale: number;
}

/** Columns `from` up to `to`, without `to`. */
export interface ColumnRange {
  readonly from: number;
  readonly to: number;
}

/** Scores texts with a model. Keeps the sums of words it has seen; the same text gives the same score. */
export class TextScorer {
  readonly model: Model;
  readonly english: Convolution;
  readonly #others: Convolution;
  readonly words: WordSums;
  readonly #context = new ContextRows();
  readonly #sums: Int32Array;
  readonly #heads: Float64Array;

  constructor(model: Model) {
    this.model = model;
    this.english = new Convolution(model.convolutions.english);
    this.#others = new Convolution(model.convolutions.others);
    this.words = new WordSums(model);
    this.#sums = new Int32Array(model.columns);
    this.#heads = new Float64Array(model.columns);
  }

  /**
   * @param text as the tokens were read from it.
   * @param range of columns of one convolution: all of them English, or all of other languages.
   */
  score(text: string, tokens: readonly ModelToken[], range: ColumnRange): TextScore {
    const convolution = range.from < this.english.to ? this.english : this.#others;
    if (range.to > convolution.to) throw new RangeError('the columns are of two convolutions');
    const convolved = convolution.apply(tokens);
    this.#context.read(text, tokens);
    this.#sumHeads(convolution, convolved, range);
    this.#sumRows(tokens, range);
    const scale = 1 / Math.sqrt(Math.max(1, tokens.length));
    const { bias, tableScale, columns } = this.model;
    const logits = new Array<number>(columns).fill(0);
    for (let column = range.from; column < range.to; column += 1) {
      logits[column] =
        (this.#heads[column] as number) +
        (bias[column] as number) +
        scale * (tableScale[column] as number) * (this.#sums[column] as number);
    }
    return { logits, convolution, convolved, context: this.#context, scale };
  }

  /** Sum over the rows of all features. */
  #sumRows(tokens: readonly ModelToken[], { from, to }: ColumnRange): void {
    const { columns, table } = this.model;
    const { rows, count } = this.#context;
    const kept = this.words.sums;
    const sums = this.#sums.fill(0);
    for (let at = 0; at < tokens.length; at += 1) {
      const begin = this.words.begin(tokens[at] as ModelToken);
      for (let column = from; column < to; column += 1)
        sums[column] = (sums[column] as number) + (kept[begin + column] as number);
    }
    // Four rows at once: each sum is loaded and stored a quarter as often, and the rows' cache misses overlap.
    let at = 0;
    for (; at + 3 < count; at += 4) {
      const one = (rows[at] as number) * columns;
      const two = (rows[at + 1] as number) * columns;
      const three = (rows[at + 2] as number) * columns;
      const four = (rows[at + 3] as number) * columns;
      for (let column = from; column < to; column += 1)
        sums[column] =
          (sums[column] as number) +
          (table[one + column] as number) +
          (table[two + column] as number) +
          (table[three + column] as number) +
          (table[four + column] as number);
    }
    for (; at < count; at += 1) {
      const begin = (rows[at] as number) * columns;
      for (let column = from; column < to; column += 1)
        sums[column] = (sums[column] as number) + (table[begin + column] as number);
    }
  }

  #sumHeads(convolution: Convolution, { pooled }: Convolved, { from, to }: ColumnRange): void {
    const { heads } = convolution;
    const logits = this.#heads.fill(0);
    // Four values at once: filters come in fours.
    for (let at = 0; at < pooled.length; at += 4) {
      const one = pooled[at] as number;
      const two = pooled[at + 1] as number;
      const three = pooled[at + 2] as number;
      const four = pooled[at + 3] as number;
      if (one === 0 && two === 0 && three === 0 && four === 0) continue;
      const first = convolution.weightsAt(at);
      const second = convolution.weightsAt(at + 1);
      const third = convolution.weightsAt(at + 2);
      const fourth = convolution.weightsAt(at + 3);
      for (let column = from; column < to; column += 1)
        logits[column] =
          (logits[column] as number) +
          one * (heads[first + column] as number) +
          two * (heads[second + column] as number) +
          three * (heads[third + column] as number) +
          four * (heads[fourth + column] as number);
    }
  }
}
