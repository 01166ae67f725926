import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  arbitraryJudgedMention,
  arbitraryMention,
  arbitraryNow,
  arbitraryQuery,
  arbitraryStatus,
  arbitraryUnjudgedQuery,
} from './arbitrary.test-helper.ts';
import type { Query } from './ast.ts';
import { compileQuery } from './match.ts';
import { parseQuery } from './parse.ts';
import { type QueryDocument, toQueryDocument } from './query-document.ts';
import { buildQueryIndex } from './query-index.ts';
import { tokenize } from './tokens.ts';

const context = { now: arbitraryNow, timeZone: 'UTC' };

const query = (text: string): Query => {
  const parsed = parseQuery(text);
  if (!parsed.ok) throw new Error(parsed.error.message);
  return parsed.query;
};

const base = toQueryDocument({
  ...fc.sample(arbitraryMention(), { numRuns: 1, seed: 1 })[0]!,
  source: 'feed',
  site: null,
  hashtags: [],
  handles: [],
});
const saying = (text: string, more: Partial<QueryDocument> = {}): QueryDocument => {
  const tokens = tokenize(text);
  return { ...base, tokens, searchText: ` ${tokens.join(' ')} `, ...more };
};

const indexOf = (...texts: string[]) =>
  buildQueryIndex(
    texts.map((text) => ({ key: text, query: query(text) })),
    context,
  );

describe('buildQueryIndex', () => {
  it('finds what trying every query would find', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(arbitraryQuery(), arbitraryUnjudgedQuery()), { maxLength: 30 }),
        arbitraryJudgedMention(),
        arbitraryStatus(),
        (queries, mention, status) => {
          const document = toQueryDocument({ ...mention, status });
          const index = buildQueryIndex(
            queries.map((each, key) => ({ key, query: each })),
            context,
          );
          const expected = queries.flatMap((each, key) =>
            compileQuery(each, context)(document) ? [key] : [],
          );
          expect(index.match(document)).toEqual(expected);
          expect(index.candidates(document)).toEqual(expect.arrayContaining(expected));
        },
      ),
      { numRuns: 2000 },
    );
  });

  it.each([
    ['the longest word of an AND', 'air blueharbor', 'the blueharbor', 'the air'],
    ['a pair of a phrase', '"the blue harbor"', 'a blue harbor', 'the harbor blue'],
    ['the longer of NEAR', 'to NEAR/3 harbor', 'harbor', 'to'],
    ['the beginning of a prefix', 'harborlines100*', 'harborlines1', 'harbor'],
    ['the whole words before a prefix', '"harbor l"*', 'a harbor', 'long'],
    ['the word beside a negation', 'harbor -blue', 'harbor blue', 'blue'],
    ['a negation of a negation', '--harbor', 'harbor', 'blue'],
    ['the negation of an OR', '-(-harbor OR blue)', 'harbor', 'blue'],
    ['the branches of a negated AND', '-(-harbor -blue)', 'harbor', 'air'],
    ['the word rather than the source', 'source:feed harbor', 'harbor', 'blue'],
  ])('looks up %s', (_, text, candidate, other) => {
    const index = indexOf(text);
    expect(index.candidates(saying(candidate))).toEqual([text]);
    expect(index.candidates(saying(other))).toEqual([]);
  });

  it('looks up hashtags, handles, sites and sources', () => {
    const index = indexOf('#late', '@blue', 'site:example.com', 'source:hackernews');
    expect(index.candidates(saying('late blue'))).toEqual([]);
    expect(index.match(saying('', { hashtags: ['late'] }))).toEqual(['#late']);
    expect(index.match(saying('', { handles: ['blue'] }))).toEqual(['@blue']);
    expect(index.match(saying('', { site: 'news.example.com' }))).toEqual(['site:example.com']);
    expect(index.match(saying('', { source: 'hackernews' }))).toEqual(['source:hackernews']);
  });

  it('always tries what it cannot look up, and each query once', () => {
    const index = indexOf('', '-spam', 'lang:en', 'harbor OR -spam', 'blue OR harbor OR har*', '-(spam ads)');
    expect(index.candidates(saying('nothing'))).toEqual([
      '',
      '-spam',
      'lang:en',
      'harbor OR -spam',
      '-(spam ads)',
    ]);
    expect(index.candidates(saying('blue harbor blue harbor')).length).toBe(6);
  });

  it('tries few of 10,000 queries, and fast', () => {
    const entries = Array.from({ length: 10_000 }, (_, number) => {
      const name = `brand${number} air${number % 100}`;
      const texts = [
        `"${name}" OR @brand${number} OR #brand${number}`,
        `airline brand${number} -(weather OR crew)`,
        `brand${number}line* delay OR "東京${String.fromCodePoint(0x4e00 + number)}"`,
        `(delay* OR late) NEAR/5 brand${number}`,
      ];
      return { key: number, query: query(texts[number % 4]!) };
    });
    const index = buildQueryIndex(entries, context);
    const text =
      'My airline brand77 air77 flight: a delay again, brand42 was better. brand1 airline delay. 東京一丁';
    const document = saying(text);
    expect(index.match(document)).toEqual([1, 77]);
    expect(index.candidates(document).length).toBeLessThan(10);
    const start = performance.now();
    for (let run = 0; run < 1000; run += 1) index.match(document);
    const indexed = performance.now() - start;
    const everyOne = entries.map(({ query: each }) => compileQuery(each, context));
    const startAll = performance.now();
    for (let run = 0; run < 10; run += 1) for (const matches of everyOne) matches(document);
    const scanned = (performance.now() - startAll) * 100;
    expect(indexed).toBeLessThan(scanned / 10);
  });
});
