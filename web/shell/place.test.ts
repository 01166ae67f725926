import { describe, expect, it } from 'vitest';
import { hrefOf, parsePlace, safeReturnPath, withQuery } from './place.ts';

describe('parsePlace', () => {
  it.each([
    ['/', '/', {}],
    ['/inbox/', '/inbox', {}],
    [
      '/mentions?q=is:unanswered+refund&brand=acme',
      '/mentions',
      { q: 'is:unanswered refund', brand: 'acme' },
    ],
    ['https://example.com/trends?q=%22a%26b%22', '/trends', { q: '"a&b"' }],
  ])('reads %s', (href, path, query) => {
    expect(parsePlace(href)).toEqual({ path, query });
  });
});

describe('hrefOf', () => {
  it('leaves out what is not set', () => {
    expect(hrefOf('/inbox', { q: '', brand: null, open: undefined })).toBe('/inbox');
  });
  it('keeps a query readable', () => {
    expect(hrefOf('/inbox', { q: 'is:unanswered @acme refund' })).toBe('/inbox?q=is:unanswered+@acme+refund');
  });
  it.each(['a+b & c=d', '#tag?', '退款 😀', '"50 %"', "it's"])('gives back %s when read again', (q) => {
    expect(parsePlace(hrefOf('/mentions', { q })).query).toEqual({ q });
  });
});

it('changes some filters and keeps the others', () => {
  const place = { path: '/inbox', query: { q: 'refund', open: 'x:1', brand: 'acme' } };
  expect(withQuery(place, { open: null, order: 'newest' })).toBe('/inbox?q=refund&brand=acme&order=newest');
});

describe('safeReturnPath', () => {
  it.each([
    ['/inbox?q=a', '/inbox?q=a'],
    [undefined, '/'],
    ['', '/'],
    ['https://evil.example', '/'],
    ['//evil.example', '/'],
    ['/\\evil.example', '/'],
    ['/login?token=a', '/'],
  ])('%s leads to %s', (href, path) => {
    expect(safeReturnPath(href)).toBe(path);
  });
});
