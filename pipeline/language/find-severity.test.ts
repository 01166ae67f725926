import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findSeverity, signs } from './find-severity.ts';
import { modelTokens } from './text/model-tokens.ts';
import { plainText } from './text/plain-letters.ts';

const grave = { sentiment: 'negative', intent: 'complaint' } as const;
const found = (text: string, mood: Parameters<typeof findSeverity>[1] = grave) =>
  findSeverity({ text, plain: plainText(text), tokens: modelTokens(text) }, mood).map(({ kind, words }) => [
    kind,
    ...words,
  ]);

describe('findSeverity', () => {
  it.each([
    ['My mother passed away.', ['vulnerable-person', 'passed away']],
    ['my father passed away last night', ['vulnerable-person', 'passed away']],
    ['I told him my father is dying', ['vulnerable-person', 'father is dying']],
    ['flying home to my dying grandmother', ['vulnerable-person', 'dying grandmother']],
    ['Never flying @Acme again!', ['churn', 'Never flying @Acme again']],
    ['never again @acme', ['churn', 'never again @acme']],
    ['my lаwyеr writes', ['legal', 'lаwyеr']],
  ])('%j', (text, expected) => {
    expect(found(text)).toEqual([expected]);
  });

  const all = 'My lawyer says it is dangerous for a baby, never again';

  it.each([
    { sentiment: 'positive', intent: 'other' },
    { sentiment: 'neutral', intent: 'praise' },
  ] as const)('takes no notice of a baby, or of never again, in the mood %o', (mood) => {
    expect(found(all, mood).map(([kind]) => kind)).toEqual(['safety', 'legal']);
  });

  it.each([
    { sentiment: 'neutral', intent: 'other' },
    { sentiment: 'unsure', intent: 'question' },
    { sentiment: 'positive', intent: 'complaint' },
    { sentiment: 'negative', intent: 'complaint' },
  ] as const)('takes notice of them in the mood %o', (mood) => {
    expect(found(all, mood)).toHaveLength(4);
  });

  it.each(['Now my phone is dying...', 'We are all dying to know!', 'Nothing happened'])(
    'finds nothing in %j',
    (text) => {
      expect(found(text)).toEqual([]);
    },
  );

  it.each(Object.entries(signs))('looks for the phrases of %s wherever one stands', (kind, { source }) => {
    // Edges of words are where spaces stand.
    const phrase = fc.stringMatching(new RegExp(`^${source.replaceAll('\\b', '')}$`));
    fc.assert(
      fc.property(phrase, fc.constantFrom('', 'I say '), (said, before) => {
        const text = `${before}${said} today`;
        fc.pre(new RegExp(source, 'i').test(plainText(text)));
        expect(found(text).map(([each]) => each)).toContain(kind);
      }),
      { numRuns: 500 },
    );
  });
});
