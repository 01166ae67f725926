import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mentionTokens } from '../../domain/query/tokens.ts';
import { comparableTokens, minHashBands } from './min-hash.ts';

const bandsOf = (text: string): number[] => {
  const mention = { title: null, text };
  return minHashBands(comparableTokens({ ...mention, tokens: mentionTokens(mention) }));
};

describe('minHashBands', () => {
  it('gives four signed 32-bit keys, always the same', () => {
    const bands = bandsOf('one two three four five six seven');
    expect(bands).toHaveLength(4);
    expect(bands).toEqual(bands.map((key) => key | 0));
    expect(bandsOf('One, two; three four FIVE six seven!')).toEqual(bands);
  });

  it('gives none to short texts', () => {
    expect(bandsOf('thanks for the quick reply')).toEqual([]);
    expect(bandsOf('')).toEqual([]);
  });

  it('does not see a leading RT, handles and addresses', () => {
    const words = 'my bag has been on its way since Tuesday';
    const bands = bandsOf(words);
    expect(bandsOf(`RT @jo: ${words}`)).toEqual(bands);
    expect(bandsOf(`RT ${words} @acme @jo@social.example https://t.example/x`)).toEqual(bands);
  });

  it('sees the title', () => {
    const keys = minHashBands(
      comparableTokens({ title: 'a b c', text: 'd e f @x', tokens: ['a', 'b', 'c', 'd', 'e', 'f', 'x'] }),
    );
    expect(keys).toEqual(bandsOf('a b c d e f'));
  });

  it('makes two texts meet about as often as their likeness says', () => {
    const alike = (changed: number) =>
      Array.from({ length: 400 }, (_, text) => {
        const words = Array.from({ length: 40 }, (__, word) => `w${text}x${word}`);
        const other = words.map((word, at) => (at < changed ? `${word}y` : word));
        const keys = new Set(minHashBands(words));
        return minHashBands(other).some((key) => keys.has(key));
      }).filter(Boolean).length / 400;
    // Of 38 shingles each, 36 (s = 0.9), 26 (s = 0.52) and 6 (s = 0.09) are shared.
    expect(alike(2)).toBeGreaterThan(0.96);
    expect(alike(12)).toBeGreaterThan(0.3);
    expect(alike(12)).toBeLessThan(0.6);
    expect(alike(32)).toBeLessThan(0.03);
  });

  it('takes any tokens', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' })), (tokens) => {
        expect(minHashBands(tokens)).toHaveLength(tokens.length < 6 ? 0 : 4);
      }),
    );
  });
});
