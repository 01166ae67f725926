import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { eachContextFeature, eachWordFeature } from '../../pipeline/language/text/hash-features.ts';
import { modelTokens } from '../../pipeline/language/text/model-tokens.ts';
import { readPhrases } from '../../pipeline/language/text/set-phrases.ts';
import { wayOfWriting, waysOfWriting } from '../../pipeline/language/text/way-of-writing.ts';
import { cleanText } from '../../pipeline/text/clean-text.ts';

/** Lists of numbers, one a text, put end to end: `values` and where each list begins in them. */
class Ragged {
  readonly #values: number[] = [];
  readonly #begins: number[] = [0];

  add(list: readonly number[]): void {
    for (const each of list) this.#values.push(each);
    this.#begins.push(this.#values.length);
  }

  /** Of all lists together. */
  get length(): number {
    return this.#values.length;
  }

  write(path: string): void {
    writeFileSync(`${path}.values`, Uint32Array.from(this.#values));
    writeFileSync(`${path}.begins`, Uint32Array.from(this.#begins));
  }
}

/** Features of a kind are weighed alike in the fit: runs of letters within a word, marks and emoji, all others. */
const featureKinds = { other: 0, letters: 1, mark: 2 } as const;

/**
 * What the models see of texts, for the fit: `<name>.tokens` (hashes of the words, in order) and `<name>.rows` (rows
 * of the feature table), `<name>.kinds` (of each of those) and `<name>.ways` (the way each text is written).
 * So the features have one implementation, the one that judges.
 */
export const exportFeatures = (
  folder: string,
  name: string,
  texts: readonly string[],
  { english }: { readonly english: boolean },
): void => {
  const words = new Ragged();
  const rows = new Ragged();
  const kinds: number[] = [];
  const clean = texts.map(cleanText);
  for (const text of clean) {
    const tokens = english ? readPhrases(modelTokens(text)) : modelTokens(text);
    words.add(tokens.map(({ hash }) => hash));
    const found: number[] = [];
    const take = (row: number): number => found.push(row);
    for (const token of tokens) {
      kinds.push(token.kind === 'word' ? featureKinds.other : featureKinds.mark);
      eachWordFeature(token, take);
      while (kinds.length < rows.length + found.length) kinds.push(featureKinds.letters);
    }
    eachContextFeature(text, tokens, take);
    rows.add(found);
    while (kinds.length < rows.length) kinds.push(featureKinds.other);
  }
  writeFileSync(
    join(folder, `${name}.ways`),
    Uint8Array.from(clean, (text) => waysOfWriting.indexOf(wayOfWriting(text))),
  );
  words.write(join(folder, `${name}.tokens`));
  rows.write(join(folder, `${name}.rows`));
  writeFileSync(join(folder, `${name}.kinds`), Uint8Array.from(kinds));
};
