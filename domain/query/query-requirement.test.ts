import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitraryQuery } from './arbitrary.test-helper.ts';
import type { Query } from './ast.ts';
import { parseQuery } from './parse.ts';
import { countFeatures, findRequirement } from './query-requirement.ts';

const query = (text: string): Query => {
  const parsed = parseQuery(text);
  if (!parsed.ok) throw new Error(parsed.error.message);
  return parsed.query;
};
const keys = (text: string, others: readonly string[] = []) =>
  findRequirement(query(text), countFeatures(others.map(query)))?.map(({ key }) => key) ?? null;

describe('findRequirement', () => {
  it.each([
    ['', null],
    ['-spam', null],
    ['lang:en', null],
    ['harbor OR lang:en', null],
    ['air harbor', ['harbor']],
    ['air OR harbor', ['air', 'harbor']],
    ['harbor*', ['harbor']],
    ['東京 air', ['東']],
    ['abcdefghijklmnop*', ['abcdefghijkl']],
  ])('of %j is %j', (text, expected) => {
    expect(keys(text)).toEqual(expected);
  });

  it('knows a word of a query that was never counted', () => {
    expect(findRequirement(query('harbor'), new Map())).toEqual([{ type: 'token', key: 'harbor' }]);
  });

  it('goes by another word once many queries share the first', () => {
    const shared = Array.from({ length: 600 }, (_, n) => `harbors brand${n}`);
    expect(keys('harbors ferry')).toEqual(['harbors']);
    expect(keys('harbors ferry', shared)).toEqual(['ferry']);
  });
});

describe('countFeatures', () => {
  it('counts a query once for each thing it could be looked up by, left out or not', () => {
    const counts = countFeatures([query('a -b OR a'), query('a'), query(''), query('#a @b')]);
    expect(Object.fromEntries(counts)).toEqual({ 'token a': 2, 'token b': 1, 'hashtag a': 1, 'handle b': 1 });
  });

  it('counts whatever a query is found by', () => {
    fc.assert(
      fc.property(arbitraryQuery(), (each) => {
        const counts = countFeatures([each]);
        const required = findRequirement(each, counts) ?? [];
        expect(new Set(required.map(({ type, key }) => `${type} ${key}`)).size).toBeLessThanOrEqual(
          counts.size,
        );
        expect([...counts.values()].every((count) => count === 1)).toBe(true);
      }),
    );
  });
});
