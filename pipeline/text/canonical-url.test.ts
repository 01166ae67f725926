import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalUrl, siteOf, withoutTracking } from './canonical-url.ts';

describe('canonicalUrl', () => {
  it.each([
    ['https://www.youtube.com/watch?v=abc&utm_source=x', 'https://www.youtube.com/watch?v=abc'],
    ['https://news.ycombinator.com/item?id=1', 'https://news.ycombinator.com/item?id=1'],
    ['http://EXAMPLE.com:80/b?b=2&a=1&fbclid=9&gclid=8#c', 'http://example.com/b?a=1&b=2#c'],
    ['https://example.com/a/', 'https://example.com/a/'],
    ['https://x.example/#:~:text=foo', 'https://x.example'],
    ['https://me:secret@x.example/a', 'https://x.example/a'],
    ['https://x.example/%E4%BD%A0%ZZ', 'https://x.example/%E4%BD%A0%ZZ'],
    ['  https://x.example/a ', 'https://x.example/a'],
    ['javascript:alert(1)', null],
    ['mailto:a@x.example', null],
    ['/relative', null],
    ['https://', null],
    [`https://x.example/${'a'.repeat(5_000)}`, null],
  ])('%s', (url, canonical) => {
    expect(canonicalUrl(url)).toBe(canonical);
  });

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(fc.webUrl({ withQueryParameters: true, withFragments: true }), (url) => {
        const canonical = canonicalUrl(url)!;
        expect(canonicalUrl(canonical)).toBe(canonical);
      }),
      { examples: [['http://a.aa?/#']] },
    );
  });
});

describe('withoutTracking', () => {
  it('frees addresses of it and leaves the sentence around them', () => {
    const text = 'Look (https://x.example/a?utm_source=b&id=3), https://y.example/?b&a and utm_x=1.';
    expect(withoutTracking(text)).toBe(
      'Look (https://x.example/a?id=3), https://y.example/?b&a and utm_x=1.',
    );
  });
});

describe('siteOf', () => {
  it('is the host without www.', () => {
    expect(siteOf('https://www.example.co.uk/a')).toBe('example.co.uk');
    expect(siteOf(null)).toBeNull();
  });
});
