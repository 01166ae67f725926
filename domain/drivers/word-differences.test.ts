import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../seeded-random.ts';
import { logOddsZ } from './log-odds.ts';
import { type Wording, wordDifferences } from './word-differences.ts';

const times = (count: number, text: string, copies = false): Wording[] =>
  Array.from({ length: count }, (_, at) => ({
    storyId: copies ? text : `${text} ${at}`,
    tokens: text.split(' '),
  }));
const nobody = new Set<string>();
const shown = (list: readonly { readonly tokens: readonly string[] }[]): string[] =>
  list.map(({ tokens }) => tokens.join(' '));

describe('wordDifferences', () => {
  it('finds what is said more and what is said less, as phrases where they are most of a word', () => {
    const usual = 'we waited at the desk';
    const { more, less } = wordDifferences(
      [...times(60, usual), ...times(40, 'lovely crew today')],
      [...times(60, usual), ...times(40, 'they lost luggage in rome')],
      nobody,
    );
    expect(more[0]).toMatchObject({ before: 0, after: 40 });
    expect(more[0]!.tokens.join(' ')).toContain('luggage');
    expect(shown(less)).toEqual(['lovely crew today']);
    expect(shown([...more, ...less]).join(' ')).not.toContain('desk');
  });

  it('counts each mention once, and copies of one story once for how sure it is', () => {
    const calm = times(100, 'nothing to see');
    const apart = wordDifferences(calm, [...calm, ...times(30, 'strike and strike')], nobody);
    expect(apart.more).toMatchObject([{ tokens: ['strike', 'and', 'strike'], before: 0, after: 30 }]);
    const copied = wordDifferences(calm, [...calm, ...times(30, 'strike', true)], nobody);
    expect(copied.more).toEqual([]);
  });

  it('leaves out names that everyone says, and phrases that begin or end with them', () => {
    const calm = times(100, 'nothing to see');
    const { more } = wordDifferences(
      calm,
      [...calm, ...times(30, 'harbor'), ...times(30, 'harbor strike by harbor crew')],
      new Set(['harbor']),
    );
    expect(shown(more)).toEqual(['crew', 'strike']);
  });

  it('swaps its lists when the sides are swapped', () => {
    const text = fc.array(fc.constantFrom('bag', 'lost', 'crew', 'late', 'kind'), {
      minLength: 1,
      maxLength: 5,
    });
    const side = fc.array(fc.record({ storyId: fc.integer({ min: 0, max: 60 }).map(String), tokens: text }), {
      minLength: 40,
      maxLength: 90,
    });
    fc.assert(
      fc.property(side, side, (one, other) => {
        const [forth, back] = [wordDifferences(one, other, nobody), wordDifferences(other, one, nobody)];
        expect(shown(forth.more)).toEqual(shown(back.less));
        for (const [at, { z }] of forth.more.entries()) expect(z).toBeCloseTo(-back.less[at]!.z, 9);
      }),
    );
  });
});

describe('logOddsZ', () => {
  it('is what the paper’s formula gives', () => {
    // Worked out by hand: prior 20 × 36 / 201 of the word, 20 of all.
    const prior = (20 * 36) / 201;
    const odds = (count: number) => (count + prior) / (100 + 20 - count - prior);
    const expected = Math.log(odds(30) / odds(6)) / Math.sqrt(1 / (30 + prior) + 1 / (6 + prior));
    expect(logOddsZ({ count: 30, of: 100 }, { count: 6, of: 100 })).toBeCloseTo(expected, 12);
    expect(expected).toBeGreaterThan(3);
    expect(logOddsZ({ count: 5, of: 50 }, { count: 10, of: 100 })).toBeCloseTo(0, 1);
  });

  it('tells of differences by chance about as often as it should', () => {
    // Two sides of the same people: |z| above 1.96 in at most one of twenty, for the prior holds it back.
    const next = seededRandom(42);
    const draw = (share: number, of: number): number =>
      Array.from({ length: of }, next).filter((each) => each < share).length;
    const far = Array.from({ length: 2000 }, () =>
      Math.abs(logOddsZ({ count: draw(0.1, 300), of: 300 }, { count: draw(0.1, 200), of: 200 })),
    ).filter((z) => z > 1.96).length;
    expect(far / 2000).toBeLessThan(0.055);
    expect(far / 2000).toBeGreaterThan(0.01);
  });
});
