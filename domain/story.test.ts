import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareLeads, isCopy, likeness, linkStories, STORY_WINDOW_MS, type StoryNode } from './story.ts';

const node = (changes: Partial<StoryNode> = {}): StoryNode => ({
  brandIds: ['acme'],
  bands: [1, 2],
  terms: new Set('a b c d e f g'.split(' ')),
  firstMs: 0,
  lastMs: 0,
  bonds: [],
  ...changes,
});
const terms = (text: string) => new Set(text.split(' '));

describe('likeness', () => {
  it.each([
    ['a b c', 'a b c', 1],
    ['a b c d', 'a b c e', 3 / 5],
    ['a', 'b', 0],
  ])('of %o and %o is %f', (left, right, expected) => {
    expect(likeness(terms(left), terms(right))).toBeCloseTo(expected, 12);
  });

  it('of nothing is 0', () => {
    expect(likeness(new Set(), new Set())).toBe(0);
  });
});

describe('isCopy', () => {
  it('needs seven tenths of the tokens', () => {
    const ten = 'a b c d e f g h i j';
    const one = node({ terms: terms(ten) });
    expect(isCopy(one, node({ terms: terms('a b c d e f g') }))).toBe(true);
    expect(isCopy(one, node({ terms: terms('a b c d e f') }))).toBe(false);
  });

  it('needs a shared band', () => {
    expect(isCopy(node(), node({ bands: [2, 9] }))).toBe(true);
    expect(isCopy(node(), node({ bands: [8, 9] }))).toBe(false);
    expect(isCopy(node({ bands: [] }), node({ bands: [] }))).toBe(false);
  });

  it('needs a shared brand', () => {
    expect(isCopy(node(), node({ brandIds: ['rival', 'acme'] }))).toBe(true);
    expect(isCopy(node(), node({ brandIds: ['rival'] }))).toBe(false);
  });

  it('needs to be within 30 days, either way', () => {
    const at = (ms: number) => node({ firstMs: ms, lastMs: ms });
    expect(isCopy(at(0), at(STORY_WINDOW_MS))).toBe(true);
    expect(isCopy(at(STORY_WINDOW_MS), at(0))).toBe(true);
    expect(isCopy(at(0), at(STORY_WINDOW_MS + 1))).toBe(false);
    expect(isCopy(at(STORY_WINDOW_MS + 1), at(0))).toBe(false);
  });

  it('counts a stretch from its nearer end', () => {
    const stretch = node({ firstMs: 0, lastMs: STORY_WINDOW_MS });
    expect(isCopy(stretch, node({ firstMs: 2 * STORY_WINDOW_MS, lastMs: 2 * STORY_WINDOW_MS }))).toBe(true);
  });
});

describe('linkStories', () => {
  it('joins a chain whose ends are not alike', () => {
    const chain = [
      node({ terms: terms('a b c d e f g') }),
      node({ terms: terms('a b c d e f h') }),
      node({ terms: terms('a b c d e i h') }),
    ];
    expect(isCopy(chain[0]!, chain[2]!)).toBe(false);
    expect(new Set(linkStories(chain)).size).toBe(1);
  });

  it('keeps a known story together', () => {
    const known = [
      node({ bonds: ['s'], bands: [1] }),
      node({ bonds: ['s'], bands: [5] }),
      node({ bands: [5, 7] }),
    ];
    expect(new Set(linkStories(known)).size).toBe(1);
    expect(new Set(linkStories(known.map((each) => ({ ...each, bonds: [] })))).size).toBe(2);
  });

  it('finds the same groups in any order, and just those that chains of copies join', () => {
    const arbitraryNode = fc
      .record({
        brandIds: fc.subarray(['acme', 'rival'], { minLength: 1 }),
        bands: fc.subarray([1, 2, 3]),
        words: fc.subarray(['a', 'b', 'c', 'd', 'e'], { minLength: 3 }),
        ms: fc.integer({ min: 0, max: 4 }).map((n) => n * 0.4 * STORY_WINDOW_MS),
      })
      .map(({ brandIds, bands, words, ms }) =>
        node({ brandIds, bands, terms: new Set(words), firstMs: ms, lastMs: ms }),
      );
    fc.assert(
      fc.property(fc.array(arbitraryNode, { maxLength: 8 }), (nodes) => {
        const groups = linkStories(nodes);
        const reached = nodes.map((_, from) => {
          const found = new Set([from]);
          for (const at of found) {
            nodes.forEach((other, to) => {
              if (isCopy(nodes[at]!, other)) found.add(to);
            });
          }
          return found;
        });
        nodes.forEach((_, one) => {
          nodes.forEach((__, other) => {
            expect(groups[one] === groups[other]).toBe(reached[one]!.has(other));
          });
        });
        const reversed = linkStories(nodes.toReversed()).toReversed();
        nodes.forEach((_, one) => {
          nodes.forEach((__, other) => {
            expect(reversed[one] === reversed[other]).toBe(groups[one] === groups[other]);
          });
        });
      }),
    );
  });
});

describe('compareLeads', () => {
  it('goes by time, then by id', () => {
    const list = [
      { atMs: 2, id: 'a' },
      { atMs: 1, id: 'c' },
      { atMs: 1, id: 'b' },
    ];
    expect(list.toSorted(compareLeads).map(({ id }) => id)).toEqual(['b', 'c', 'a']);
  });
});
