import { eachContextFeature, eachWordFeature } from '../text/hash-features.ts';
import type { ModelToken } from '../text/model-tokens.ts';
import { type Convolved, convolve } from './convolve.ts';
import type { Model } from './model-file.ts';
import { WordIndex } from './word-index.ts';

/** The columns' logits of a text, with what an explanation of them needs. */
export interface TextScore {
  readonly logits: Float64Array;
  readonly convolved: Convolved;
  /** What a feature is multiplied with: one over the root of the number of tokens. */
  readonly scale: number;
}

/** Sums of words that were seen are kept up to this many. */
const MOST_KEPT = 30_000;

/** Scores texts with a model. Keeps the sums of words it has seen; the same text gives the same score. */
export class TextScorer {
  readonly model: Model;
  readonly index: WordIndex;
  readonly #sums = new Map<string, Int32Array>();

  constructor(model: Model) {
    this.model = model;
    this.index = new WordIndex(model.wordHashes);
  }

  /** Sum over the rows that a word has wherever it stands, column by column. */
  wordSums(token: ModelToken): Int32Array {
    const kept = this.#sums.get(token.word);
    if (kept !== undefined) return kept;
    const sums = new Int32Array(this.model.columns);
    eachWordFeature(token, (row) => this.#addRow(sums, row));
    if (this.#sums.size < MOST_KEPT) this.#sums.set(token.word, sums);
    return sums;
  }

  /** @param text as the tokens were read from it. */
  score(text: string, tokens: readonly ModelToken[]): TextScore {
    const { columns, tableScale, bias } = this.model;
    const sums = new Int32Array(columns);
    for (const token of tokens) {
      const own = this.wordSums(token);
      for (let column = 0; column < columns; column += 1)
        sums[column] = (sums[column] as number) + (own[column] as number);
    }
    eachContextFeature(text, tokens, (row) => this.#addRow(sums, row));
    const scale = 1 / Math.sqrt(Math.max(1, tokens.length));
    const convolved = convolve(
      this.model,
      this.index,
      tokens.map(({ hash }) => hash),
    );
    const logits = new Float64Array(columns);
    for (let column = 0; column < columns; column += 1) {
      logits[column] =
        (bias[column] as number) +
        scale * (tableScale[column] as number) * (sums[column] as number) +
        this.#headOf(column, convolved, scale);
    }
    return { logits, convolved, scale };
  }

  #addRow(sums: Int32Array, row: number): void {
    const { columns, table } = this.model;
    const from = row * columns;
    for (let column = 0; column < columns; column += 1)
      sums[column] = (sums[column] as number) + (table[from + column] as number);
  }

  #headOf(column: number, { highest, sums }: Convolved, scale: number): number {
    const { filters, heads } = this.model;
    const from = column * 2 * filters;
    let logit = 0;
    for (let filter = 0; filter < filters; filter += 1) {
      logit +=
        (heads[from + filter] as number) * (highest[filter] as number) +
        (heads[from + filters + filter] as number) * (sums[filter] as number) * scale;
    }
    return logit;
  }
}
