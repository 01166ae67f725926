import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JudgedMention, StoredMention } from './mention.ts';
import { arbitraryJudgedMention } from './query/arbitrary.test-helper.ts';
import type { Retention } from './retention.ts';
import { maySayMore, toShared } from './share-mention.ts';
import { noWork } from './work/work.ts';

const retention = (share: Retention['share']): Retention => ({
  keepDays: 30,
  afterwards: 'refresh',
  share,
  display: null,
});
const stored = (mention: JudgedMention): StoredMention => {
  const { bands: _bands, contentHash: _hash, tokens: _tokens, ...kept } = mention;
  return {
    ...kept,
    at: mention.publishedAt ?? mention.fetchedAt,
    storyId: mention.id,
    dueAt: null,
    work: noWork,
    status: { state: 'open', at: null, by: null },
    erased: null,
  };
};

describe('maySayMore', () => {
  it.each([
    ['whose terms ask nothing', null, true],
    ['whose texts may leave', retention('text'), true],
    ['of which only ids may leave', retention('ids-only'), false],
  ])('of a source %s', (_, terms, may) => {
    expect(maySayMore(terms)).toBe(may);
  });
});

describe('toShared', () => {
  it('gives the mention as it is where it may', () => {
    fc.assert(
      fc.property(arbitraryJudgedMention().map(stored), (mention) => {
        expect(toShared(mention, null)).toBe(mention);
        expect(toShared(mention, retention('text'))).toBe(mention);
      }),
    );
  });

  it('says no word and no name where only ids may leave, and says that it does not', () => {
    fc.assert(
      fc.property(arbitraryJudgedMention().map(stored), (mention) => {
        const shared = toShared({ ...mention, title: 'Zuzanna', text: 'zuzanna!' }, retention('ids-only'));
        expect(shared).toMatchObject({
          withheld: true,
          title: null,
          text: '',
          author: null,
          hashtags: [],
          handles: [],
          media: [],
        });
        expect(JSON.stringify(shared)).not.toMatch(/zuzanna/i);
      }),
    );
  });

  it('keeps what it is counted and found again by', () => {
    fc.assert(
      fc.property(arbitraryJudgedMention().map(stored), (mention) => {
        const { id, url, at, source, brandIds, status, judgement } = mention;
        expect(toShared(mention, retention('ids-only'))).toMatchObject({
          ...{ id, url, at, source, brandIds, status },
          judgement: { sentiment: judgement.sentiment, intent: judgement.intent },
        });
      }),
    );
  });
});
