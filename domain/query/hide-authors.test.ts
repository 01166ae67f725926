import { describe, expect, it } from 'vitest';
import { hideAuthors } from './hide-authors.ts';
import { parseQuery } from './parse.ts';
import { printQuery } from './print.ts';

describe('hiding authors', () => {
  it.each([
    ['author:jane', 'author:"not shown"'],
    ['bag -(author:"jane doe" OR lang:de)', 'bag -(author:"not shown" OR lang:de)'],
    ['lost NEAR/3 bag @acme', 'lost NEAR/3 bag @acme'],
    ['', ''],
  ])('%s', (text, shown) => {
    const parsed = parseQuery(text);
    expect(parsed.ok && printQuery(hideAuthors(parsed.query))).toBe(shown);
  });
});
