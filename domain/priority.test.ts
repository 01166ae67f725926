import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { intentLabels, type Judgement, type Severity, severities } from './judgement.ts';
import { type Prioritisable, priorityParts, prioritySum } from './priority.ts';

const judged = (changes: Partial<Judgement> = {}): Judgement => ({
  model: 'test',
  sentiment: { label: 'not-judged', probabilities: null },
  intent: { label: 'other', confidence: null },
  topics: [],
  evidence: [],
  ...changes,
});
const mention = (changes: Partial<Prioritisable> = {}): Prioritisable => ({
  author: null,
  engagement: null,
  rating: null,
  judgement: judged(),
  ...changes,
});
const author = (followers: number | null) => ({ id: null, handle: 'jo', name: null, followers });
const grave = (kind: Severity) => ({ kind, words: [] });
const negative = { negative: 1, neutral: 0, positive: 0 };
const pointsOf = (given: Prioritisable): Record<string, number> =>
  Object.fromEntries(priorityParts(given).map(({ reason, points }) => [reason, points]));

describe('priorityParts', () => {
  it('has no part for what is not known', () => {
    expect(priorityParts(mention())).toEqual([]);
    expect(priorityParts(mention({ author: author(null) }))).toEqual([]);
    expect(
      priorityParts(mention({ engagement: { likes: null, replies: null, shares: null, views: null } })),
    ).toEqual([]);
  });

  it('reaches 100 and no more', () => {
    const parts = priorityParts(
      mention({
        author: author(90_000_000),
        engagement: { likes: 1e9, replies: 1e9, shares: 1e9, views: 1e12 },
        rating: { value: 1, worst: 1, best: 5 },
        judgement: judged({
          sentiment: { label: 'negative', probabilities: negative },
          intent: { label: 'complaint', confidence: null },
          severity: [grave('safety'), grave('legal')],
        }),
      }),
    );
    expect(prioritySum(parts)).toBe(100);
    expect(parts.map(({ detail }) => detail)).toEqual([
      'It complains',
      'It is over 99 % likely to be negative',
      'It gives 1 of 5 stars',
      'It speaks of danger and the law',
      'Its author has 90000000 followers',
      'People react to it',
    ]);
  });

  it.each([
    [
      'a question',
      mention({ judgement: judged({ intent: { label: 'question', confidence: null } }) }),
      { question: 18 },
    ],
    [
      'a request',
      mention({ judgement: judged({ intent: { label: 'request', confidence: null } }) }),
      { request: 15 },
    ],
    ['praise', mention({ judgement: judged({ intent: { label: 'praise', confidence: null } }) }), {}],
    ['three stars', mention({ rating: { value: 3, worst: 1, best: 5 } }), { rating: 4 }],
    ['four stars', mention({ rating: { value: 4, worst: 1, best: 5 } }), {}],
    ['a thousand followers', mention({ author: author(1_000) }), { reach: 6 }],
    ['no followers', mention({ author: author(0) }), {}],
    [
      'a few likes',
      mention({ engagement: { likes: 9, replies: null, shares: null, views: null } }),
      { engagement: 2 },
    ],
    [
      'views alone',
      mention({ engagement: { likes: null, replies: null, shares: null, views: 9_900 } }),
      { engagement: 4 },
    ],
  ])('gives %s its points', (_, given, points) => {
    expect(pointsOf(given)).toEqual(points);
  });

  it.each(severities)('gives 10 points to what speaks of %s', (kind) => {
    expect(pointsOf(mention({ judgement: judged({ severity: [grave(kind)] }) }))).toEqual({ severity: 10 });
  });

  it.each([{ severity: [] }, { severity: null }, {}])('gives none to %j', (found) => {
    expect(pointsOf(mention({ judgement: judged(found) }))).toEqual({});
  });

  it('always gives whole points that add up to 0–100', () => {
    const count = fc.option(fc.integer({ min: -5 }));
    fc.assert(
      fc.property(
        fc.record({
          followers: fc.option(fc.nat()),
          engagement: fc.option(fc.record({ likes: count, replies: count, shares: count, views: count })),
          stars: fc.option(fc.integer({ min: 1, max: 5 })),
          intent: fc.constantFrom(...intentLabels),
          share: fc.float({ min: 0, max: 1, noNaN: true }),
        }),
        ({ followers, engagement, stars, intent, share }) => {
          const parts = priorityParts(
            mention({
              author: author(followers),
              engagement,
              rating: stars === null ? null : { value: stars, worst: 1, best: 5 },
              judgement: judged({
                intent: { label: intent, confidence: null },
                sentiment: { label: 'unsure', probabilities: { ...negative, negative: share } },
              }),
            }),
          );
          expect(parts.every(({ points }) => Number.isInteger(points) && points > 0)).toBe(true);
          expect(prioritySum(parts)).toBeLessThanOrEqual(100);
        },
      ),
    );
  });
});
