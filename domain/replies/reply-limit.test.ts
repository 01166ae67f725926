import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countReply, findReplyLimit } from './reply-limit.ts';

const on = (source: string, text: string): number => countReply(text, findReplyLimit(source));
const family = '👨‍👩‍👧';

describe('countReply', () => {
  it.each([
    ['x', 'Sorry!', 6],
    ['x', 'https://help.example.com/a/very/long/address?with=much', 23],
    ['x', `hi ${family}`, 5],
    ['x', '日本', 4],
    ['x', 'e\u0301', 1],
    ['mastodon', `hi ${family}`, 4],
    ['mastodon', '@jane@social.example.com hi', 8],
    ['mastodon', 'see https://help.example.com/a/very/long/address', 27],
    ['bluesky', family, 1],
    ['googleplay', '😀', 1],
    ['google-business', 'é😀', 6],
    ['hackernews', 'é😀', 2],
  ])('on %s counts “%s” as %i', (source, text, length) => {
    expect(on(source, text)).toBe(length);
  });

  it('grows with the text and is nothing for none', () => {
    const sources = fc.constantFrom('x', 'mastodon', 'bluesky', 'google-business', 'feed');
    fc.assert(
      fc.property(
        sources,
        fc.string({ unit: 'grapheme' }),
        fc.string({ unit: 'grapheme' }),
        (source, one, other) => {
          // A word between them: no letter joins another.
          const whole = on(source, `${one} and ${other}`);
          expect(whole).toBeGreaterThanOrEqual(on(source, one));
          expect(on(source, '')).toBe(0);
        },
      ),
    );
  });
});
