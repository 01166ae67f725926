import { describe, expect, it } from 'vitest';
import { clockOf, dueTime, type ResponsePolicy, replyCausesOf, type Timed } from './response-policy.ts';

const at = '2026-11-24T08:00:00.000Z';
const mention = (label: Timed['judgement']['intent']['label'], changes: Partial<Timed> = {}): Timed => ({
  rating: null,
  judgement: { intent: { label, confidence: 0.9 } },
  ...changes,
});
const grave: Timed = {
  rating: { value: 1, worst: 1, best: 5 },
  judgement: {
    intent: { label: 'complaint', confidence: 0.9 },
    severity: [{ kind: 'legal', words: ['sue'] }],
  },
};
const policy = (targets: Partial<ResponsePolicy['targets']>): ResponsePolicy => ({
  targets: { severe: null, complaint: null, question: null, request: null, review: null, ...targets },
  hours: [],
  holidays: [],
});
const clock = (targets: Partial<ResponsePolicy['targets']>, timeZone = 'UTC') => ({
  policy: policy(targets),
  timeZone,
});

describe('when an answer is due', () => {
  it('names all that it asks an answer for', () => {
    expect(replyCausesOf(grave)).toEqual(['severe', 'complaint', 'review']);
    expect(replyCausesOf(mention('praise'))).toEqual([]);
    expect(replyCausesOf(mention('other', { rating: { value: 3, worst: 1, best: 5 } }))).toEqual([]);
  });

  it('takes the shortest time set for what it asks, and the earliest of its brands', () => {
    expect(dueTime(grave, at, [clock({ severe: 30, complaint: 60 })])).toBe('2026-11-24T08:30:00.000Z');
    expect(dueTime(grave, at, [clock({ question: 1, review: 90 })])).toBe('2026-11-24T09:30:00.000Z');
    expect(dueTime(grave, at, [clock({ complaint: 60 }), clock({ complaint: 45 })])).toBe(
      '2026-11-24T08:45:00.000Z',
    );
  });

  it('is never where no time is set for it', () => {
    expect(dueTime(grave, at, [])).toBeNull();
    expect(dueTime(mention('question'), at, [clock({ complaint: 60 })])).toBeNull();
  });

  it('is counted by the clocks of our own brands alone', () => {
    const response = policy({ complaint: 60 });
    expect(clockOf({ kind: 'own', response, timeZone: 'UTC' })).toEqual({
      policy: response,
      timeZone: 'UTC',
    });
    expect(clockOf({ kind: 'competitor', response, timeZone: 'UTC' })).toBeNull();
    expect(clockOf({ kind: 'own', timeZone: 'UTC' })).toBeNull();
    expect(clockOf(undefined)).toBeNull();
  });
});
