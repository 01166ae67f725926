import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type JudgeInput, judgementSchema } from '../../domain/judgement.ts';
import { scoreLabels } from '../../domain/score-labels.ts';
import { readLanguages } from '../../scripts/eval/labelled-sets.ts';
import { scoreSet } from '../../scripts/eval/sentiment-table.ts';
import { processorMs } from '../../test/processor-time.ts';
import { sharedPath } from '../../test/shared-data.ts';
import { cleanText } from '../text/clean-text.ts';
import { judge, shippedJudge } from './shipped-judge.ts';
import { arbitraryDisguise } from './text/disguise.test-helper.ts';
import { plainText } from './text/plain-letters.ts';

const one = (text: string, changes: Partial<JudgeInput> = {}) =>
  judge([{ text, lang: 'en', stars: null, ...changes }])[0]!;
const labels = (text: string, changes: Partial<JudgeInput> = {}) => {
  const { sentiment, intent } = one(text, changes);
  return [sentiment.label, intent.label];
};

describe('judge', () => {
  it.each([
    ['@acme worst service ever, I hate this airline', ['negative', 'complaint']],
    ['@acme still on hold after 2 hours', ['negative', 'complaint']],
    ['Thank you @acme, great crew, I love it!', ['positive', 'praise']],
    ['@acme do you fly to Lisbon on Sundays?', ['neutral', 'question']],
    ['Acme opens an office in Cork on Monday', ['neutral', 'other']],
    ['Not good. Terrible, terrible app', ['negative', 'complaint']],
  ])('%o', (text, expected) => {
    expect(labels(text)).toEqual(expected);
  });

  it.each([
    ['not bad', 'positive'],
    ['Not bad at all!', 'positive'],
    ['I was not disappointed', 'positive'],
    ['No problems so far', 'positive'],
    ['not good', 'negative'],
    ['Still no refund', 'negative'],
    ['10/10', 'positive'],
    ['5 stars', 'positive'],
    ['1 star', 'negative'],
    ['2 out of 10', 'negative'],
  ])('hears what a negation or a number makes of %j', (text, label) => {
    expect(one(text).sentiment.label).toBe(label);
  });

  it('shows a rating among the words that decided', () => {
    expect(one('1 star, the room was by the lift').evidence.map(({ word }) => word)).toContain('1 star');
  });

  it('shows the words that decided, strongest first', () => {
    const { evidence } = one('Terrible app, but the colours are lovely');
    const weightOf = (wanted: string) => evidence.find(({ word }) => word === wanted)?.weight;
    expect(weightOf('Terrible')).toBeLessThan(-1);
    expect(weightOf('lovely')).toBeGreaterThan(1);
    const sizes = evidence.map(({ weight }) => Math.abs(weight));
    expect(sizes).toEqual(sizes.toSorted((one, other) => other - one));
  });

  it('finds topics with their words', () => {
    const words = one('My suitcase and a refund').topics.map((topic) => [topic.topic, ...topic.words]);
    expect(words).toContainEqual(['baggage', 'suitcase']);
    expect(words).toContainEqual(['refund', 'refund']);
  });

  it('tells how each aspect is spoken of, by which words', () => {
    const aspects = one('crew lovely, bag lost').aspects!;
    expect(aspects.map(({ aspect, label, words }) => [aspect, label, ...words])).toEqual([
      ['staff', 'positive', 'crew', 'lovely'],
      ['baggage', 'negative', 'bag', 'lost'],
    ]);
  });

  it('finds what makes a mention grave, and what it names', () => {
    const judged = one('I will sue you, @acme. Flight BH123 with a baby, never flying again');
    expect(judged.severity!.map(({ kind }) => kind)).toEqual(['legal', 'churn', 'vulnerable-person']);
    expect(judged.entities).toEqual([
      { kind: 'handle', text: '@acme' },
      { kind: 'code', text: 'BH123' },
    ]);
  });

  it.each([
    ['My baby loves this toy', []],
    ['I will never fly anyone else, they are the best', []],
    ['I love it, but the charger caught fire', ['safety']],
    ['They left my baby without a seat, worst airline', ['vulnerable-person']],
  ])('calls grave in a glad text only what is so in any mood: %s', (text, kinds) => {
    expect(one(text).severity!.map(({ kind }) => kind)).toEqual(kinds);
  });

  it('flags abuse and tells the emotion', () => {
    expect(one('You are a bunch of idiots').abuse!.flagged).toBe(true);
    expect(one('I love it').emotion!.label).toBe('joy');
    expect(one('Acme opens an office in Cork').abuse!.flagged).toBe(false);
  });

  it('names an emotion that is likelier than all others together, and no other', () => {
    for (const text of ['I love it', 'I am so angry', 'late again', 'so sad', 'oh wow really', 'a bag']) {
      const { label, probabilities } = one(text).emotion!;
      expect(label !== 'none', text).toBe(Math.max(...Object.values(probabilities)) >= 0.5);
    }
  });

  it('lets stars decide', () => {
    expect(labels('great app', { stars: 1 })).toEqual(['negative', 'complaint']);
    expect(labels('it broke my heart, terrible ending', { stars: 5 })).toEqual(['positive', 'praise']);
    expect(labels('good and bad', { stars: 3 })[1]).not.toBe('complaint');
    expect(labels('I hate it', { stars: 3 })[1]).toBe('complaint');
  });

  it('judges a rating without words by its stars', () => {
    expect(one('', { stars: 1, lang: null }).sentiment).toEqual({
      label: 'negative',
      probabilities: { negative: 0.94, neutral: 0.04, positive: 0.02 },
    });
    expect(one('', { stars: 1.5, lang: null }).sentiment.probabilities?.negative).toBeCloseTo(0.88, 12);
  });

  it('does not judge a language without a model, but for stars and question marks', () => {
    for (const [text, stars, intent] of [
      ['Det er godt', null, 'not-told'],
      ['Hvornår kommer I igen?', null, 'question'],
      ['Det er godt', 1, 'complaint'],
      ['Det er godt', 5, 'praise'],
    ] as const) {
      const judged = one(text, { lang: 'da', stars });
      expect(judged.sentiment).toEqual({ label: 'not-judged', probabilities: null });
      expect(judged.intent).toEqual({ label: intent, confidence: null });
      expect(judged.evidence).toEqual([]);
    }
  });

  it.each([
    ['ar', 'خدمة سيئة جدا، ضاعت حقيبتي ولم يرد أحد على رسائلي 😡', 'complaint'],
    ['de', 'Das ist schrecklich, ich hasse es', 'complaint'],
    ['es', '¿Cuándo abren mañana?', 'question'],
    ['es', '¡Me encanta!', 'praise'],
  ])('tells by the sentiment what is wanted in %s: %s', (lang, text, intent) => {
    expect(one(text, { lang }).intent).toEqual({ label: intent, confidence: null });
  });

  it.each([
    ['es', '¡Me encanta!', 'positive'],
    ['de', 'Das ist schrecklich, ich hasse es', 'negative'],
    ['hi', 'यह बहुत अच्छा है', 'not-judged'],
  ])('judges the sentiment of %s', (lang, text, label) => {
    const judged = one(text, { lang });
    expect(judged.sentiment.label).toBe(label);
    expect(judged).toMatchObject({ emotion: null, irony: null, abuse: null, aspects: null, severity: null });
  });

  it('judges an unknown language by the words it knows, and not at all where it knows none', () => {
    expect(labels('Thanks!', { lang: null })).toEqual(['positive', 'praise']);
    expect(labels('😡😡', { lang: null })[0]).toBe('negative');
    expect(labels('qzvkx', { lang: null })).toEqual(['not-judged', 'not-told']);
    expect(labels('', { lang: null })).toEqual(['not-judged', 'not-told']);
  });

  it('says unsure rather than the most likely of three', () => {
    const { label, probabilities } = one('yeh bahut accha hai', { lang: 'hi' }).sentiment;
    expect(label).toBe('unsure');
    expect(one('yeh bahut accha hai', { lang: 'hi' }).intent).toEqual({
      label: 'not-told',
      confidence: null,
    });
    expect(one('yeh bahut accha hai?', { lang: 'hi' }).intent.label).toBe('question');
    expect(one('yeh bahut accha hai', { lang: 'hi', stars: 3 }).intent.label).not.toBe('complaint');
    expect(Math.max(...Object.values(probabilities!))).toBeLessThan(0.45);
  });

  it('judges 100,000 characters of anything soon', () => {
    for (const piece of [
      'a',
      'good ',
      'bag ',
      '😀',
      '@a',
      '#a',
      'A1-',
      '1,',
      '!',
      'a.',
      'never again ',
      '$1',
      '(',
      'é',
      'Ab ',
    ]) {
      const before = processorMs();
      one(cleanText(piece.repeat(100_000 / piece.length)));
      expect(processorMs() - before, piece).toBeLessThan(5_000);
    }
  });

  it('reads elongated and shouted words as what they are', () => {
    const negative = (text: string) => one(cleanText(text)).sentiment.probabilities!.negative;
    expect(negative('THIS IS TERRIBLE')).toBeGreaterThan(0.6);
    expect(negative('this is terriiiiible')).toBeGreaterThan(0.5);
    expect(one('😡').sentiment.label).toBe('negative');
  });

  it('says the same of disguised words as of plain ones', () => {
    const inPlainLetters = (judged: unknown): unknown =>
      JSON.parse(JSON.stringify(judged), (_, each) => (typeof each === 'string' ? plainText(each) : each));
    fc.assert(
      fc.property(arbitraryDisguise(), fc.constantFrom('en', null), ({ plain, disguised }, lang) => {
        const judged = one(cleanText(disguised), { lang });
        expect(inPlainLetters(judged)).toEqual(one(cleanText(plain), { lang }));
      }),
      { numRuns: 200 },
    );
  });

  it.each([
    ['👍', '👍🏿', '👍🏻'],
    ['👎', '👎🏽', '👎🏾'],
    ['🤷', '🤷🏽‍♀️', '🤷‍♂️'],
  ])('does not mind whom an emoji shows: %s', (...alike) => {
    const [first, ...others] = alike.map((emoji) => one(cleanText(`They answered ${emoji}`)).sentiment);
    for (const other of others) expect(other).toEqual(first);
  });

  it('takes any text, with probabilities that add up to 1, and says the same of the same clean text', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 200 }),
      fc.string({
        unit: fc.constantFrom(
          'good ',
          'bad ',
          'not ',
          '#',
          '@',
          ':(',
          '😀',
          '</p>',
          '&lt;',
          'constructor ',
          '?',
          '\u200b',
        ),
        maxLength: 40,
      }),
    );
    fc.assert(
      fc.property(
        text,
        fc.constantFrom('en', 'de', null),
        fc.option(fc.float({ min: 1, max: 5, noNaN: true })),
        (dirty, lang, stars) => {
          const clean = cleanText(dirty);
          const judged = one(clean, { lang, stars });
          expect(judgementSchema.parse(judged)).toEqual(judged);
          const { probabilities } = judged.sentiment;
          if (probabilities !== null) {
            expect(Object.values(probabilities).reduce((sum, each) => sum + each, 0)).toBeCloseTo(1, 9);
          }
          expect(one(cleanText(`\u200b${clean}  `), { lang, stars })).toEqual(judged);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('answers in order', () => {
    const inputs = ['I hate it', 'I love it', 'I hate it'].map((text) => ({ text, lang: 'en', stars: null }));
    expect(judge(inputs).map(({ sentiment }) => sentiment.label)).toEqual([
      'negative',
      'positive',
      'negative',
    ]);
    expect(judge([])).toEqual([]);
  });
});

const others = sharedPath('data', 'nlp');

describe.skipIf(others === null)('judge on public tweets in Hindi (needs ../shared)', () => {
  it('tells Hindi in Latin letters better than by chance, half of what it is sure of at least', () => {
    const { languages } = readLanguages(others ?? '');
    const scored = scoreSet(shippedJudge, languages.find(({ lang }) => lang === 'hi')!, 'hi');
    expect(scoreLabels(scored).macroRecall).toBeGreaterThan(0.42);
    const sure = scored.filter(({ probabilities }) => Math.max(...probabilities) >= 0.45);
    expect(sure.length).toBeGreaterThan(50);
    const right = sure.filter(
      ({ probabilities, label }) => probabilities[label] === Math.max(...probabilities),
    );
    expect(right.length / sure.length).toBeGreaterThan(0.5);
  });
});
