import { eachContextFeature, eachWordFeature } from '../text/hash-features.ts';
import type { ModelToken } from '../text/model-tokens.ts';
import { Convolution, type Convolved } from './convolve.ts';
import type { Model } from './model-file.ts';

/**
 * The columns' logits of a text, with what an explanation of them needs: it is to be asked for before the next text
 * is scored.
 */
export interface TextScore {
  /** Of all columns; 0 for those that were not asked for. */
  readonly logits: readonly number[];
  readonly convolved: Convolved;
  /** What a feature is multiplied with: one over the root of the number of tokens. */
  readonly scale: number;
}

/** Columns `from` up to `to`, without `to`. */
export interface ColumnRange {
  readonly from: number;
  readonly to: number;
}

/** Sums of words that were seen are kept up to this many. */
const MOST_KEPT = 30_000;

/** Scores texts with a model. Keeps the sums of words it has seen; the same text gives the same score. */
export class TextScorer {
  readonly model: Model;
  readonly convolution: Convolution;
  readonly #sums = new Map<string, Int32Array>();

  constructor(model: Model) {
    this.model = model;
    this.convolution = new Convolution(model);
  }

  /** Sum over the rows that a word has wherever it stands, column by column. */
  wordSums(token: ModelToken): Int32Array {
    const kept = this.#sums.get(token.word);
    if (kept !== undefined) return kept;
    const { table, columns } = this.model;
    const sums = new Int32Array(columns);
    eachWordFeature(token, (row) => {
      for (let column = 0; column < columns; column += 1)
        sums[column] = (sums[column] as number) + (table[row * columns + column] as number);
    });
    if (this.#sums.size < MOST_KEPT) this.#sums.set(token.word, sums);
    return sums;
  }

  /** @param text as the tokens were read from it. */
  score(text: string, tokens: readonly ModelToken[], range: ColumnRange): TextScore {
    const convolved = this.convolution.apply(tokens);
    const logits = this.#headsOf(convolved, range);
    const sums = this.#sumsOf(text, tokens, range);
    const scale = 1 / Math.sqrt(Math.max(1, tokens.length));
    const { bias, tableScale } = this.model;
    for (let column = range.from; column < range.to; column += 1) {
      logits[column] =
        (logits[column] as number) +
        (bias[column] as number) +
        scale * (tableScale[column] as number) * (sums[column] as number);
    }
    return { logits, convolved, scale };
  }

  /** Sum over the rows of all features. */
  #sumsOf(text: string, tokens: readonly ModelToken[], { from, to }: ColumnRange): number[] {
    const { columns, table } = this.model;
    const sums = new Array<number>(columns).fill(0);
    for (const token of tokens) {
      const own = this.wordSums(token);
      for (let column = from; column < to; column += 1)
        sums[column] = (sums[column] as number) + (own[column] as number);
    }
    eachContextFeature(text, tokens, (row) => {
      const start = row * columns;
      for (let column = from; column < to; column += 1)
        sums[column] = (sums[column] as number) + (table[start + column] as number);
    });
    return sums;
  }

  #headsOf({ pooled }: Convolved, { from, to }: ColumnRange): number[] {
    const { columns, heads } = this.model;
    const logits = new Array<number>(columns).fill(0);
    for (let at = 0; at < pooled.length; at += 1) {
      const value = pooled[at] as number;
      if (value === 0) continue;
      const start = at * columns;
      for (let column = from; column < to; column += 1)
        logits[column] = (logits[column] as number) + value * (heads[start + column] as number);
    }
    return logits;
  }
}
