import { describe, expect, it } from 'vitest';
import { mentionOf } from '../test/store-fixtures.ts';
import { label } from './correction.ts';
import type { StoredMention } from './mention.ts';
import { LEAST_FOR_CHART, reliabilityOf } from './reliability.ts';

const labelled = (count: number, lang: string): StoredMention[] =>
  Array.from({ length: count }, (_, at) => {
    const mention = mentionOf(`${lang}${at}`, { lang });
    const after = { sentiment: at % 5 === 0 ? ('positive' as const) : ('negative' as const) };
    const said = { at: '2026-11-21T00:00:00.000Z', by: 'owner', after };
    const judgement = label(mention, said, []);
    return { ...mention, judgement } as unknown as StoredMention;
  });

describe('reliabilityOf', () => {
  const known = { languages: ['en', 'sv'], sources: ['feed', 'reddit'] };

  it('says where there are too few labels, and takes the model’s validation where there is one', () => {
    const { languages, sources } = reliabilityOf(labelled(5, 'sv'), new Set(), known);
    expect(languages.map(({ name, basis }) => [name, basis])).toEqual([
      ['en', 'shipped'],
      ['sv', 'none'],
    ]);
    expect(languages[0]!.error).toBeLessThan(0.03);
    expect(sources.map(({ name, basis, texts, error }) => [name, basis, texts, error])).toEqual([
      ['feed', 'none', 5, null],
      ['reddit', 'none', 0, null],
    ]);
  });

  it('goes by what was shown when people spoke, and by samples before other labels', () => {
    const mentions = [...labelled(LEAST_FOR_CHART, 'sv'), ...labelled(LEAST_FOR_CHART, 'en')];
    const sampled = new Set(mentions.slice(0, LEAST_FOR_CHART).map(({ id }) => id));
    const { languages, sources } = reliabilityOf(mentions, sampled, known);
    expect(Object.fromEntries(languages.map(({ name, basis }) => [name, basis]))).toEqual({
      sv: 'sample',
      en: 'labels',
    });
    expect(sources[0]).toMatchObject({ name: 'feed', basis: 'sample', texts: LEAST_FOR_CHART });
    // The model said negative with 0.8; four of five are.
    expect(sources[0]!.bins).toEqual([{ texts: 30, says: expect.closeTo(0.8, 12), isRight: 0.8 }]);
    expect(sources[0]!.error).toBeCloseTo(0, 12);
  });
});
