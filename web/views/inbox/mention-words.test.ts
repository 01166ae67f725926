import { describe, expect, it } from 'vitest';
import type { Judgement } from '../../../domain/judgement.ts';
import { authorHandle, authorName, initials } from './author-words.ts';
import { labelProbability, sentimentSentence } from './judgement-words.ts';
import { priorityLevel } from './priority-level.ts';
import { safeUrl } from './safe-url.ts';

const author = (name: string | null, handle: string | null) => ({ id: null, name, handle, followers: null });

it.each([
  [author('Jane Doe', 'jane'), 'Jane Doe', '@jane', 'JD'],
  [author(null, 'jane'), '@jane', null, 'J'],
  [author('田中 太郎', null), '田中 太郎', null, '田太'],
  [author(null, null), 'Unknown author', null, '?'],
  [null, 'Unknown author', null, '?'],
  [author('😀', null), '😀', null, '?'],
])('author %#', (who, name, handle, letters) => {
  expect([authorName(who), authorHandle(who), initials(who)]).toEqual([name, handle, letters]);
});

it.each([
  ['https://example.com/a', true],
  ['http://example.com', true],
  ['javascript:alert(1)', false],
  ['data:text/html,x', false],
  ['//example.com', false],
  ['', false],
  [null, false],
])('follows %s: %s', (url, follows) => {
  expect(safeUrl(url)).toBe(follows ? url : null);
});

it('puts priority in one word', () => {
  expect([100, 60, 59, 45, 20, 19, 0].map(priorityLevel)).toEqual([
    'urgent',
    'urgent',
    'high',
    'high',
    'medium',
    'low',
    'low',
  ]);
});

describe('sentiment', () => {
  const probabilities = { negative: 0.45, neutral: 0.4, positive: 0.15 };
  const sentiment = (label: Judgement['sentiment']['label'], known = true): Judgement['sentiment'] => ({
    label,
    probabilities: known ? probabilities : null,
  });
  const sentence = (given: Judgement['sentiment']): string => {
    const judgement = { sentiment: given } as Judgement;
    const mention = { title: null, text: 'Bardzo mili', lang: 'pl', erased: null, rating: null };
    return sentimentSentence({ ...mention, judgement });
  };
  it('says how often a label like this is right', () => {
    expect(sentence(sentiment('negative'))).toBe('Of 100 texts judged like this, about 45 are negative.');
    const sure = {
      label: 'negative',
      probabilities: { negative: 0.998, neutral: 0.001, positive: 0.001 },
    } as const;
    expect(sentence(sure)).toBe('Of 100 texts judged like this, nearly all are negative.');
    expect(labelProbability(sentiment('negative'))).toBe(0.45);
  });
  it('names the nearest of an abstention, and gives it no number of its own', () => {
    expect(sentence(sentiment('unsure'))).toContain('nearest is negative, at 45 %');
    expect(labelProbability(sentiment('unsure'))).toBeNull();
  });
  it('does not make up a probability', () => {
    expect(sentence(sentiment('not-judged', false))).toContain('no model for this language');
    expect(sentence(sentiment('positive', false))).toContain('no probability');
    expect(labelProbability(sentiment('positive', false))).toBeNull();
  });
});
