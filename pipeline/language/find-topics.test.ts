import { describe, expect, it } from 'vitest';
import { tokenize } from '../../domain/query/tokens.ts';
import { findTopics } from './find-topics.ts';
import { topics } from './topics.ts';

const found = (text: string) => findTopics(tokenize(text)).map(({ topic, words }) => [topic, ...words]);

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
        return tokenize(plain).join(' ') !== plain || !found(plain).some(([name]) => name === topic);
      }),
    );
    expect(wrong).toEqual([]);
  });
});
