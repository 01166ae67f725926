import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitraryQuery } from './arbitrary.test-helper.ts';
import { queryFields } from './fields.ts';
import { parseQuery } from './parse.ts';
import { printQuery } from './print.ts';
import { suggestQuery } from './suggest.ts';

const vocabulary = {
  topics: ['delay', 'lost luggage', 'Überbuchung', 'say "hi"'],
  sources: ['hackernews', 'appstore'],
  langs: ['en', 'de'],
  authors: ['jane_d'],
  people: ['me', 'none', 'Ana Reis'],
  teams: ['Billing'],
};

/** Suggestions at the `|`. */
const at = (marked: string) => {
  const caret = marked.indexOf('|');
  return suggestQuery(marked.replace('|', ''), caret, vocabulary);
};
const labels = (marked: string) => at(marked).map(({ label }) => label);
/** The text after taking the first suggestion. */
const taken = (marked: string) => {
  const text = marked.replace('|', '');
  const [first] = at(marked);
  return first && text.slice(0, first.from) + first.insert + text.slice(first.to);
};

const fieldLabels = queryFields.map(({ name }) => `${name}:`);

describe('suggestQuery', () => {
  it('offers every field where a query begins, and what joins only after something', () => {
    expect(labels('|')).toEqual([...fieldLabels, 'NOT']);
    expect(labels('delay |')).toEqual([...fieldLabels, 'OR', 'AND', 'NOT', 'NEAR/5']);
    expect(labels('delay OR |')).toEqual([...fieldLabels, 'NOT']);
    expect(labels('(|')).toEqual([...fieldLabels, 'NOT']);
    expect(labels('(a) |')).toContain('OR');
    expect(labels('a NEAR/5 |')).not.toContain('OR');
  });

  it.each([
    ['s|', ['sentiment:', 'source:', 'site:', 'since:']],
    ['delay -LA|', ['lang:', 'label:']],
    ['delay n|', ['NOT', 'NEAR/5']],
    ['delay o|', ['OR']],
    ['sentiment:n|', ['sentiment:negative', 'sentiment:neutral', 'sentiment:not-judged']],
    ['is:|', ['is:complaint', 'is:answered', 'is:unanswered', 'is:late', 'is:dismissed', 'is:snoozed']],
    ['source:H|', ['source:hackernews']],
    ['topic:uber|', ['topic:Überbuchung']],
    ['topic:lugg|', ['topic:lost luggage']],
    ['topic:"lost l|"', ['topic:lost luggage']],
    ['author:j|', ['author:jane_d']],
    ['site:|', []],
    ['lang：d|', ['lang:de']],
    ['colour:r|', []],
    ['xyz|', []],
    ['#de|', []],
    ['"lang|', []],
    ['"a b" l|', ['lang:', 'label:']],
    ['assigned:an|', ['assigned:Ana Reis']],
    ['team:b|', ['team:Billing']],
  ])('%s', (marked, expected) => {
    expect(labels(marked)).toEqual(expected);
  });

  it.each([
    ['a la| b', 'a lang: b'],
    ['a l|ang:en b', 'a lang:en b'],
    ['-(la|) b', '-(lang:) b'],
    ['a sentiment:n|eutral b', 'a sentiment:negative b'],
    ['topic:"lo|st x" b', 'topic:"lost luggage" b'],
    ['topic:say|', 'topic:"say hi"'],
    ['rating:|', 'rating:<=2'],
    ['since:7|', 'since:7d'],
    ['a OR is:c|', 'a OR is:complaint'],
  ])('%s becomes %s', (marked, text) => {
    expect(taken(marked)).toBe(text);
  });

  it('offers at most 20', () => {
    const topics = Array.from({ length: 50 }, (_, number) => `topic ${number}`);
    expect(suggestQuery('topic:', 6, { ...vocabulary, topics }).length).toBe(20);
  });

  it('offers values that parse', () => {
    for (const { name } of queryFields) {
      for (const { insert } of suggestQuery(`${name}:`, name.length + 1, {
        ...vocabulary,
        sites: ['a.example'],
      })) {
        expect(parseQuery(insert)).toMatchObject({ ok: true });
      }
    }
  });

  it('never throws, and replaces a stretch around the caret', () => {
    const text = fc.oneof(
      fc.string({ unit: fc.constantFrom(...'a:"-() 東“ls') }),
      arbitraryQuery().map(printQuery),
    );
    fc.assert(
      fc.property(text, fc.integer({ min: -2, max: 40 }), (query, caret) => {
        const inside = Math.min(Math.max(caret, 0), query.length);
        for (const { from, to } of suggestQuery(query, caret, vocabulary)) {
          expect(from).toBeLessThanOrEqual(inside);
          expect(to).toBeGreaterThanOrEqual(inside);
          expect(to).toBeLessThanOrEqual(query.length);
        }
      }),
      { numRuns: 1000 },
    );
  });
});
