import { describe, expect, it } from 'vitest';
import { SettingsError } from '../errors.ts';
import { parseQuery } from '../query/parse.ts';
import { emptyRollup } from '../reduce.ts';
import { measure, readWatch, type Watch } from './watch.ts';
import { queryOf, risenWords, writeWatch } from './watch-words.ts';

const sentiment = (negative: number, positive = 0) => ({
  ...{ negative, positive, neutral: 3 },
  ...{ unsure: 20, 'not-judged': 7 },
});
const rollup = {
  ...emptyRollup(),
  mentions: 40,
  sentiment: sentiment(6, 1),
  topics: { 'lost baggage': sentiment(2, 1) },
  ratings: { count: 4, sum: 14 },
};

describe('what a rule counts', () => {
  it.each([
    [{ kind: 'volume' }, { count: 40, of: 40 }],
    [{ kind: 'negative-share' }, { count: 6, of: 10 }],
    [
      { kind: 'topic', topic: 'lost baggage' },
      { count: 33, of: 40 },
    ],
    [
      { kind: 'topic', topic: 'food' },
      { count: 0, of: 40 },
    ],
    [{ kind: 'rating' }, { count: 6, of: 4 }],
  ] as const)('%j', (watch, wanted) => {
    expect(measure(rollup, watch)).toEqual(wanted);
  });
});

describe('a rule in words', () => {
  it.each([
    ['volume', { kind: 'volume' }],
    ['negative-share', { kind: 'negative-share' }],
    ['rating', { kind: 'rating' }],
    ['topic:lost baggage', { kind: 'topic', topic: 'lost baggage' }],
    ['topic:a:b', { kind: 'topic', topic: 'a:b' }],
    ['reach:100000', { kind: 'reach', atLeast: 100_000 }],
  ])('%s is read', (text, wanted) => {
    expect(readWatch(text)).toEqual(wanted);
    expect(writeWatch(readWatch(text))).toBe(text);
  });

  it.each(['', 'volumes', 'topic', 'topic:', 'reach', 'reach:many', 'reach:-1', 'volume:3', 'rating:'])(
    '“%s” is refused, and the forms are named',
    (text) => {
      expect(() => readWatch(text)).toThrow(SettingsError);
      expect(() => readWatch(text)).toThrow(/A rule is volume, negative-share, topic:<topic>/);
    },
  );
});

it.each<Watch>([
  { kind: 'volume' },
  { kind: 'negative-share' },
  { kind: 'rating' },
  { kind: 'topic', topic: 'a "b" \\ c' },
  { kind: 'reach', atLeast: 5 },
])('the mentions of %j can be asked for', (watch) => {
  expect(parseQuery(queryOf(watch)).ok).toBe(true);
});

it.each([
  [{ kind: 'volume' }, 40, 3.21, 1, '40 mentions in an hour, where 3.2 are usual.'],
  [
    { kind: 'negative-share' },
    1234.4,
    600,
    12,
    '1,234 negative mentions in 12 hours, where 600 would be usual among as many.',
  ],
] as const)('says what has risen: %j', (watch, count, usual, hours, words) => {
  expect(risenWords({ count, usual, hours }, watch)).toBe(words);
});
