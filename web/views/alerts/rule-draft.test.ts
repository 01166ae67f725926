import { describe, expect, it } from 'vitest';
import { readWatch } from '../../../domain/alerts/watch.ts';
import { spikeSettings } from '../../../domain/spikes/spike-settings.ts';
import { DEFAULT_THRESHOLD, findRule, isCaught, rateWords, toWatch, watchOfKind } from './rule-draft.ts';

const event = (at: string, to: string) => ({ ...{ at, to }, ...{ count: 9, usual: 1, hours: 1, score: 5 } });

describe('a rule in the address', () => {
  it.each(['volume', 'negative-share', 'topic:lost-baggage', 'rating', 'reach:5000'])(
    '%s is read as on the command line',
    (text) => {
      expect(toWatch(text)).toEqual(readWatch(text));
    },
  );

  it.each([
    ['', { kind: 'volume' }],
    ['mood', { kind: 'volume' }],
    ['topic:', { kind: 'volume' }],
    ['reach:many', { kind: 'reach', atLeast: 100_000 }],
  ])('“%s” falls back', (text, wanted) => {
    expect(toWatch(text)).toEqual(wanted);
  });

  it('begins with the threshold that is shipped', () => {
    expect(DEFAULT_THRESHOLD).toBe(spikeSettings.threshold);
  });
});

it('a kind has a watch, but a topic only where there is one', () => {
  expect(watchOfKind('topic', [])).toBeNull();
  expect(watchOfKind('topic', ['food', 'crew'])).toEqual({ kind: 'topic', topic: 'food' });
  expect(watchOfKind('rating', [])).toEqual({ kind: 'rating' });
});

it('finds the rule that watches the same', () => {
  const rule = {
    ...{ id: 'r', brandId: 'acme', watch: { kind: 'topic', topic: 'food' } as const, threshold: 5 },
    ...{ enabled: true, snoozedUntil: null, createdAt: '2026-11-01T00:00:00.000Z' },
  };
  expect(findRule([{ rule }], { kind: 'topic', topic: 'food' })).toBe(rule);
  expect(findRule([{ rule }], { kind: 'topic', topic: 'crew' })).toBeNull();
  expect(findRule([{ rule }], { kind: 'volume' })).toBeNull();
});

it.each([
  [0, 8, 'No alert in the last 8 weeks.'],
  [1, 1.1, 'One alert in the last week.'],
  [2, 8, '2 alerts in the last 8 weeks: about one in 4 weeks.'],
  [8, 8, '8 alerts in the last 8 weeks: about 1 a week.'],
  [20, 8, '20 alerts in the last 8 weeks: about 2.5 a week.'],
])('%d alerts in %d weeks', (alerts, weeks, words) => {
  expect(rateWords(alerts, weeks)).toBe(words);
});

describe('an event is caught', () => {
  const seen = event('2026-11-10T08:00:00.000Z', '2026-11-10T10:00:00.000Z');
  it('by an alert during it or a little earlier or later', () => {
    expect(isCaught(seen, [event('2026-11-10T09:00:00.000Z', '2026-11-10T20:00:00.000Z')])).toBe(true);
    expect(isCaught(seen, [event('2026-11-10T21:00:00.000Z', '2026-11-10T22:00:00.000Z')])).toBe(true);
  });
  it('not by one of another day', () => {
    expect(isCaught(seen, [])).toBe(false);
    expect(isCaught(seen, [event('2026-11-12T08:00:00.000Z', '2026-11-12T09:00:00.000Z')])).toBe(false);
  });
});
