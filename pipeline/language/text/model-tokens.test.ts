import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blankTags } from './blank-tags.ts';
import { modelTokens, tokenPattern } from './model-tokens.ts';

const bits =
  "good|NOT|don't|don’t|it'é|it’ſ|'|’|é|ſ|\u212a|\u0301|h|ht|http://|HTTPS://x.y|www.|ww|xd|XD|xddd|x|12|1,000.5:|5½|²|Ⅻ|5|4.5| stars|-Star|/10| / 5| out of 5| OUT OF 100|/1|०|@|@a.b-|@a_|@é|#|:(|:|;)|=]|<|<3|</3|^|^_^|-|-_-|-__-|_|!|?!|.|..|…|,|\"|(|)|$|%|&|*|/|\\|[|~|😀|👩‍👩‍👧|👍🏽|🇩🇪|☎️|©|\ud800|\udc00|سيئ|非常| |\n|\t|\u00a0".split(
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
        const expected = [...blankTags(any).matchAll(new RegExp(tokenPattern))].map(({ 0: run, index }) => [
          index,
          index + run.length,
        ]);
        expect(modelTokens(any).map(({ start, end }) => [start, end])).toEqual(expected);
      }),
      { numRuns: 3000 },
    );
  });

  it('reads a rating as one token', () => {
    const text = 'Two of us gave 1 star, now 4.5/5 (was 6 of 10), on 5/10/2026';
    expect(modelTokens(text).flatMap(({ kind, written }) => (kind === 'rating' ? [written] : []))).toEqual([
      '1-star',
      '4.5/5',
    ]);
  });

  it('passes over the tags of HTML, wherever they stand', () => {
    const wordsOf = (text: string) => modelTokens(text).map(({ word }) => word);
    const marked =
      '<p>The <b>worst</b> <a href="https://acme.example/?a=1">crew</a>,<br/>really~<i>rude</i></p>';
    expect(wordsOf(marked)).toEqual(wordsOf('The worst crew, really rude'));
    expect(modelTokens('a <b>bad</b> day')[1]).toMatchObject({ word: 'bad', start: 5, end: 8 });
    expect(wordsOf('i <3 it <body> < b > a<b')).toEqual(wordsOf('i <3 it ‹body› ‹ b › a‹b'));
  });
});
