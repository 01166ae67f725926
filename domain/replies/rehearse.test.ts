import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { brandOf } from '../../test/store-fixtures.ts';
import { acknowledgeRuleOf, askingMention, CAME, calmJudgement } from './acknowledge.test-helper.ts';
import { rehearse } from './rehearse.ts';

const known = () => ({
  ...{ brands: [brandOf()], hasTaker: true, hasWay: true },
  write: () => 'Thank you.',
});
const cameAt = (id: string, minutes: number, handle: string) => {
  const fetchedAt = new Date(Date.parse(CAME) + minutes * 60_000).toISOString();
  return askingMention(id, {
    ...{ fetchedAt, publishedAt: fetchedAt, at: fetchedAt },
    author: { id: null, handle, name: null, followers: null },
  });
};

describe('a rehearsal', () => {
  it('takes no notice of what people did about it since, nor of whether the rule is on', () => {
    const label = { by: 'ana', at: CAME, label: 'negative' as const, model: 'neutral' as const };
    const shown = calmJudgement.sentiment;
    const answered = askingMention('1', {
      status: { state: 'answered', at: CAME, by: 'ana' },
      judgement: { ...calmJudgement, corrected: { sentiment: { ...label, shown } } },
    });
    const off = acknowledgeRuleOf({ enabled: false, since: '2027-01-01T00:00:00.000Z' });
    expect(rehearse([answered], off, known)).toEqual([
      { mention: answered, outcome: { text: 'Thank you.' } },
    ]);
  });

  it('takes turns in the order in which mentions came in, whatever their order is here', () => {
    const found = [cameAt('3', 30, 'c'), cameAt('1', 0, 'a'), cameAt('2', 10, 'a'), cameAt('4', 59, 'd')];
    const outcomes = rehearse(found, acknowledgeRuleOf({ perHour: 2 }), known).map(({ mention, outcome }) => [
      mention.externalId,
      'whyNot' in outcome ? outcome.whyNot : 'said',
    ]);
    expect(outcomes).toEqual([
      ['1', 'said'],
      ['2', 'author'],
      ['3', 'said'],
      ['4', 'limit'],
    ]);
  });

  it('says of each mention either what was said or why not, once', () => {
    const some = fc.uniqueArray(
      fc.record({ id: fc.nat(40), minutes: fc.nat(3000), handle: fc.constantFrom('a', 'b', 'acme') }),
      { selector: ({ id }) => id, maxLength: 30 },
    );
    fc.assert(
      fc.property(some, fc.integer({ min: 1, max: 4 }), (made, perHour) => {
        const found = made.map(({ id, minutes, handle }) => cameAt(String(id), minutes, handle));
        const rehearsed = rehearse(found, acknowledgeRuleOf({ perHour }), known);
        expect(rehearsed.map(({ mention }) => mention.id).toSorted()).toEqual(
          found.map(({ id }) => id).toSorted(),
        );
        const own = rehearsed.filter(({ mention }) => mention.author?.handle === 'acme');
        expect(own.every(({ outcome }) => 'whyNot' in outcome)).toBe(true);
      }),
    );
  });
});
