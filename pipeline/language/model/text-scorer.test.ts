import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { eachContextFeature, eachWordFeature } from '../text/hash-features.ts';
import { type ModelToken, modelTokens } from '../text/model-tokens.ts';
import { loadModel, modelPath } from './load-model.ts';
import { TextScorer } from './text-scorer.ts';

const model = loadModel(modelPath());
const convolutions = Object.values(model.convolutions).map((parts) => ({
  ...parts,
  numberOf: new Map(Array.from(parts.wordHashes, (hash, number) => [hash, number])),
}));
type Convolution = (typeof convolutions)[number];

const projection = (
  convolution: Convolution,
  token: ModelToken | undefined,
  part: number,
  filter: number,
): number => {
  const number = token === undefined ? undefined : convolution.numberOf.get(token.hash);
  return number === undefined
    ? 0
    : convolution.projections[(3 * number + part) * convolution.filters + filter]!;
};

/** The filters' highest values and sums, one product at a time. */
const poolPlainly = (convolution: Convolution, tokens: readonly ModelToken[]): number[] => {
  const { filters, scale, bias } = convolution;
  const pooled = new Array<number>(2 * filters).fill(0);
  for (let filter = 0; filter < filters; filter += 1) {
    for (let at = 0; at < tokens.length; at += 1) {
      const near = [-1, 0, 1].map((step, part) => projection(convolution, tokens[at + step], part, filter));
      const sum = near.reduce((total, each) => total + each, 0);
      const value = Math.max(0, bias[filter]! + scale[filter]! * sum);
      pooled[filter] = Math.max(pooled[filter]!, value);
      pooled[filters + filter]! += value / Math.sqrt(tokens.length);
    }
  }
  return pooled;
};

/** The logits as docs/models/earshot-1.md defines them: slow, and nothing kept. */
const scorePlainly = (text: string): number[] => {
  const tokens = modelTokens(text);
  const { columns, table, tableScale, bias } = model;
  const rows: number[] = [];
  const take = (row: number): number => rows.push(row);
  for (const token of tokens) eachWordFeature(token, take);
  eachContextFeature(text, tokens, take);
  const byFilters = convolutions.flatMap((convolution) => {
    const pooled = poolPlainly(convolution, tokens);
    const width = convolution.to - convolution.from;
    return Array.from({ length: width }, (_, column) =>
      pooled.reduce((total, value, at) => total + value * convolution.heads[at * width + column]!, 0),
    );
  });
  return bias.map((begin, column) => {
    const sum = rows.reduce((total, row) => total + table[row * columns + column]!, 0);
    return begin + byFilters[column]! + (tableScale[column]! * sum) / Math.sqrt(Math.max(1, tokens.length));
  });
};

describe('TextScorer', () => {
  it('scores as the definition does, whatever it has read before', () => {
    const scorer = new TextScorer(model);
    const bits =
      'not|good|BAD|soooo|!|but|late|@acme|#fail|😀|qzvkx|,|42|xd|\ufe0fxd|never|wait|crew|-|love|l’été|muy|bien|schlecht';
    const text = fc.array(fc.constantFrom(...bits.split('|')), { maxLength: 80 });
    fc.assert(
      fc.property(text, (words) => {
        const whole = words.join(' ');
        const expected = scorePlainly(whole);
        const tokens = modelTokens(whole);
        const [english, others] = convolutions.map(
          (convolution) => scorer.score(whole, tokens, convolution).logits,
        );
        const all = english!.map((logit, column) => logit + others![column]!);
        expect(Math.max(...all.map((logit, at) => Math.abs(logit - expected[at]!)))).toBeLessThan(1e-9);
        const few = scorer.score(whole, tokens, { from: 0, to: 3 }).logits;
        expect(few.slice(0, 3)).toEqual(all.slice(0, 3));
      }),
      { numRuns: 100 },
    );
  });

  it('does not score columns of two convolutions at once', () => {
    const scorer = new TextScorer(model);
    const all = { from: 0, to: model.columns };
    expect(() => scorer.score('good', modelTokens('good'), all)).toThrow(RangeError);
  });
});
