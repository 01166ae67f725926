import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { replyOutcome, type SendFailure } from './reply-outcome.ts';

const sent: SendFailure = { began: true, status: null, refused: false, unconnected: false, passes: true };
const failures = fc.record({
  began: fc.boolean(),
  status: fc.option(fc.constantFrom(200, 400, 401, 403, 404, 408, 422, 425, 429, 500, 502, 503, 504)),
  refused: fc.boolean(),
  unconnected: fc.boolean(),
  passes: fc.boolean(),
});

describe('replyOutcome', () => {
  it.each([
    ['a time-out', sent, 'unknown'],
    ['a broken server', { ...sent, status: 502 }, 'unknown'],
    ['an answer nobody can read', { ...sent, status: 200, passes: false }, 'unknown'],
    ['too many requests', { ...sent, status: 429 }, 'again'],
    ['a source that is down', { ...sent, status: 503 }, 'again'],
    ['a refusal', { ...sent, status: 403, passes: false }, 'failed'],
    ['a refusal in a good answer', { ...sent, status: 200, refused: true, passes: false }, 'failed'],
    ['no connection', { ...sent, unconnected: true }, 'again'],
    ['no token for now', { ...sent, began: false }, 'again'],
    ['no credentials', { ...sent, began: false, passes: false }, 'failed'],
  ] as const)('after %s', (_, failure, outcome) => {
    expect(replyOutcome(failure, false)).toBe(outcome);
  });

  it('never sends twice what may have arrived', () => {
    fc.assert(
      fc.property(failures, (failure) => {
        const mayHaveArrived =
          failure.began &&
          !failure.unconnected &&
          !failure.refused &&
          (failure.status === null || failure.status >= 500 || failure.status < 400);
        if (mayHaveArrived && failure.status !== 503) expect(replyOutcome(failure, false)).toBe('unknown');
        expect(replyOutcome(failure, true)).not.toBe('unknown');
      }),
    );
  });
});
