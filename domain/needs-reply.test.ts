import { describe, expect, it } from 'vitest';
import type { Intent } from './judgement.ts';
import { type AnswerableMention, needsReply } from './needs-reply.ts';

const brands = new Map([
  ['acme', { kind: 'own' as const }],
  ['rival', { kind: 'competitor' as const }],
]);
const person = { id: null, handle: 'jo', name: 'Jo', followers: null };
const mention = (label: Intent, changes: Partial<AnswerableMention> = {}): AnswerableMention => ({
  kind: 'post',
  title: null,
  author: person,
  rating: null,
  brandIds: ['acme'],
  judgement: { intent: { label, confidence: null } },
  ...changes,
});
const nobody = { ...person, handle: null };
const oneStar = { value: 1, worst: 1, best: 5 };

describe('needsReply', () => {
  it.each([
    ['a complaint', mention('complaint'), true],
    ['a question', mention('question'), true],
    ['a request', mention('request'), true],
    ['praise', mention('praise'), false],
    ['anything else', mention('other'), false],
    ['two stars, whatever the words', mention('praise', { rating: { value: 4, worst: 0, best: 10 } }), false],
    ['few stars of ten', mention('other', { rating: { value: 2, worst: 0, best: 10 } }), true],
    ['about a competitor only', mention('complaint', { brandIds: ['rival'] }), false],
    ['about both', mention('complaint', { brandIds: ['acme', 'rival'] }), true],
    ['about a brand that is gone', mention('complaint', { brandIds: ['gone'] }), false],
    ['an article by a name', mention('complaint', { title: 'News', author: nobody }), false],
    ['an article by nobody', mention('complaint', { title: 'News', author: null }), false],
    ['a titled post of an account', mention('complaint', { title: 'Help' }), true],
    ['a titled post of an id', mention('complaint', { title: 'x', author: { ...nobody, id: '7' } }), true],
    [
      'a titled review by a name',
      mention('other', { kind: 'review', title: 'x', author: nobody, rating: oneStar }),
      true,
    ],
    ['a post by nobody', mention('complaint', { author: null }), true],
  ])('%s', (_, given, expected) => {
    expect(needsReply(given, brands, () => false)).toBe(expected);
  });

  it('is not for what an own brand says, but for what a competitor says', () => {
    expect(needsReply(mention('complaint'), brands, (id) => id === 'acme')).toBe(false);
    expect(needsReply(mention('complaint'), brands, (id) => id === 'rival')).toBe(true);
  });
});
