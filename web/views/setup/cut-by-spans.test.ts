import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutBySpans, excerpt } from './cut-by-spans.ts';

const marked = (parts: ReturnType<typeof cutBySpans>): string[] =>
  parts.filter((part) => part.marked).map((part) => part.text);

describe('cutBySpans', () => {
  it('marks what the spans cover', () => {
    expect(
      cutBySpans('Blue Harbor lost my bag', [
        [0, 11],
        [20, 23],
      ]),
    ).toEqual([
      { at: 0, text: 'Blue Harbor', marked: true },
      { at: 11, text: ' lost my ', marked: false },
      { at: 20, text: 'bag', marked: true },
    ]);
  });
  it('joins spans that overlap or touch, in any order', () => {
    expect(
      marked(
        cutBySpans('abcdef', [
          [3, 5],
          [1, 4],
          [5, 6],
        ]),
      ),
    ).toEqual(['bcdef']);
  });
  it('leaves out what is not in the text', () => {
    expect(
      cutBySpans('abc', [
        [-2, 1],
        [2, 9],
        [7, 8],
        [1, 1],
      ]),
    ).toEqual([
      { at: 0, text: 'a', marked: true },
      { at: 1, text: 'b', marked: false },
      { at: 2, text: 'c', marked: true },
    ]);
    expect(cutBySpans('', [[0, 1]])).toEqual([]);
  });
  it('gives the text back, whatever the spans', () => {
    const span = fc.tuple(fc.integer({ min: -5, max: 60 }), fc.integer({ min: -5, max: 60 }));
    fc.assert(
      fc.property(fc.string({ maxLength: 50 }), fc.array(span), (text, spans) => {
        expect(
          cutBySpans(text, spans)
            .map((part) => part.text)
            .join(''),
        ).toBe(text);
      }),
    );
  });
});

describe('excerpt', () => {
  const long = `${'before '.repeat(60)}Blue Harbor ${'after '.repeat(60)}`;
  const at = long.indexOf('Blue');
  it('leaves a short text alone', () => {
    expect(excerpt('short', [[0, 5]], 10)).toEqual({ text: 'short', spans: [[0, 5]] });
  });
  it('shows the first match of a long one, still marked', () => {
    const cut = excerpt(long, [[at, at + 11]], 120);
    expect(marked(cutBySpans(cut.text, cut.spans))).toEqual(['Blue Harbor']);
    expect(cut.text).toMatch(/^… before .*…$/);
    expect(cut.text.length).toBeLessThan(130);
  });
  it('begins at the beginning when nothing is marked', () => {
    expect(excerpt(long, [], 40).text).toBe(`${long.slice(0, 40)}…`);
  });
  it('never cuts an emoji in half', () => {
    const text = '🛫'.repeat(100);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 199 }), fc.integer({ min: 0, max: 198 }), (length, from) => {
        expect(() => encodeURIComponent(excerpt(text, [[from, from + 2]], length).text)).not.toThrow();
      }),
    );
  });
});
