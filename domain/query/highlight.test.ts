import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitraryDocumentText, arbitraryQuery } from './arbitrary.test-helper.ts';
import { findMatchSpans } from './highlight.ts';
import { parseQuery } from './parse.ts';

const found = (query: string, text: string): string[] => {
  const parsed = parseQuery(query);
  if (!parsed.ok) throw new Error(parsed.error.message);
  return findMatchSpans(parsed.query, text).map(([from, to]) => text.slice(from, to));
};

describe('findMatchSpans', () => {
  it.each([
    ['', 'anything', []],
    ['cafe', 'A Café, and CAFÉ.', ['Café', 'CAFÉ']],
    ['"blue harbor"', 'Blue  Harbor; harbor blue', ['Blue  Harbor']],
    ['dela*', 'Delayed delays', ['Delayed', 'delays']],
    ['a -b OR c', 'a b c', ['a', 'c']],
    ['-(-a)', 'a b', ['a']],
    ['"a b" OR "b c"', 'a b c', ['a b c']],
    ['blue OR "blue harbor"', 'Blue Harbor', ['Blue Harbor']],
    ['"a b" OR a', 'a, b', ['a, b']],
    ['"lost b"*', 'Lost bags', ['Lost bags']],
    ['delay NEAR/3 "lost bag"', 'delay: lost bag', ['delay', 'lost bag']],
    ['#late @blue', '#Late, ＠blue! late', ['#Late', '＠blue']],
    ['京タ', '東京タワー', ['京タ']],
    ['mail', 'e-mail', ['mail']],
    ['delta', "Delta's", ["Delta's"]],
    ['dont', 'I don’t', ['don’t']],
    ['👍🏽', 'ok 👍🏽!', ['👍🏽']],
    ['blue_harbor', 'blue_harbor', ['blue_harbor']],
    ['example', 'https://example.com (example)', ['example']],
    ['lang:en delay', 'delay', ['delay']],
  ])('%s in %s', (query, text, pieces) => {
    expect(found(query, text)).toEqual(pieces);
  });

  it('gives stretches in order, apart, and inside the text', () => {
    fc.assert(
      fc.property(
        arbitraryQuery(),
        fc.oneof(arbitraryDocumentText(), fc.string({ unit: 'binary' })),
        (query, text) => {
          let end = 0;
          for (const [from, to] of findMatchSpans(query, text)) {
            expect(from).toBeGreaterThanOrEqual(end);
            expect(to).toBeGreaterThan(from);
            end = to;
          }
          expect(end).toBeLessThanOrEqual(text.length);
        },
      ),
      { numRuns: 1000 },
    );
  });
});
