import { describe, expect, it } from 'vitest';
import type { Judgement } from '../../../domain/judgement.ts';
import { textDigest } from '../../../domain/text-digest.ts';
import { modelWords, notLookedFor, saidSentence, sentimentSentence } from './judgement-words.ts';
import { sampleMention } from './sample-mention.test-helper.ts';
import type { WorkNames } from './work-names.ts';

const names: WorkNames = {
  desk: {
    people: [
      { id: 'me', name: 'Bo', works: true },
      { id: 'ana', name: 'Ana Reis', works: true },
    ],
    teams: [],
    labels: [],
  },
  me: 'me',
};
const at = '2026-11-24T10:00:00.000Z';

describe('why a mention is not judged', () => {
  const judgement = { sentiment: { label: 'not-judged', probabilities: null } } as Judgement;
  const erased = { at, by: 'source' } as const;
  it.each([
    [{ text: 'Bardzo mili ludzie', lang: 'pl' }, 'There is no model for this language'],
    [{ text: 'Zzyxq brrfl', lang: null }, 'Its language could not be told'],
    [{ text: ' ', lang: null }, 'There are no words to judge'],
    [{ text: '', lang: 'en' }, 'There are no words to judge'],
    [{ text: '', lang: 'pl', erased }, 'There is no model for this language'],
    [{ text: '', lang: null, erased }, 'It was not judged'],
  ])('is told: %o', (given, why) => {
    const mention = { title: null, erased: null, rating: null, judgement, ...given };
    expect(sentimentSentence(mention)).toBe(`${why}, so it is counted as neither good nor bad.`);
  });
});

describe('what a rating has to do with it', () => {
  const one = { value: 1, worst: 1, best: 5 };
  const { judgement } = sampleMention('1');
  const unsure = {
    ...judgement,
    sentiment: {
      label: 'unsure' as const,
      probabilities: { negative: 0.3, neutral: 0.4, positive: 0.3 },
    },
  };
  it.each([
    [{ text: 'Great job' }, 'Negative by its stars and its words; how much stars count was set by hand.'],
    [{ text: '' }, 'Negative by its stars alone; how much they count was set by hand.'],
    [
      { text: '', erased: { at, by: 'source' as const } },
      'Negative by its stars and any words it had; how much stars count was set by hand.',
    ],
    [
      { judgement: unsure },
      'No answer is likely enough. The nearest is neutral, at 40 %, by its stars and its words; how much stars count was set by hand.',
    ],
    [{ rating: { value: 1, worst: 1, best: 1 } }, 'Of 100 texts judged like this, about 80 are negative.'],
  ])('is told: %j', (changes, sentence) => {
    expect(sentimentSentence(sampleMention('1', { rating: one, ...changes }))).toBe(sentence);
  });
});

describe('what was not looked for', () => {
  const { judgement } = sampleMention('1');
  const inGerman = { ...judgement, emotion: null, aspects: null, severity: null };
  const notJudged = { ...inGerman, sentiment: { label: 'not-judged' as const, probabilities: null } };

  it('is told of a text whose sentiment alone was judged, also by judges that called it none', () => {
    const words = /only the sentiment is judged.* were not looked for; topics are found by English words/;
    const former = { ...inGerman, aspects: [], severity: [] };
    expect(notLookedFor(sampleMention('1', { lang: 'de', judgement: inGerman }))).toMatch(words);
    expect(notLookedFor(sampleMention('1', { lang: 'de', judgement: former }))).toMatch(words);
  });

  it.each([
    ['English', { lang: 'en' }],
    ['by a judge that never looked for it', { lang: 'de' }],
    ['without words, by its stars', { lang: null, text: '', judgement: inGerman }],
    ['without words, though with a language', { lang: 'de', text: ' ', judgement: inGerman }],
    ['not judged at all, which is told already', { lang: 'da', judgement: notJudged }],
  ])('is not told of what is %s', (_, changes) => {
    expect(notLookedFor(sampleMention('1', changes))).toBeNull();
  });
});

describe('what a person says of a part', () => {
  it.each([
    ['me', 'neutral', {}, 'You say so. The model says neutral.'],
    [
      'ana',
      'neutral',
      { text: 'Not bad!' },
      'Ana Reis says so. The model says neutral. The text was edited since.',
    ],
    [
      'ana',
      'neutral',
      { text: '', erased: { at, by: 'source' } },
      'Ana Reis says so. The model says neutral.',
    ],
    ['gone', null, {}, 'Somebody who left says so. The model does not judge it.'],
    ['key:1', 'praise', {}, 'A program says so. The model says praise.'],
  ] as const)('tells who: %s, beside %s, now %o', (by, model, changes, sentence) => {
    const mention = { title: null, text: 'Not bad', editedAt: null, erased: null };
    const said = { by, at, textDigest: textDigest(mention) };
    expect(saidSentence(said, model, { ...mention, ...changes }, names)).toBe(sentence);
  });

  it('stands beside the model’s own answer', () => {
    const shown = { label: 'neutral', probabilities: null } as const;
    const said = { by: 'me', at, shown, label: 'positive' } as const;
    expect(modelWords({ ...said, model: 'negative' })).toBe('negative');
    expect(modelWords({ ...said, model: 'not-judged' })).toBeNull();
    expect(modelWords({ by: 'me', at, label: 'praise', model: { label: 'other', confidence: null } })).toBe(
      'other',
    );
    const delay = { topic: 'delay', confidence: null, words: [] };
    expect(modelWords({ by: 'me', at, labels: [], model: [delay] })).toBe('delay');
    expect(modelWords({ by: 'me', at, labels: [], model: [] })).toBe('none');
  });
});
