import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { eachContextFeature, eachWordFeature } from '../text/hash-features.ts';
import { type ModelToken, modelTokens } from '../text/model-tokens.ts';
import { loadModel, modelPath } from './load-model.ts';
import { TextScorer } from './text-scorer.ts';

const model = loadModel(modelPath());
const numberOf = new Map(Array.from(model.wordHashes, (hash, number) => [hash, number]));

const projection = (token: ModelToken | undefined, part: number, filter: number): number => {
  const number = token === undefined ? undefined : numberOf.get(token.hash);
  return number === undefined ? 0 : model.projections[(3 * number + part) * model.filters + filter]!;
};

/** The filters' highest values and sums, one product at a time. */
const poolPlainly = (tokens: readonly ModelToken[]): number[] => {
  const pooled = new Array<number>(2 * model.filters).fill(0);
  for (let filter = 0; filter < model.filters; filter += 1) {
    for (let at = 0; at < tokens.length; at += 1) {
      const near = [-1, 0, 1].map((step, part) => projection(tokens[at + step], part, filter));
      const sum = near.reduce((total, each) => total + each, 0);
      const value = Math.max(0, model.filterBias[filter]! + model.filterScale[filter]! * sum);
      pooled[filter] = Math.max(pooled[filter]!, value);
      pooled[model.filters + filter]! += value / Math.sqrt(tokens.length);
    }
  }
  return pooled;
};

/** The logits as docs/models/earshot-1.md defines them: slow, and nothing kept. */
const scorePlainly = (text: string): number[] => {
  const tokens = modelTokens(text);
  const { columns, heads, table, tableScale, bias } = model;
  const rows: number[] = [];
  const take = (row: number): number => rows.push(row);
  for (const token of tokens) eachWordFeature(token, take);
  eachContextFeature(text, tokens, take);
  const pooled = poolPlainly(tokens);
  return bias.map((begin, column) => {
    const sum = rows.reduce((total, row) => total + table[row * columns + column]!, 0);
    const byFilters = pooled.reduce((total, value, at) => total + value * heads[at * columns + column]!, 0);
    return begin + byFilters + (tableScale[column]! * sum) / Math.sqrt(Math.max(1, tokens.length));
  });
};

describe('TextScorer', () => {
  it('scores as the definition does, whatever it has read before', () => {
    const scorer = new TextScorer(model);
    const bits =
      'not|good|BAD|soooo|!|but|late|@acme|#fail|😀|qzvkx|,|42|xd|\ufe0fxd|never|wait|crew|-|love|l’été';
    const text = fc.array(fc.constantFrom(...bits.split('|')), { maxLength: 80 });
    fc.assert(
      fc.property(text, (words) => {
        const whole = words.join(' ');
        const expected = scorePlainly(whole);
        const tokens = modelTokens(whole);
        const all = scorer.score(whole, tokens, { from: 0, to: model.columns }).logits;
        expect(Math.max(...all.map((logit, at) => Math.abs(logit - expected[at]!)))).toBeLessThan(1e-9);
        const few = scorer.score(whole, tokens, { from: 0, to: 3 }).logits;
        expect(few.slice(0, 3)).toEqual(all.slice(0, 3));
      }),
      { numRuns: 100 },
    );
  });
});
