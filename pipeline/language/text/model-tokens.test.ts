import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { modelTokens, tokenPattern } from './model-tokens.ts';

const bits =
  "good|NOT|don't|don’t|it'é|it’ſ|'|’|é|ſ|\u212a|\u0301|h|ht|http://|HTTPS://x.y|www.|ww|xd|XD|xddd|x|12|1,000.5:|5½|²|Ⅻ|०|@|@a.b-|@a_|@é|#|:(|:|;)|=]|<|<3|</3|^|^_^|-|-_-|-__-|_|!|?!|.|..|…|,|\"|(|)|$|%|&|*|/|\\|[|~|😀|👩‍👩‍👧|👍🏽|🇩🇪|☎️|©|\ud800|\udc00|سيئ|非常| |\n|\t|\u00a0".split(
    '|',
  );

describe('modelTokens', () => {
  it('cuts any text where the pattern does', () => {
    const text = fc.oneof(
      fc.string({ unit: fc.constantFrom(...bits), maxLength: 30 }),
      fc.string({ unit: 'binary', maxLength: 30 }),
      fc.string({ unit: 'binary-ascii', maxLength: 30 }),
    );
    fc.assert(
      fc.property(text, (any) => {
        const expected = [...any.matchAll(new RegExp(tokenPattern))].map(({ 0: run, index }) => [
          index,
          index + run.length,
        ]);
        expect(modelTokens(any).map(({ start, end }) => [start, end])).toEqual(expected);
      }),
      { numRuns: 3000 },
    );
  });
});
