import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { StoredMention } from '../mention.ts';
import { chooseQuotes } from './choose-quotes.ts';
import { quoteSpan } from './quote-span.ts';

const mention = (id: string, changes: object = {}): StoredMention =>
  ({
    ...{ id, storyId: id, source: 'feed', title: null, erased: null },
    author: { id, handle: null, name: null, followers: null },
    text: `They lost my bag and nobody answers (${id})`,
    judgement: {
      sentiment: { label: 'negative', probabilities: { negative: 0.9, neutral: 0.1, positive: 0 } },
      topics: [{ topic: 'baggage', confidence: 0.9, words: ['bag'] }],
    },
    ...changes,
  }) as unknown as StoredMention;

const sure = (negative: number, confidence: number) => ({
  judgement: {
    sentiment: { label: 'negative', probabilities: { negative, neutral: 1 - negative, positive: 0 } },
    topics: [{ topic: 'baggage', confidence, words: ['bag'] }],
  },
});
const idsOf = (mentions: readonly StoredMention[]): string[] =>
  chooseQuotes(mentions, 'baggage').map((quote) => quote.mention.id);

describe('chooseQuotes', () => {
  it('takes the surest, of different stories and authors', () => {
    expect(
      idsOf([
        mention('unsure', sure(0.5, 0.4)),
        mention('sure', sure(0.95, 0.95)),
        mention('copy', { ...sure(0.94, 0.95), storyId: 'sure' }),
        mention('again', { ...sure(0.93, 0.95), author: { id: 'sure' } }),
        mention('fair', sure(0.8, 0.9)),
        mention('poor', sure(0.4, 0.3)),
      ]),
    ).toEqual(['sure', 'fair', 'unsure']);
  });

  it('leaves out what has no words, and puts replies of few words last', () => {
    const gone = mention('gone', { erased: { at: '2026-01-01T00:00:00.000Z', by: 'person' }, text: '' });
    const short = mention('short', { text: 'Same here!', ...sure(1, 1) });
    expect(idsOf([gone, short, mention('long')])).toEqual(['long', 'short']);
    expect(idsOf([mention('empty', { text: '', title: null })])).toEqual([]);
    expect(
      chooseQuotes([mention('titled', { text: '', title: 'Lost my bag, again and again' })], 'x'),
    ).toMatchObject([{ text: 'Lost my bag, again and again', cutBefore: false, cutAfter: false }]);
  });

  it('quotes the sentence that shows the topic, and says what was cut', () => {
    const before = 'We booked in March and all went well until we came to the airport. '.repeat(5);
    const text = `${before}Then they lost my bag in Rome. ${'Nobody helped us at the desk. '.repeat(12)}`;
    const [quote] = chooseQuotes([mention('long', { text })], 'baggage');
    expect(quote).toMatchObject({ cutBefore: true, cutAfter: true });
    expect(quote?.text).toContain('Then they lost my bag in Rome.');
    expect(text).toContain(quote?.text);
  });
});

describe('quoteSpan', () => {
  it('gives a stretch of the text itself, not too long, without white space at its ends', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(fc.string({ unit: 'grapheme' }), fc.lorem(), fc.constantFrom(' ', '\n', '. ', '👩‍👩‍👧 ')),
        ),
        fc.array(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 4 }), { maxLength: 3 }),
        (pieces, words) => {
          const text = pieces.join('').normalize('NFC').repeat(4);
          const [from, to] = quoteSpan(text, words);
          const quote = text.slice(from, to);
          expect(quote).toBe(quote.trim());
          expect(quote.length).toBeLessThanOrEqual(240);
          expect(quote === '').toBe(text.trim() === '');
          expect(quote.isWellFormed()).toBe(text.isWellFormed() || quote.isWellFormed());
        },
      ),
    );
  });
});
