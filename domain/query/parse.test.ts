import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitraryDocumentText, arbitraryQuery } from './arbitrary.test-helper.ts';
import type { Query } from './ast.ts';
import { parseQuery } from './parse.ts';
import { printQuery } from './print.ts';

const parsed = (text: string): Query => {
  const result = parseQuery(text);
  if (!result.ok) throw new Error(`${result.error.message} (${text})`);
  return result.query;
};

const word = (...tokens: string[]) => ({ type: 'words' as const, tokens, prefix: false });
const prefix = (...tokens: string[]) => ({ type: 'words' as const, tokens, prefix: true });
const [a, b, c] = [word('a'), word('b'), word('c')];

describe('parseQuery', () => {
  it.each<[string, Query]>([
    ['', { type: 'everything' }],
    [' \n\t\u3000', { type: 'everything' }],
    ['Délay', word('delay')],
    ['"Blue  Harbor"', word('blue', 'harbor')],
    ['“blue harbor„', word('blue', 'harbor')],
    ['e-mail', word('e', 'mail')],
    ['10:30', word('10', '30')],
    ['東京', word('東', '京')],
    ['😀', word('😀')],
    ['"#️⃣"', word('#⃣')],
    ['and', word('and')],
    ['"AND"', word('and')],
    ['near/5', word('near', '5')],
    ['dela*', prefix('dela')],
    ['"blue har"*', prefix('blue', 'har')],
    ['blue-har*', prefix('blue', 'har')],
    ['#Café_1', { type: 'hashtag', value: 'cafe_1' }],
    ['@Jane.D', { type: 'handle', value: 'jane.d' }],
    ['@jane@Mast.social', { type: 'handle', value: 'jane@mast.social' }],
    ['a b', { type: 'and', operands: [a, b] }],
    ['a AND b', { type: 'and', operands: [a, b] }],
    ['a OR b c', { type: 'or', operands: [a, { type: 'and', operands: [b, c] }] }],
    ['(a OR b) c', { type: 'and', operands: [{ type: 'or', operands: [a, b] }, c] }],
    ['((a (b)) ((c)))', { type: 'and', operands: [a, b, c] }],
    ['a OR (b OR c)', { type: 'or', operands: [a, b, c] }],
    ['a"b"c', { type: 'and', operands: [a, b, c] }],
    ['-a', { type: 'not', operand: a }],
    ['NOT a', { type: 'not', operand: a }],
    ['NOT -a', { type: 'not', operand: { type: 'not', operand: a } }],
    ['-(a b)', { type: 'not', operand: { type: 'and', operands: [a, b] } }],
    ['a AND NOT b', { type: 'and', operands: [a, { type: 'not', operand: b }] }],
    ['a NEAR/05 "b c"', { type: 'near', left: a, right: word('b', 'c'), distance: 5 }],
    ['a* NEAR/0 b', { type: 'near', left: prefix('a'), right: b, distance: 0 }],
    [
      '(a OR b) NEAR/2 (c)',
      {
        type: 'or',
        operands: [
          { type: 'near', left: a, right: c, distance: 2 },
          { type: 'near', left: b, right: c, distance: 2 },
        ],
      },
    ],
    ['-(a NEAR/1 b)', { type: 'not', operand: { type: 'near', left: a, right: b, distance: 1 } }],
    ['（a　OR　b）', { type: 'or', operands: [a, b] }],
    ['ｌａｎｇ：ＪＡ', { type: 'lang', value: 'ja' }],
    ['LANG:en', { type: 'lang', value: 'en' }],
    ['lang:" en "', { type: 'lang', value: 'en' }],
    ['source:HackerNews', { type: 'source', value: 'hackernews' }],
    ['kind:Review', { type: 'kind', value: 'review' }],
    ['account:mastodon:@Jane@example.social', { type: 'account', value: 'mastodon:@Jane@example.social' }],
    ['account:"forum:Jane D"', { type: 'account', value: 'forum:Jane D' }],
    ['author:@Jane_D', { type: 'author', value: 'jane_d' }],
    ['author:"José  d’Arc"', { type: 'author', value: "jose d'arc" }],
    ['site:Example.com', { type: 'site', value: 'example.com' }],
    ['site:https://www.Example.com:80/a?b', { type: 'site', value: 'example.com' }],
    ['site:*.example.com.', { type: 'site', value: 'example.com' }],
    ['site:münchen.de', { type: 'site', value: 'xn--mnchen-3ya.de' }],
    ['rating:3', { type: 'rating', operator: '=', value: 3 }],
    ['rating:=3', { type: 'rating', operator: '=', value: 3 }],
    ['rating:<2', { type: 'rating', operator: '<', value: 2 }],
    ['rating:<=2.5', { type: 'rating', operator: '<=', value: 2.5 }],
    ['rating:>=4', { type: 'rating', operator: '>=', value: 4 }],
    ['rating:>4', { type: 'rating', operator: '>', value: 4 }],
    [
      'rating:2..4',
      {
        type: 'and',
        operands: [
          { type: 'rating', operator: '>=', value: 2 },
          { type: 'rating', operator: '<=', value: 4 },
        ],
      },
    ],
    ['sentiment:Not-Judged', { type: 'sentiment', value: 'not-judged' }],
    ['intent:praise', { type: 'intent', value: 'praise' }],
    ['topic:"Lost  Luggage"', { type: 'topic', value: 'lost luggage' }],
    ['is:unanswered', { type: 'is', value: 'unanswered' }],
    ['since:2026-01-31', { type: 'since', value: { type: 'day', day: '2026-01-31' } }],
    ['until:7D', { type: 'until', value: { type: 'ago', amount: 7, unit: 'd' } }],
    [
      'since:2026-01-31T08:00+01:00',
      { type: 'since', value: { type: 'instant', instant: '2026-01-31T07:00:00.000Z' } },
    ],
  ])('reads %s', (text, query) => {
    expect(parsed(text)).toEqual(query);
  });

  it.each<[string, number, number, RegExp]>([
    ['a )', 2, 1, /never opened.*Expected the end or a \(/],
    ['a (b OR c', 2, 1, /never closed.*Expected a closing \)/],
    ['()', 1, 1, /“\)” cannot stand here.*Expected a word/],
    ['a OR', 4, 0, /ends too early.*Expected a word/],
    ['a AND OR b', 6, 2, /“OR” cannot stand here/],
    ['OR a', 0, 2, /“OR” cannot stand here/],
    ['NOT', 3, 0, /ends too early/],
    ['a - b', 3, 0, /without a space.*right after the -/],
    ['a -', 3, 0, /without a space/],
    ['-a NEAR/5 b', 3, 6, /not clear.*-\(a NEAR\/5 b\)/],
    ['a "b c', 2, 4, /quote is never closed.*closing "/],
    ['a !!! b', 2, 3, /nothing to search for.*letter, digit or emoji/],
    ['""', 0, 2, /nothing to search for/],
    ['see https://x.y/z', 4, 13, /Addresses.*site:example.com/],
    ['f*o', 1, 1, /can only end a word/],
    ['a *b', 2, 1, /at the end of a word/],
    ['a NEAR b', 2, 4, /distance.*NEAR\/ and a number from 0 to 100/],
    ['a NEAR/101 b', 2, 8, /distance/],
    ['NEAR/5 a', 0, 6, /joins two words or phrases/],
    ['a NEAR/5 lang:en', 9, 7, /joins two words or phrases/],
    ['a NEAR/5', 8, 0, /joins two words or phrases/],
    ['(a b) NEAR/5 c', 6, 6, /joins two words or phrases.*several in parentheses/],
    ['lang:en NEAR/5 c', 8, 6, /joins two words or phrases/],
    ['(a OR #b) NEAR/5 c', 10, 6, /joins two words or phrases/],
    ['c NEAR/5 (a OR lang:en)', 9, 1, /joins two words or phrases/],
    ['-(a OR b) NEAR/5 c', 10, 6, /not clear/],
    [`(a${' OR a'.repeat(20)}) NEAR/5 (a${' OR a'.repeat(9)})`, 104, 6, /more than 200 pairs/],
    ['a NEAR/5 b NEAR/5 c', 11, 6, /joins just two/],
    ['#', 1, 0, /the name of a hashtag after #/],
    ['#a-b', 2, 1, /part of a hashtag.*letters, digits or _/],
    ['#½', 0, 2, /not a hashtag/],
    [`#${'a'.repeat(101)}`, 0, 102, /not a hashtag.*at most 100/],
    ['@', 1, 0, /the name of a handle after @/],
    ['@a. b', 2, 1, /part of a handle/],
    ['a Colour:red', 2, 6, /no field “Colour”.*is:, sentiment:.*since: or until:/],
    [`${'x'.repeat(50)}:y`, 0, 50, /no field “x{39}…”/],
    ['a lang: en', 7, 0, /lang: needs a value right after the colon/],
    ['lang:english', 5, 7, /lang: cannot be “english”.*such as en/],
    ['lang:"en', 5, 3, /quote is never closed/],
    ['source:a_b', 7, 3, /source: cannot be/],
    ['kind:tweet', 5, 5, /one of post, comment, review, message, survey/],
    ['account:jane', 8, 4, /a source, a colon and an id or handle/],
    ['author:@', 7, 1, /a handle or a name/],
    ['topic:"  "', 6, 4, /topic: cannot be/],
    ['site:http://', 5, 7, /a host name/],
    ['site:[::1]', 5, 5, /a host name/],
    ['rating:0', 7, 1, /stars from 1 to 5/],
    ['rating:5.5', 7, 3, /stars from 1 to 5/],
    ['rating:4..2', 7, 4, /stars from 1 to 5/],
    ['sentiment:bad', 10, 3, /negative, neutral, positive, unsure, not-judged/],
    ['is:new', 3, 3, /complaint, answered, unanswered, late, dismissed/],
    ['since:2026-02-30', 6, 10, /a day such as/],
    ['until:yesterday', 6, 9, /a time ago such as/],
  ])('refuses %s', (text, offset, length, message) => {
    const result = parseQuery(text);
    expect(result).toMatchObject({ ok: false, error: { offset, length } });
    if (!result.ok) {
      expect(result.error.message).toMatch(message);
      expect(result.error.expected.length).toBeGreaterThan(0);
      for (const expected of result.error.expected) expect(result.error.message).toContain(expected);
    }
  });

  it('holds its limits without overflowing the stack', () => {
    const deep = (levels: number) => `${'('.repeat(levels)}a${')'.repeat(levels)}`;
    expect(parseQuery(deep(100))).toEqual({ ok: true, query: a });
    expect(parseQuery(deep(101))).toMatchObject({ ok: false, error: { offset: 100, length: 1 } });
    expect(parseQuery('-'.repeat(9000))).toMatchObject({ ok: false, error: { offset: 100 } });
    expect(parseQuery('('.repeat(10_000))).toMatchObject({ ok: false, error: { offset: 100 } });
    expect(parseQuery('a '.repeat(5000))).toMatchObject({ ok: true });
    expect(parseQuery(`${'a '.repeat(5000)}b`)).toMatchObject({
      ok: false,
      error: { offset: 10_000, length: 1 },
    });
  });

  it('does not hide a fault of the program behind one of the query', () => {
    expect(() => parseQuery(null as unknown as string)).toThrow(TypeError);
  });

  it('never throws, and points into the text', () => {
    const pieces = [
      '(',
      ')',
      '-',
      '"',
      '*',
      ':',
      '#',
      '@',
      ' ',
      'AND',
      ' OR ',
      'NOT ',
      ' NEAR/2 ',
      'lang:',
      'rating:<',
      '東',
      'ﷺ',
      '½',
      '…',
    ];
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(fc.oneof(fc.constantFrom(...pieces), arbitraryDocumentText())).map((all) => all.join('')),
    );
    fc.assert(
      fc.property(text, (query) => {
        const result = parseQuery(query);
        if (result.ok) {
          expect(parseQuery(printQuery(result.query))).toEqual(result);
          return;
        }
        expect(result.error.offset).toBeGreaterThanOrEqual(0);
        expect(result.error.length).toBeGreaterThanOrEqual(0);
        expect(result.error.offset + result.error.length).toBeLessThanOrEqual(query.length);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('printQuery', () => {
  it.each([
    ['', ''],
    ['Délay AND NOT "Blue Harbor"', 'delay -"blue harbor"'],
    ['(a OR b) AND (c)', '(a OR b) c'],
    ['a OR (b c)', 'a OR b c'],
    ['NOT (a b)', '-(a b)'],
    ['NOT NOT a', '--a'],
    ['-(a NEAR/3 "b c"*)', '-(a NEAR/3 "b c"*)'],
    ['"東京 タワー"', '東京タワー'],
    ['"가 \u11a8"', '"가 \u11a8"'],
    ['"smile 😀"', '"smile 😀"'],
    ['"#️⃣"', '"#⃣"'],
    ['rating:=3 rating:2..4', 'rating:3 rating:>=2 rating:<=4'],
    [
      'author:"Jane Doe" author:Jane_D topic:"Lost luggage"',
      'author:"jane doe" author:jane_d topic:"lost luggage"',
    ],
    ['since:2026-01-31 until:2w', 'since:2026-01-31 until:2w'],
    ['since:2026-01-31t08:00z', 'since:2026-01-31T08:00:00.000Z'],
    ['#A @B lang:EN is:answered', '#a @b lang:en is:answered'],
  ])('writes %j as %j', (text, canonical) => {
    expect(printQuery(parsed(text))).toBe(canonical);
  });

  it('is undone by parsing, and then changes nothing any more', () => {
    fc.assert(
      fc.property(arbitraryQuery(), (query) => {
        const text = printQuery(query);
        expect(parsed(text)).toEqual(query);
        expect(printQuery(parsed(text))).toBe(text);
      }),
      { numRuns: 2000 },
    );
  });

  it('is undone by parsing for names of any characters', () => {
    const field = fc.constantFrom('author', 'topic', '#', '@', '');
    fc.assert(
      fc.property(field, fc.string({ unit: 'binary', minLength: 1 }), (name, value) => {
        const quoted = `"${value.replace(/["“”„«»＂]/g, '')}"`;
        const text =
          name === 'author' || name === 'topic'
            ? `${name}:${quoted}`
            : `${name}${name === '' ? quoted : value}`;
        const result = parseQuery(text);
        fc.pre(result.ok);
        expect(parseQuery(printQuery(result.query))).toEqual(result);
      }),
      { numRuns: 2000 },
    );
  });
});
