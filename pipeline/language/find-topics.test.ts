import { describe, expect, it } from 'vitest';
import { compileTaxonomy } from './find-topics.ts';
import { modelTokens } from './text/model-tokens.ts';
import { whoWords } from './text/who-words.ts';
import { topics } from './topics.ts';

const findTopics = compileTaxonomy(topics);
const found = (text: string) =>
  findTopics(text, modelTokens(text)).map(({ topic, words }) => [topic, ...words]);

describe('findTopics', () => {
  it.each([
    ['My flight was delayed', [['delay', 'delayed']]],
    ['Cancelled, rebooking everything', [['cancellation', 'cancelled', 'rebooking']]],
    ['Customer service hung up, customer service!', [['service', 'customer service', 'service', 'hung up']]],
    ['my bag has a bagel in it', [['baggage', 'bag']]],
    ['the latest plate', []],
    ['', []],
  ])('%o', (text, expected) => {
    expect(found(text)).toEqual(expected);
  });

  it('puts the topic with most words first', () => {
    expect(found('The app has a bug, and login fails. Rude.').map(([topic]) => topic)).toEqual([
      'website',
      'staff',
    ]);
  });
});

describe('topics', () => {
  it('are named by one word each, once', () => {
    const names = topics.map(({ topic }) => topic);
    expect(names.every((name) => /^[a-z]+$/.test(name))).toBe(true);
    expect(new Set(names).size).toBe(names.length);
  });

  it('have keywords as texts are tokenised, so that each can be found', () => {
    const wrong = topics.flatMap(({ topic, keywords }) =>
      keywords.filter((keyword) => {
        const plain = keyword.replace(/\*$/, '');
        const words = modelTokens(plain).map(({ word }) => word);
        return words.join(' ') !== plain || !found(plain).some(([name]) => name === topic);
      }),
    );
    expect(wrong).toEqual([]);
  });

  it('have no keyword that tells who somebody is, whole or by its beginning', () => {
    expect([...whoWords].filter((word) => found(word).length > 0)).toEqual([]);
  });

  it("are data: keywords and examples of a taxonomy of one's own find its topics, and labels teach it more", () => {
    const find = (examples: readonly string[], text: string) =>
      compileTaxonomy([
        { topic: 'queue', keywords: ['line*'] },
        { topic: 'gift', keywords: [], examples },
      ])(text, modelTokens(text)).map(({ topic }) => topic);
    const labelled = ['the voucher for my birthday did not work', 'present card was empty'];
    expect(find([], 'Long lines everywhere')).toEqual(['queue']);
    expect(find(labelled, 'My birthday voucher did not work')).toEqual(['gift']);
    expect(find(labelled, 'gift wrapping was lovely')).toEqual([]);
    expect(find([...labelled, 'lovely gift wrapping'], 'gift wrapping was lovely')).toEqual(['gift']);
  });
});
