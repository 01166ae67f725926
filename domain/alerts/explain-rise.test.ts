import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { explainRise, type Spoken } from './explain-rise.ts';

const spoken = (id: number, text: string, topics: readonly string[] = []): Spoken => ({
  ...{ id: `feed:${id}`, storyId: `feed:${id}`, topics, words: text.split(' '), followers: id },
});
const calm = Array.from({ length: 60 }, (_, n) => spoken(n, `the flight was fine ${n % 7}`, ['flight']));
const crisis = Array.from({ length: 30 }, (_, n) =>
  n % 2 === 0
    ? spoken(100 + n, 'the strike cancelled my flight', ['cancellation', 'flight'])
    : spoken(100 + n, 'the flight was fine', ['flight']),
);

describe('what explains a rise', () => {
  it('is what is said by more than before, not what is always said', () => {
    const cause = explainRise(crisis, calm);
    expect(cause?.topics.map(({ name }) => name)).toEqual(['cancellation']);
    expect(cause?.topics[0]).toMatchObject({ count: 15, before: 0 });
    expect(cause?.words.map(({ name }) => name).toSorted()).toEqual(['cancelled', 'strike']);
  });

  it('is shown by mentions that say it, one a story, the widest known first', () => {
    const same = crisis.map((each, n) => (n < 20 ? { ...each, storyId: 'one' } : each));
    expect(explainRise(same, calm)?.quotes).toEqual(['feed:128', 'feed:126', 'feed:124']);
    expect(explainRise(crisis.slice(0, 8), calm)?.quotes).toHaveLength(3);
  });

  it('is not told from too few', () => {
    expect(explainRise(crisis.slice(0, 7), calm)).toBeNull();
    expect(explainRise(crisis, calm.slice(0, 7))).toBeNull();
  });

  it('is nothing where nothing differs', () => {
    expect(explainRise(calm.slice(0, 30), calm.slice(30))).toMatchObject({
      topics: [],
      words: [],
      quotes: [],
    });
  });

  it('always quotes mentions of the event, and counts no more than there are', () => {
    const mentions = fc.array(fc.array(fc.constantFrom('aaa', 'bbb', 'ccc', '__proto__'), { maxLength: 4 }), {
      minLength: 8,
      maxLength: 40,
    });
    fc.assert(
      fc.property(mentions, mentions, (one, other) => {
        const during = one.map((words, n) => spoken(n, words.join(' '), words));
        const before = other.map((words, n) => spoken(1000 + n, words.join(' ')));
        const cause = explainRise(during, before);
        expect(cause?.quotes.every((id) => during.some((each) => each.id === id))).toBe(true);
        for (const { count, before: past, z } of [...(cause?.topics ?? []), ...(cause?.words ?? [])]) {
          expect(count).toBeLessThanOrEqual(during.length);
          expect(past).toBeLessThanOrEqual(before.length);
          expect(z).toBeGreaterThan(1.96);
        }
      }),
    );
  });
});
