import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mentionOf } from '../test/store-fixtures.ts';
import { label } from './correction.ts';
import { eraseContent, holdsAgainst, strongerErasure, withoutWords } from './erasure.ts';
import type { Erased, JudgedMention } from './mention.ts';
import { arbitraryJudgedMention } from './query/arbitrary.test-helper.ts';

const arbitraryErased = () =>
  fc.record({
    at: fc.integer({ min: 0, max: 3 }).map((hour) => `2026-11-20T0${hour}:00:00.000Z`),
    by: fc.constantFrom<Erased['by'][]>('source', 'person', 'retention'),
  });
const orNone = () => fc.option(arbitraryErased(), { nil: null });

describe('strongerErasure', () => {
  it('is the same in every order and however often', () => {
    fc.assert(
      fc.property(orNone(), orNone(), orNone(), (one, two, three) => {
        const all = strongerErasure(strongerErasure(one, two), three);
        expect(strongerErasure(three, strongerErasure(two, one))).toEqual(all);
        expect(strongerErasure(all, two)).toEqual(all);
      }),
    );
  });

  it('holds against whatever either of the two holds against', () => {
    fc.assert(
      fc.property(arbitraryErased(), arbitraryErased(), arbitraryErased(), (one, two, { at }) => {
        const both = strongerErasure(one, two);
        expect(both !== null && holdsAgainst(both, at)).toBe(holdsAgainst(one, at) || holdsAgainst(two, at));
      }),
    );
  });
});

describe('eraseContent', () => {
  it('leaves no word of the text, and how it was judged', () => {
    const mention = {
      title: 'Zuzanna writes',
      text: 'zuzanna lost her bag',
      author: { id: 'zuzanna', handle: 'zuzanna', name: 'Zuzanna', followers: 3 },
      url: 'https://example.org/zuzanna',
      site: 'zuzanna.example.org',
      media: [{ type: 'image', url: 'https://example.org/zuzanna.png', alt: 'Zuzanna' }],
      answer: { at: null, by: 'zuzanna', url: 'https://example.org/zuzanna' },
      hashtags: ['zuzanna'],
      handles: ['zuzanna'],
      tokens: ['zuzanna'],
      bands: [1],
      priorityParts: [],
      judgement: {
        model: 'earshot-1',
        sentiment: { label: 'negative', probabilities: { negative: 0.9, neutral: 0.05, positive: 0.05 } },
        intent: { label: 'complaint', confidence: 0.9 },
        topics: [{ topic: 'baggage', confidence: 0.8, words: ['zuzanna'] }],
        evidence: [{ word: 'zuzanna', weight: -1 }],
        aspects: [
          {
            aspect: 'baggage',
            label: 'negative',
            probabilities: { negative: 0.9, neutral: 0.05, positive: 0.05 },
            words: ['zuzanna'],
          },
        ],
        entities: [{ kind: 'name', text: 'Zuzanna' }],
        severity: [{ kind: 'churn', words: ['zuzanna'] }],
      },
    } as unknown as JudgedMention;
    const erased = eraseContent(mention, 'person');
    expect(JSON.stringify(erased)).not.toMatch(/zuzanna/i);
    expect(erased.judgement).toMatchObject({
      sentiment: mention.judgement.sentiment,
      intent: { label: 'complaint' },
      topics: [{ topic: 'baggage' }],
      aspects: [{ aspect: 'baggage', label: 'negative' }],
      severity: [{ kind: 'churn' }],
    });
  });

  it('leaves what was not looked for as that', () => {
    const mention = mentionOf('1');
    const judgement = { ...mention.judgement, aspects: null, severity: null };
    expect(eraseContent({ ...mention, judgement }, 'source').judgement).toMatchObject({
      ...{ aspects: null, severity: null },
    });
  });

  it.each([
    ['person', false],
    ['source', true],
    ['retention', true],
  ] as const)('lets labels know their words where the source may show them again: by %s', (by, isKnown) => {
    const mention = mentionOf('1');
    const event = { at: '2026-11-21T00:00:00.000Z', by: 'owner', after: { topics: ['bag'] } };
    const labelled = { ...mention, judgement: label(mention, event, []) };
    const { topics } = eraseContent(labelled, by).judgement.corrected!;
    expect(topics).toMatchObject({ labels: ['bag'], model: [{ words: [] }] });
    expect(topics!.textDigest !== undefined).toBe(isKnown);
    expect(withoutWords(labelled).judgement.corrected!.topics!.textDigest).toBeUndefined();
  });

  // Stores compare what they keep as text.
  it('changes nothing that is erased, not even the order of keys', () => {
    fc.assert(
      fc.property(arbitraryJudgedMention(), (mention) => {
        const once = eraseContent(mention, 'source');
        expect(JSON.stringify(eraseContent(once, 'source'))).toBe(JSON.stringify(once));
      }),
    );
  });
});
