import type { ModelToken } from '../text/model-tokens.ts';
import { ColumnTable } from './column-table.ts';
import { ContextRows } from './context-rows.ts';
import { Convolution, type Convolved } from './convolve.ts';
import type { ColumnRange, Model } from './model-file.ts';
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
  readonly words: WordSums;
  readonly context: ContextRows;
  /** What a feature is multiplied with: one over the root of the number of tokens. */
  readonly scale: number;
}

/** Scores texts with a model. Keeps the sums of words it has seen; the same text gives the same score. */
export class TextScorer {
  readonly model: Model;
  readonly english: Convolution;
  readonly #others: Convolution;
  readonly #englishWords: WordSums;
  readonly #otherWords: WordSums;
  readonly #context = new ContextRows();
  readonly #sums: Int32Array;
  readonly #heads: Float64Array;

  constructor(model: Model) {
    this.model = model;
    this.english = new Convolution(model.convolutions.english);
    this.#others = new Convolution(model.convolutions.others);
    this.#englishWords = new WordSums(new ColumnTable(model, this.english));
    this.#otherWords = new WordSums(new ColumnTable(model, this.#others));
    // With room for the three that a table may add to behind the last.
    this.#sums = new Int32Array(model.columns + 3);
    this.#heads = new Float64Array(model.columns);
  }

  /**
   * @param text as the tokens were read from it.
   * @param range of columns of one convolution: all of them English, or all of other languages.
   */
  score(text: string, tokens: readonly ModelToken[], range: ColumnRange): TextScore {
    const isEnglish = range.from < this.english.to;
    const convolution = isEnglish ? this.english : this.#others;
    const words = isEnglish ? this.#englishWords : this.#otherWords;
    if (range.to > convolution.to) throw new RangeError('the columns are of two convolutions');
    const convolved = convolution.apply(tokens);
    this.#context.read(text, tokens);
    this.#sumHeads(convolution, convolved, range);
    this.#sumRows(words, tokens, range);
    const scale = 1 / Math.sqrt(Math.max(1, tokens.length));
    const { bias, tableScale, columns } = this.model;
    const logits = new Array<number>(columns).fill(0);
    for (let column = range.from; column < range.to; column += 1) {
      logits[column] =
        (this.#heads[column] as number) +
        (bias[column] as number) +
        scale * (tableScale[column] as number) * (this.#sums[column] as number);
    }
    return { logits, convolution, convolved, words, context: this.#context, scale };
  }

  /** Sum over the rows of all features. */
  #sumRows(words: WordSums, tokens: readonly ModelToken[], { from, to }: ColumnRange): void {
    const { sums: kept } = words;
    const sums = this.#sums.fill(0);
    for (let at = 0; at < tokens.length; at += 1) {
      const begin = words.begin(tokens[at] as ModelToken);
      for (let column = from; column < to; column += 1)
        sums[column] = (sums[column] as number) + (kept[begin + column] as number);
    }
    words.table.addTo(sums, this.#context.rows, this.#context.count, { from, to });
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
