import { UnrecoverableError } from 'bullmq';
import { describe, expect, it } from 'vitest';
import { SettingsError, SourceShapeError, SourceUnavailableError } from '../domain/errors.ts';
import { decideRetry, retryDelayMs } from './retry-decision.ts';

describe('decideRetry', () => {
  it.each([
    ['wrong settings', new SettingsError('no'), true],
    ['a source that changed', new SourceShapeError('no'), true],
    ['a source that is busy', new SourceUnavailableError('no', 10), false],
    ['a fault of ours', new TypeError('no'), false],
    ['something that is no error', 'no', false],
  ])('%s', (_case, error, final) => {
    const decided = decideRetry(error);
    expect(decided instanceof UnrecoverableError).toBe(final);
    expect(decided.message).toBe('no');
  });
});

describe('retryDelayMs', () => {
  it('does what the error asks for', () => {
    expect(retryDelayMs(5, new SourceUnavailableError('busy', 1234), 0.5)).toBe(1234);
  });

  it.each([
    [1, 0, 500],
    [1, 1, 1_000],
    [4, 0, 4_000],
    [4, 1, 8_000],
    [30, 1, 600_000],
  ])('after attempt %i with chance %d it waits %i ms', (attempt, random, wait) => {
    expect(retryDelayMs(attempt, new Error('x'), random)).toBe(wait);
  });
});
