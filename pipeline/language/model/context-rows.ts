import { eachContextFeature } from '../text/hash-features.ts';
import type { ModelToken } from '../text/model-tokens.ts';

/** The rows of a text's context features, and the tokens each was read from; filled anew for each text. */
export class ContextRows {
  count = 0;
  rows = new Int32Array(256);
  /** First and last token. */
  from = new Int32Array(256);
  to = new Int32Array(256);
  readonly #take = (row: number, from: number, to: number): void => {
    const at = this.count;
    this.rows[at] = row;
    this.from[at] = from;
    this.to[at] = to;
    this.count = at + 1;
  };

  read(text: string, tokens: readonly ModelToken[]): void {
    // A token has at most a pair, a triple, and four features of its own.
    const room = 6 * tokens.length;
    if (this.rows.length < room) {
      this.rows = new Int32Array(2 * room);
      this.from = new Int32Array(2 * room);
      this.to = new Int32Array(2 * room);
    }
    this.count = 0;
    eachContextFeature(text, tokens, this.#take);
  }
}
