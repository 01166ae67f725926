import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitraryQuery } from './arbitrary.test-helper.ts';
import { everything } from './ast.ts';
import { checkBrandQuery, parseBrandQuery, proposeBrandQuery } from './brand-query.ts';
import { parseQuery } from './parse.ts';

describe('parseBrandQuery', () => {
  it.each([
    'delta',
    'delta -river',
    '--delta',
    '-(-delta OR lang:en)',
    '-(-delta -alpha)',
    'delta OR alpha',
    '#delta OR @delta OR site:delta.example',
    'source:appstore',
    'author:delta lang:en kind:review rating:<=2',
  ])('takes %s', (query) => {
    expect(parseBrandQuery(query)).toMatchObject({ ok: true });
  });

  it.each([
    ['delta sentiment:negative', 6, 18, 'sentiment:'],
    ['delta ｓｉｎｃｅ：7d', 6, 8, 'since:'],
    ['delta -(until:7d OR is:answered)', 8, 8, 'until:'],
    ['IS:complaint delta', 0, 12, 'IS:'],
    ['delta intent:praise', 6, 13, 'intent:'],
    ['delta OR topic:"a b"', 9, 11, 'topic:'],
  ])('refuses what is not known before judging: %s', (query, offset, length, name) => {
    const result = parseBrandQuery(query);
    expect(result).toMatchObject({ ok: false, error: { offset, length } });
    if (!result.ok) expect(result.error.message).toContain(`${name} is for searching`);
  });

  it.each([
    '',
    '-spam',
    '-spam -ads',
    '-(spam OR ads)',
    'delta OR -spam',
    '-(spam ads)',
    '-(delta OR -(x OR -y))',
    '---delta',
  ])('refuses what requires nothing: %s', (query) => {
    const result = parseBrandQuery(query);
    expect(result).toMatchObject({ ok: false, error: { offset: 0, length: query.length } });
    if (!result.ok) expect(result.error.message).toMatch(/match nearly everything/);
  });

  it('passes a syntax error on', () => {
    expect(parseBrandQuery('(delta')).toEqual(parseQuery('(delta'));
  });
});

describe('checkBrandQuery', () => {
  it('reads the canonical text when it has no other', () => {
    const parsed = parseQuery('Delta  AND  is:answered');
    expect(parsed.ok && checkBrandQuery(parsed.query)).toMatchObject({ offset: 6, length: 11 });
    expect(checkBrandQuery(everything)).toMatchObject({ offset: 0, length: 0 });
  });

  it('judges any query', () => {
    fc.assert(
      fc.property(arbitraryQuery(), (query) => {
        const names = /"(?:sentiment|intent|topic|is|since|until)"/;
        const refused = query.type === 'everything' || names.test(JSON.stringify(query));
        if (refused) expect(checkBrandQuery(query)).not.toBeNull();
      }),
      { numRuns: 500 },
    );
  });
});

describe('proposeBrandQuery', () => {
  it.each([
    [
      'Blue Harbor Air',
      ['BlueHarborAir'],
      '"blue harbor air" OR blueharborair OR @blueharborair OR #blueharborair',
    ],
    ['Delta', ['@Delta', '@delta', 'delta.help'], 'delta OR @delta OR @delta.help OR #delta'],
    ['McDonald’s', [], '"mcdonald s" OR mcdonalds OR #mcdonalds'],
    ['H&M', [], '"h m" OR #hm'],
    ['東京航空', [], '東京航空 OR #東京航空'],
    ['Smile 😀', ['not a handle'], '"smile 😀"'],
    ['!!!', ['chk_chk'], '@chk_chk'],
    ['!!!', [], ''],
  ])('%s %j', (name, handles, query) => {
    expect(proposeBrandQuery(name, handles)).toBe(query);
  });

  it('proposes only what it would take', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.array(fc.string({ unit: 'binary' })),
        (name, handles) => {
          const query = proposeBrandQuery(name, handles);
          fc.pre(query !== '');
          expect(parseBrandQuery(query)).toMatchObject({ ok: true });
        },
      ),
      { numRuns: 500 },
    );
  });
});
